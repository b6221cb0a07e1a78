"""Errors by consequence. A refusal is one of these and carries facts; any other exception is a defect."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a source file; lines and columns count from 1."""

    file: str
    line: int
    column: int = 1


class TranslationError(Exception):
    """A named refusal: `message` is a format over the facts given as fields."""

    message = ""

    def __init__(self, *, span: Span | None = None, source: str | None = None, **fields: object) -> None:
        self.fields = fields
        self.span = span
        self.source = source
        super().__init__(self.message.format(**fields))

    def render(self) -> str:
        """The message as the user reads it: place, text, source line and caret."""
        if self.span is None:
            return f"error: {self}"
        head = f"{self.span.file}:{self.span.line}:{self.span.column}: error: {self}"
        lines = (self.source or "").splitlines()
        if not 1 <= self.span.line <= len(lines):
            return head
        text = lines[self.span.line - 1]
        caret = "".join("\t" if character == "\t" else " " for character in text[: self.span.column - 1]) + "^"
        return f"{head}\n{text}\n{caret}"


class ParseError(TranslationError):
    """The source is not a program of the dialect."""

    message = "{reason}"


class Unsupported(TranslationError):
    """The source is a program, but uses a construct that cannot be translated."""

    message = "{construct} is not supported"


class PassNotApplicable(TranslationError):
    """A pass whose preconditions do not hold here; the program is unchanged."""


class EmissionRefused(TranslationError):
    """The target cannot hold what the program asks for."""


class RepairFailed(TranslationError):
    """No repair within the sketch satisfies the constraints."""


class ModelUnavailable(TranslationError):
    """A language model was asked for and cannot be reached."""


class UnknownName(TranslationError):
    """A name given by the user that is not in a table."""

    message = "no {kind} '{name}'; there are {known}"
