"""`python -m harness.nightly`."""

import sys

from harness.nightly.command import main

if __name__ == "__main__":
    sys.exit(main())
