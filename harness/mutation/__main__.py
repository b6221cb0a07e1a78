"""`python -m harness.mutation --limit N --report FILE`: runs mutants, prints the kill rates and the survivors."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from operators import OPERATORS

from .equivalent import equivalent
from .generate import PLATFORM_NAMES, sample
from .runner import controls, run
from .summary import count, summary


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m harness.mutation", description=__doc__)
    parser.add_argument("--limit", type=int, metavar="N", help="so many mutants, dealt out over the platforms")
    parser.add_argument("--report", type=Path, required=True, metavar="FILE",
                        help="JSON lines; a run goes on where the file ends")
    parser.add_argument("--platform", action="append", choices=PLATFORM_NAMES, help="only these")
    parser.add_argument("--operator", action="append", choices=sorted(OPERATORS), help="only these")
    parser.add_argument("--seconds", type=float, metavar="S", help="start no further mutant after this time")
    parser.add_argument("--processes", type=int, default=2, metavar="N")
    asked = parser.parse_args()
    platforms, operators = tuple(asked.platform or PLATFORM_NAMES), tuple(asked.operator or ())
    mutants = (*controls(platforms, operators), *sample(asked.limit, platforms, operators))
    results = run(mutants, asked.report, processes=asked.processes, seconds=asked.seconds, progress=_progress)
    known = equivalent(results.values())
    print(summary(results, known))
    total = count("all", results.values(), known)
    return 1 if total.survivors or total.false_alarms else 0


def _progress(done: int, total: int) -> None:
    print(f"\r{done} of {total} mutants", end="\n" if done == total else "", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
