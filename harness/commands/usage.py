"""What is wrong with a command line."""

from __future__ import annotations


class UsageError(Exception):
    """Ends the program with status 2 and this message."""
