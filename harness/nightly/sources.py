"""The kernel files themselves as a run: each is "translated" to its own platform, that is left as it is."""

from __future__ import annotations

from harness.cases import PLATFORM_NAMES
from translators.named import translator_named
from translators.pipeline import ParseOptions
from translators.platform import Platform
from translators.translator import Rewritten, Translator

SHAPES = ("smoke", "ragged", "paper", "crossing")


def _read(text: str, source: Platform, options: ParseOptions) -> str:
    return text


def _write(text: str, source: Platform, target: Platform) -> Rewritten:
    return Rewritten(text, ())


ITSELF = Translator("itself", "the kernel file as it is, on its own platform", _read, _write,
                    tuple((name, name) for name in PLATFORM_NAMES), keeps_macros=True)


def named(name: str) -> Translator:
    """A translator, or `itself`."""
    return ITSELF if name == ITSELF.name else translator_named(name)
