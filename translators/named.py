"""The translators that a user can name."""

from __future__ import annotations

from translators import copy, hipify, symbolic
from translators.errors import UnknownName
from translators.translator import Translator

TRANSLATORS: dict[str, Translator] = {
    module.TRANSLATOR.name: module.TRANSLATOR for module in (symbolic, copy, hipify)
}


def translator_named(name: str) -> Translator:
    """The translator of that name; an unknown name is answered with the known ones."""
    if name not in TRANSLATORS:
        raise UnknownName(kind="translator", name=name, known=", ".join(TRANSLATORS))
    return TRANSLATORS[name]
