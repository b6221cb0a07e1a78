"""What a translator that users can name is: two functions, so that one reading of a source serves several targets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from translators.errors import TranslationError
from translators.pipeline import ParseOptions
from translators.platform import Platform


class NoSuchDirection(TranslationError):
    """A translator that was made for some directions only."""

    message = "{translator} translates {known}, not {direction}"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A complete file of the target's language with the source's entry, and how it came about."""

    text: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Translator:
    """`read` takes text and source and gives what `write` turns into the text of one target; both may refuse."""

    name: str
    says: str
    read: Callable[[str, Platform, ParseOptions], Any]
    write: Callable[[Any, Platform, Platform], Rewritten]
    directions: tuple[tuple[str, str], ...] | None = None  # None: all
    keeps_macros: bool = False  # the text still wants the source's macros; otherwise they are part of it

    def serves(self, source: str, target: str) -> bool:
        return self.directions is None or (source, target) in self.directions

    def require(self, source: str, target: str) -> None:
        """Refuses a direction that this translator was not made for."""
        if not self.serves(source, target):
            known = ", ".join(f"{one}_to_{other}" for one, other in self.directions or ())
            raise NoSuchDirection(translator=self.name, known=known, direction=f"{source}_to_{target}")
