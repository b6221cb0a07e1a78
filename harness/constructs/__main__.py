"""Write the page of constructs, or with --check say whether it is what would be written."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from harness.constructs.example import examples
from harness.constructs.table import page, try_example

PAGE = Path(__file__).with_name("CONSTRUCTS.md")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m harness.constructs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="status 1 where the page is out of date")
    parser.add_argument("--show", metavar="WORD", help="print the examples whose names contain WORD")
    options = parser.parse_args()
    if options.show:
        for example in examples():
            if options.show in example.name:
                print(f"// {example.platform}: {example.name}\n{example.text}")
        return 0
    made = page(map(try_example, examples()))
    if options.check:
        if PAGE.read_text() == made:
            return 0
        print(f"{PAGE} is out of date: run python -m harness.constructs", file=sys.stderr)
        return 1
    PAGE.write_text(made)
    print(PAGE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
