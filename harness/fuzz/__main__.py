"""`python -m harness.fuzz --count 100 --seed 0`: exit 1 when anything was found."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from harness.fuzz.cases import fuzz


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m harness.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="how many seeds")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--keep", type=Path, default=Path("reports/out/fuzz"), help="where kernels with findings go")
    arguments = parser.parse_args()
    total = 0
    for done in range(arguments.count):
        for finding in fuzz(arguments.seed + done):
            total += 1
            arguments.keep.mkdir(parents=True, exist_ok=True)
            file = arguments.keep / f"{finding.seed}-{finding.direction}.txt"
            file.write_text(f"{finding.kind}: {finding.message}\n\n{finding.text}")
            first = finding.message.strip().splitlines()[-1 if finding.kind == "defect" else 0]
            print(f"seed {finding.seed} {finding.direction}: {finding.kind}: {first[:160]} ({file})", flush=True)
        print(f"\r{done + 1} of {arguments.count} seeds, {total} findings", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return 1 if total else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
