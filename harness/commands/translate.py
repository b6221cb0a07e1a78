"""Translate a kernel file, and check the translation by running both.

The text goes to stdout or to --output, the verdict to stderr. A translation that is refused, wrong or cannot be
checked leaves stdout empty and the output file as it was; --no-check gives the text all the same.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from harness import library_names
from harness.commands.output import check_writable, complain, progress, say_verdict, write_whole
from harness.commands.source import Source, add_file, add_launch, check_names, source_of
from harness.commands.usage import UsageError
from harness.differential import Check, check_translation
from harness.launcher import NoLaunch, launch_wishes, other_entries, with_launcher
from harness.verdict import Verdict
from platforms.registry import PLATFORMS
from translators.errors import TranslationError
from translators.pipeline import Translation
from translators.pipeline import translate as by_passes
from translators.platform import Platform


def add(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--to", required=True, choices=sorted(PLATFORMS), metavar="P", dest="target",
                        help=f"the platform to translate to: {', '.join(sorted(PLATFORMS))}")
    add_launch(parser)
    parser.add_argument("--output", type=Path, metavar="OUT", help="write the text here instead of to stdout")
    parser.add_argument("--no-check", action="store_true", help="do not run source and translation to compare them")
    parser.add_argument("--json", action="store_true", help="print text, verdict, steps and seconds as one JSON object")


def run(options: argparse.Namespace) -> int:
    source, target = source_of(options), PLATFORMS[options.target]
    if options.output:
        check_writable(options.output)
    start = time.perf_counter()
    try:
        with source.placing():
            source, translation = _translate(source, target)
    except TranslationError as error:
        others = other_entries(source.text, source.platform, source.options)
        if options.json:
            _print_json(source, target, Verdict.REFUSED, error.render())
        complain(error.render())
        if others and "name one" not in str(error):
            complain(f"note: the file also has {', '.join(others)}; --kernel NAME chooses")
        return 1
    seconds = time.perf_counter() - start
    check = None
    if not options.no_check:
        with progress("checking"):
            check = check_translation(source.text, source.platform, target, translation, source.options, source.wishes)
    return _deliver(options, source, target, translation, seconds, check)


def _translate(source: Source, target: Platform) -> tuple[Source, Translation]:
    """A bare kernel gets its launcher first, so that source and translation can be run alike."""
    with progress(f"translating {source.path.name} to {target.name}"):
        try:
            text, parsed = with_launcher(source.text, source.platform, source.options)
        except NoLaunch as error:
            raise UsageError(str(error)) from None
        wishes = launch_wishes(source.wishes, source.text, text)
        if parsed is not source.options:
            added = text[len(source.text.rstrip()):].split('extern "C" ')[1:]
            complain("note: without a launcher; added: " + " ".join(one.strip() for one in added))
        translation = by_passes(text, source.platform, target, parsed)
        check_names(source.wishes, translation.source)
        for name in library_names.found(translation.text, target.suffix == ".c"):
            complain(f"note: '{name}' is a function of C's library too; compilers that read the library's headers, as "
                     "nvcc and hipcc always do, want it renamed")
    return replace(source, text=text, options=parsed, wishes=wishes), translation


def _deliver(options: argparse.Namespace, source: Source, target: Platform, translation: Translation, seconds: float,
             check: Check | None) -> int:
    subject = f"{source.path.name} to {target.name}"
    good = check is None or check.verdict is Verdict.CORRECT
    if good and options.output:
        write_whole(options.output, translation.text)
    if options.json:
        verdict = check.verdict if check else None
        _print_json(source, target, verdict, source.file.told(check.message) if check else "", translation, seconds,
                    check)
    elif good and not options.output:
        sys.stdout.write(translation.text)
    if check is None:
        complain(f"{subject}: not checked")
        return 0
    say_verdict(check.verdict, subject, source.file.told(check.message) if not good else check.summary)
    for note in check.notes:
        complain(f"note: {source.file.told(note)}")
    if check.verdict is Verdict.TIMED_OUT:
        complain("--seconds gives each run more time; --set and --arg can make it smaller")
    if not good:
        complain("no text was written; --no-check gives it without a check")
    return 0 if good else 1


def _print_json(source: Source, target: Platform, verdict: Verdict | None, message: str,
                translation: Translation | None = None, seconds: float | None = None,
                check: Check | None = None) -> None:
    good = translation is not None and verdict in (None, Verdict.CORRECT)
    result = {
        "file": str(source.path), "from": source.platform.name, "to": target.name,
        "verdict": str(verdict) if verdict else "not checked", "message": message,
        "entry": translation.program.entry if translation else None,
        "steps": list(map(str, translation.steps)) if translation else [],
        "checks": [trial.described() for trial in check.trials] if check else [],
        "findings": list(map(str, check.findings)) if check else [],
        "seconds": {"translate": seconds, **(check.seconds if check else {})},
        "text": translation.text if translation and good else None,
    }  # fmt: skip
    print(json.dumps(result, indent=2))
