"""Simulate a kernel file, and print digests of its outputs and the events of the run."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from harness.commands.output import complain, progress, say_verdict
from harness.commands.source import add_file, add_launch, check_names, source_of
from harness.commands.usage import UsageError
from harness.differential import digests
from harness.launcher import NoLaunch, launch_wishes, with_launcher
from harness.verdict import Verdict
from translators.pipeline import read


def add(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    add_launch(parser)
    parser.add_argument("--save", type=Path, metavar="FOLDER", help="write the outputs as .npy files")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    source = source_of(options)
    with progress(f"running {source.path.name}"), source.placing():
        try:
            text, parsed = with_launcher(source.text, source.platform, source.options)
        except NoLaunch as error:
            raise UsageError(str(error)) from None
        program = read(text, source.platform, parsed)
        check_names(source.wishes, program)
        wishes = launch_wishes(source.wishes, source.text, text)
        ran = digests.run_once(text, source.platform, program, parsed, wishes)
    good = ran.verdict is Verdict.UNCHECKED
    if options.save and good:
        options.save.mkdir(parents=True, exist_ok=True)
        for name, array in ran.outputs.items():
            np.save(options.save / f"{name}.npy", array)
    if options.json:
        print(json.dumps(_described(ran), indent=2))
    else:
        for name, array in ran.outputs.items():
            print(f"{name}[{array.size}] {digests.digest(array)}  {digests.glance(array)}")
        for name, count in ran.events.items():
            print(f"{name}: {count}")
    if not good:
        say_verdict(ran.verdict, source.path.name, source.file.told(ran.message))
        return 1
    for finding in ran.findings:
        complain(source.file.told(f"{source.path.name}: {finding}"))
    complain(f"{source.path.name}: ran with {ran.sizes}")
    return 0


def _described(ran: digests.Ran) -> dict[str, Any]:
    outputs = {name: {"elements": array.size, "dtype": str(array.dtype), "digest": digests.digest(array)}
               for name, array in ran.outputs.items()}
    return {"verdict": "ran" if ran.verdict is Verdict.UNCHECKED else str(ran.verdict), "message": ran.message,
            "sizes": ran.sizes, "outputs": outputs, "events": ran.events, "findings": list(map(str, ran.findings))}
