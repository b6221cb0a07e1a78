"""Source and translation on the same inputs, compared within a bound: the verdict on a translation."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from harness.differential.alignment import ALIGNED, arrays_aligned
from harness.differential.comparing import Comparer
from harness.differential.roles import Roles, roles_of
from harness.differential.scalars import has_free_sizes
from harness.differential.sizing import Exhausted, sizings
from harness.differential.subject import Subject, compile_together
from harness.differential.trial import FORGIVEN, SOURCE, Trial
from harness.verdict import Finding, Verdict
from harness.wishes import Wishes
from translators.errors import TranslationError
from translators.instructions.table import read_table
from translators.ir.nodes import Program
from translators.passes.detensorize import detensorize
from translators.pipeline import ParseOptions, Translation
from translators.platform import Platform
from translators.room import with_room


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict on a translation, and the trials it rests on."""

    verdict: Verdict
    message: str
    trials: tuple[Trial, ...]
    findings: tuple[Finding, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    remark: str = ""  # a mistake of the source that was mended for the comparison

    @property
    def summary(self) -> str:
        """The sizes that were compared."""
        return "; ".join(trial.sizes for trial in self.trials)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the source cannot have, found on the way to what was compared; what was mended in it."""
        before = (trial.before for trial in self.trials if trial.before)
        forgiven = [f"in the source: {one.message}; the language leaves open what happens then, and it was compared as "
                    f"devices do it" for one in self.findings if one.kind in FORGIVEN]
        told = 0 if self.verdict is Verdict.DIVERGED else 1  # a translation that began it is no source that does it
        return (*before, *forgiven[:told], *((self.remark,) if self.remark else ()))


def check_translation(text: str, source: Platform, target: Platform, translation: Translation,
                      options: ParseOptions, wishes: Wishes) -> Check:
    """`text` is the source with its launcher. Compared at the sizes given or inferred, and at others when sizes are
    arguments; with its arrays aligned where vectors need that and it does not say so."""
    return with_room(lambda: _mended(text, source, target, translation, options, wishes))


def _mended(text: str, source: Platform, target: Platform, translation: Translation, options: ParseOptions,
            wishes: Wishes) -> Check:
    check = _check(text, source, target, translation, options, wishes)
    mended, arrays = arrays_aligned(text) if check.verdict is Verdict.CRASHED else (text, ())
    if not arrays or check.trials[-1].blame != SOURCE:
        return check
    again = _check(mended, source, target, translation, options, wishes)
    if again.trials[-1].blame == SOURCE:
        return check
    found = check.trials[-1].message
    return replace(again, remark=f"in the source: {found}; it runs with its arrays aligned to 64 bytes, as "
                                 f"{ALIGNED} does, and was compared so: {', '.join(arrays)}")


def _check(text: str, source: Platform, target: Platform, translation: Translation, options: ParseOptions,
           wishes: Wishes) -> Check:
    start = time.perf_counter()
    file = Path(options.filename).name
    original = Subject(source, text, translation.source.entry, translation.source.parameters, file, options.defines,
                       detect=True, forgiven=FORGIVEN, seconds=wishes.seconds)
    result = Subject(target, translation.text, translation.program.entry, translation.program.parameters,
                     f"{Path(file).stem}{target.suffix}", {}, seconds=wishes.seconds)
    comparer = Comparer(original, result, program_roles(translation.source, source), wishes)
    comparer.seconds["compile"] = compile_together(original, comparer.plain, result)
    trials = [_trial(comparer, wishes, second=False)]
    if trials[0].verdict is Verdict.CORRECT and has_free_sizes(original.parameters, wishes):
        other = _trial(comparer, wishes, second=True)
        if not (other.blame == SOURCE or other.verdict is Verdict.UNCHECKED):  # no other size is to be had
            trials.append(other)
    last = trials[-1]
    seconds = {"check": time.perf_counter() - start, **comparer.seconds}
    return Check(last.verdict, _message(last), tuple(trials), last.findings, seconds)


def _before(failed: Trial, trial: Trial) -> str:
    """What differs between a source's run that failed and the one that was compared."""
    if failed.sizes == trial.sizes:
        return f"compared with other indices than those tried first, with which the source fails: {failed.message}"
    return f"the source cannot have other sizes: {failed.message} ({failed.sizes})"


def program_roles(program: Program, platform: Platform) -> Roles:
    """By the meanings of the instructions, where they are known."""
    try:
        return roles_of(detensorize(program, read_table(platform.instructions)))
    except TranslationError:
        return roles_of(program)


def _message(trial: Trial) -> str:
    if trial.verdict is Verdict.CORRECT:
        return ""
    who = f"in the {trial.blame}: " if trial.blame else ""
    sizes = f" ({trial.sizes})" if trial.sizes else ""
    return f"{who}{trial.message}{sizes}"


def _trial(comparer: Comparer, wishes: Wishes, *, second: bool) -> Trial:
    """The first sizing with which the source runs decides; if there is none, the first one that was tried.

    A race is decisive, unless it may come from the indices that were drawn.
    """
    failed: Trial | None = None
    drawn = comparer.roles.indices | comparer.roles.ranges
    try:
        for sizing in sizings(comparer.source, comparer.roles, wishes, second=second):
            trial = comparer.trial(sizing)
            if trial.blame != SOURCE or (trial.verdict is Verdict.RACE and not drawn):
                told = failed is not None and failed.verdict is not Verdict.UNCHECKED
                return replace(trial, before=_before(failed, trial) if failed and told else "")
            failed = failed or trial
    except Exhausted as error:
        if error.outcome is None or error.outcome.ran:
            return Trial(Verdict.UNCHECKED, str(error))
        failed = Trial(error.outcome.verdict, str(error), SOURCE, findings=error.outcome.findings)
    assert failed is not None
    if failed.verdict is Verdict.OUT_OF_BOUNDS and has_free_sizes(comparer.source.parameters, wishes):
        message = f"no sizes were found with which it runs, give --set and --arg; the first try: {failed.message}"
        return replace(failed, verdict=Verdict.UNCHECKED, message=message)
    return failed
