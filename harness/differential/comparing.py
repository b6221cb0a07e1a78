"""Runs source and translation once each, at given sizes, and compares what comes out."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from harness.compare import compare
from harness.differential.bounds import MOVES, bound, sensitivity
from harness.differential.extents import left_buffers
from harness.differential.roles import Roles
from harness.differential.subject import Subject
from harness.differential.trial import FORGIVEN, SOURCE, TRANSLATION, Sizing, Trial, described_roles
from harness.differential.values import NORMAL, POSITIVE, contents, moved, real
from harness.inputs import seed
from harness.simulate import Outcome
from harness.verdict import Verdict
from harness.wishes import Role, Wishes
from translators.ir.nodes import Parameter
from translators.ir.types import FLOATS

MOVED_RUNS = 3
MOST_GROWTHS = 24
LARGEST_ELEMENTS = 1 << 22
Arrays = dict[str, np.ndarray]


class Comparer:
    """The two texts, and what is known about their arrays. `seconds` sums up where the time goes."""

    def __init__(self, source: Subject, result: Subject, roles: Roles, wishes: Wishes) -> None:
        self.source = source
        self.result = result
        self.plain = replace(source, detect=False)  # for runs that have been looked at before
        self.roles = roles
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.pointers = {one.name: one for one in source.parameters if one.pointer}
        self.outputs, self.initial = _directions(self.pointers, roles, wishes)

    def trial(self, sizing: Sizing) -> Trial:
        """One pair of runs."""
        sizing, arrays, outcome = self.sized_run(sizing)
        said = self._said(sizing)
        if not outcome.ran:
            if left_buffers(outcome) & sizing.measured:
                reason = f"how far it reaches depends on its inputs, give --arg and --set: {outcome.message}"
                return Trial(Verdict.UNCHECKED, reason, SOURCE, **said, findings=outcome.findings)
            return Trial(outcome.verdict, outcome.message, SOURCE, **said, findings=outcome.findings)
        shown = self._on_zeros(self.plain, sizing, arrays, outcome.outputs)
        if self._nothing_happened(arrays, outcome.outputs) and not any(map(np.any, shown.values())):
            return Trial(Verdict.UNCHECKED, "the source writes nothing", SOURCE, **said)
        also = FORGIVEN & {one.kind for one in outcome.findings}  # what the source does its translation may do
        translated = self._run(replace(self.result, forgiven=also), sizing, arrays, "translation")
        findings = (*outcome.findings, *translated.findings)
        tight = {name for name in left_buffers(translated) & sizing.measured
                 if sizing.roomy[name] > sizing.elements[name]}
        if tight and not translated.ran:  # the source's own copies may reach as far, but nobody looks at those
            return self.trial(sizing.grown(tight))
        if not translated.ran:
            return Trial(translated.verdict, translated.message, TRANSLATION, **said, findings=findings)
        error, message = self._compare(sizing, arrays, outcome.outputs, translated.outputs)
        if shown and not message:
            message = self._on_zeros_too(sizing, arrays, shown, outcome.outputs)
        verdict = Verdict.WRONG_RESULT if message else Verdict.CORRECT
        return Trial(verdict, message, **said, largest_error=error, findings=findings)

    def trial_sizes(self, sizing: Sizing) -> str:
        return Trial(Verdict.UNCHECKED, **self._said(sizing)).sizes

    def _said(self, sizing: Sizing) -> dict[str, Any]:
        roles = described_roles(self.source.parameters, self.outputs, self.initial)
        return {"scalars": sizing.scalars, "elements": sizing.elements, "roles": roles}

    def sized_run(self, sizing: Sizing) -> tuple[Sizing, Arrays, Outcome]:
        """The source's run, with more room where measured arrays turn out to be too small for these contents."""
        for _ in range(MOST_GROWTHS):
            arrays, outcome = self.source_run(sizing)
            small = set() if outcome.ran else left_buffers(outcome) & sizing.measured
            if not small or max(sizing.elements[name] for name in small) > LARGEST_ELEMENTS:
                break
            sizing = sizing.grown(small)
        return sizing, arrays, outcome

    def source_run(self, sizing: Sizing) -> tuple[Arrays, Outcome]:
        """On normally distributed floats; on positive ones where those give NaN."""
        arrays = self._contents(sizing, NORMAL)
        outcome = self._run(self.source, sizing, arrays, "source")
        if outcome.ran and (bad := self._not_numbers(outcome.outputs)):
            positive = self._contents(sizing, POSITIVE)
            other = self._run(self.source, sizing, positive, "source")
            if other.ran and self._not_numbers(other.outputs) < bad:
                return positive, other
        return arrays, outcome

    def _contents(self, sizing: Sizing, distribution: str) -> Arrays:
        rng = np.random.default_rng(seed(self.source.entry, distribution, *sizing.scalars.values()))
        return contents(self.source.parameters, sizing.elements, self.roles, sizing.limit, rng, distribution)

    def _run(self, subject: Subject, sizing: Sizing, arrays: Arrays, who: str,
             initial: frozenset[str] | None = None) -> Outcome:
        start = time.perf_counter()
        by_place = {**sizing.scalars, **arrays}
        names = [one.name for one in self.source.parameters]
        arguments = {other.name: by_place[name] for name, other in zip(names, subject.parameters, strict=True)}
        other_names = {name: other.name for name, other in zip(names, subject.parameters, strict=True)}
        outcome = subject.run(arguments, frozenset(other_names[name] for name in self.outputs),
                              frozenset(other_names[name] for name in (initial or self.initial)))
        self.seconds[f"{who} run"] += time.perf_counter() - start
        return outcome

    def _not_numbers(self, outputs: Mapping[str, np.ndarray]) -> int:
        """How many results are NaN and not just memory that was never written."""
        count = 0
        for name, array in outputs.items():
            values = real(array, self.pointers[name].dtype)
            if self.pointers[name].dtype in FLOATS:
                count += int(np.count_nonzero(np.isnan(values) & ~_untouched(array)))
        return count

    def _nothing_happened(self, arrays: Arrays, outputs: Mapping[str, np.ndarray]) -> bool:
        for name, array in outputs.items():
            before = arrays[name].reshape(-1).view(np.uint8) if name in self.initial else np.uint8(0xFF)
            if np.any(array.reshape(-1).view(np.uint8) != before):
                return False
        return True

    def _on_zeros(self, subject: Subject, sizing: Sizing, arrays: Arrays, seen: Mapping[str, np.ndarray]) -> Arrays:
        """Arrays of whole numbers in which the source leaves elements of all ones, that look as if nobody had written
        them: what they hold where they begin with zeros."""
        doubtful = [name for name, array in seen.items() if name not in self.initial and not self._is_float(name)
                    and not self.pointers[name].host and np.any(_untouched(array))]
        if not doubtful:
            return {}
        zeros = {name: np.zeros_like(arrays[name]) for name in doubtful}
        outcome = self._run(subject, sizing, {**arrays, **zeros}, "zeros", self.initial | frozenset(doubtful))
        pairs = zip(self.source.parameters, subject.parameters, strict=True)
        other = {one.name: its.name for one, its in pairs}
        return {name: outcome.outputs[other[name]] for name in doubtful} if outcome.ran else {}

    def _on_zeros_too(self, sizing: Sizing, arrays: Arrays, want: Arrays, seen: Mapping[str, np.ndarray]) -> str:
        got = self._on_zeros(self.result, sizing, arrays, seen)
        if not got:
            return "the translation fails where its arrays begin with zeros"
        _, message = self._compare(sizing, arrays, want, got)
        return f"{message}\n  in an array that began with zeros" if message else ""

    def _compare(self, sizing: Sizing, arrays: Arrays, want: Mapping[str, np.ndarray],
                 got: Mapping[str, np.ndarray]) -> tuple[float, str]:
        moves = self._moved_runs(sizing, arrays) if any(self._is_float(name) for name in want) else ([], 1.0)
        longest = max((arrays[name].size for name in arrays if self._is_float(name)), default=1)
        largest = 0.0
        for name, other in zip(want, got, strict=True):
            dtype = self.pointers[name].dtype
            expected = real(want[name], dtype)
            sensitivities = sensitivity(expected, [real(one[name], dtype) for one in moves[0]], moves[1])
            limit = bound(expected, dtype, sensitivities, longest, self.roles.arithmetic)
            result = real(got[other], dtype)
            if self.pointers[name].host:  # memory that was never written may be copied to the host
                result = np.where(_untouched(want[name]), expected, result)
            comparison = compare(result, expected, limit)
            largest = max(largest, comparison.largest_error)
            if not comparison.equal:
                return largest, f"{name}: {comparison}"
        return largest, ""

    def _is_float(self, name: str) -> bool:
        return self.pointers[name].dtype in FLOATS

    def _moved_runs(self, sizing: Sizing, arrays: Arrays) -> tuple[list[Mapping[str, np.ndarray]], float]:
        """The source's results for inputs moved a little, and by how much they were moved."""
        by = max((MOVES[one.dtype] for one in self.pointers.values() if one.dtype in FLOATS), default=1.0)
        results: list[Mapping[str, np.ndarray]] = []
        for number in range(MOVED_RUNS):
            rng = np.random.default_rng(seed("moved", number))
            nearby = {name: moved(self.pointers[name], array, self.roles, by, rng) for name, array in arrays.items()}
            outcome = self._run(self.plain, sizing, nearby, "source")
            if outcome.ran:
                results.append(outcome.outputs)
        return results, by


def _untouched(array: np.ndarray) -> np.ndarray:
    """Elements that still look like memory that nobody wrote."""
    untouched: np.ndarray = np.all(array.reshape(-1).view(np.uint8).reshape(array.size, -1) == 0xFF, axis=1)
    return untouched.reshape(array.shape)


def _directions(pointers: Mapping[str, Parameter], roles: Roles,
                wishes: Wishes) -> tuple[frozenset[str], frozenset[str]]:
    """The arrays that come out, and those of them whose contents before count: as given, else as accessed."""
    outputs, initial = set(), set()
    for name in pointers:
        wish = wishes.arrays.get(name)
        role = wish.role if wish else None
        if role is None:
            written = name in roles.written
            role = Role.IN if not written else Role.INOUT if name in roles.read else Role.OUT
        if role is not Role.IN:
            outputs.add(name)
        if role is Role.INOUT:
            initial.add(name)
    return frozenset(outputs), frozenset(initial)
