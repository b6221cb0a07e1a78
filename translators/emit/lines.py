"""Indented lines of C."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Lines:
    """A text under construction."""

    def __init__(self, depth: int = 0) -> None:
        self._lines: list[str] = []
        self._depth = depth

    def add(self, line: str) -> None:
        """Append lines at the current depth; preprocessor lines stay at the margin."""
        for part in line.split("\n"):
            margin = not part or part.startswith("#")
            self._lines.append(part if margin else "    " * self._depth + part)

    def take_last(self) -> str:
        """Remove the last line; its text, to be continued."""
        return self._lines.pop().lstrip()

    def join_declaration(self, name: str) -> None:
        """`T x;` and `x = e;`, the last two lines, as `T x = e;`."""
        if len(self._lines) >= 2 and self._lines[-2].endswith(f" {name};"):
            value = self._lines[-1].lstrip()
            if value.startswith(f"{name} = "):
                self._lines.pop()
                self._lines[-1] = self._lines[-1][: -len(name) - 1] + value

    def extend(self, other: Lines) -> None:
        for line in other._lines:
            self.add(line)

    @contextmanager
    def block(self, head: str, tail: str = "}") -> Iterator[None]:
        """`head {` ... `}` around what is added inside."""
        self.add(f"{head} {{" if head else "{")
        self._depth += 1
        yield
        self._depth -= 1
        self.add(tail)

    def text(self) -> str:
        return "\n".join(self._lines)
