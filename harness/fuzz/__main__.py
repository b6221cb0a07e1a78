"""`python -m harness.fuzz --count 1000 --seed 0`: random kernels in every language through every direction.

Batches are kept as JSON lines under --keep, so that an interrupted run goes on where it stopped; kernels with findings
are kept beside them. Exit 1 when anything was found that is not a justified refusal.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path

from harness.fuzz.grammar.generators import GENERATORS
from harness.fuzz.runner import Plan, run
from harness.fuzz.shrink import shrink


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m harness.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="how many kernels, over all languages")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--languages", default=",".join(GENERATORS), help="comma-separated")
    parser.add_argument("--batch", type=int, default=40, help="kernels that are compiled together")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--detect", action="store_true", help="look for races in translations too")
    parser.add_argument("--keep", type=Path, default=Path("reports/out/fuzz"), help="where batches and findings go")
    parser.add_argument(
        "--shrink",
        nargs=3,
        metavar=("LANGUAGE", "SEED", "DIRECTION"),
        help="the smallest text that still has a finding, such as cuda 17 cuda_to_bang",
    )
    arguments = parser.parse_args()
    if arguments.shrink:
        language, seed, direction = arguments.shrink
        print(shrink(language, int(seed), direction))
        return 0
    languages = tuple(arguments.languages.split(","))
    plan = Plan(languages, arguments.seed, arguments.count, arguments.batch, arguments.detect)
    return run(plan, arguments.keep, arguments.workers)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where a shell started it in the background
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        os._exit(130)  # without waiting for workers
