"""List the passes, or print a kernel as it is after one."""

from __future__ import annotations

import argparse


def add(parser: argparse.ArgumentParser) -> None:
    pass


def run(options: argparse.Namespace) -> int:
    return 0
