"""One comparison of source and translation, and what is said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from harness.verdict import LEFT, OUTSIDE, Finding, Verdict
from translators.ir.nodes import Parameter

SOURCE, TRANSLATION, COMPARISON = "source", "translation", ""
FORGIVEN = frozenset({LEFT, OUTSIDE})
"""What is wrong by the language's book, and done by sources that run well."""


@dataclass(frozen=True, slots=True)
class Trial:
    """`blame`: whose fault the verdict is; `elements` of every array, `roles` as in, out or inout."""

    verdict: Verdict
    message: str = ""
    blame: str = COMPARISON
    scalars: Mapping[str, int | float] = field(default_factory=dict)
    elements: Mapping[str, int] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    largest_error: float | None = None  # in units of the bound
    findings: tuple[Finding, ...] = ()
    before: str = ""  # what went wrong in the source with what was tried first

    @property
    def sizes(self) -> str:
        """`n=70, x[70] in, y[70] out`."""
        scalars = [f"{name}={value:g}" for name, value in self.scalars.items()]
        arrays = [f"{name}[{count}] {self.roles.get(name, '')}".strip() for name, count in self.elements.items()]
        return ", ".join((*scalars, *arrays))

    def described(self) -> dict[str, object]:
        return {"verdict": str(self.verdict), "message": self.message, "blame": self.blame,
                "scalars": dict(self.scalars), "elements": dict(self.elements), "roles": dict(self.roles),
                "largest_error": self.largest_error}


@dataclass(frozen=True, slots=True)
class Sizing:
    """Scalars and sizes for a run; `measured` names the arrays whose sizes were not given by the user.

    `roomy` sizes are measured to 16 bytes; `elements` are likelier ones within those. `likely` are others to try.
    """

    scalars: Mapping[str, int | float]
    elements: Mapping[str, int]
    limit: int  # indices are below it
    measured: frozenset[str]
    roomy: Mapping[str, int]
    likely: tuple[int, ...]

    def grown(self, names: set[str]) -> Sizing:
        """With more room in these arrays: what was measured was not all, as when a flag lets a thread read on."""
        elements = dict(self.elements)
        for name in names:
            now = elements[name]
            larger = min((one for one in self.likely if one > now), default=2 * now)
            elements[name] = max(self.roomy[name], now) if self.roomy[name] > now else larger
        return replace(self, elements=elements)


def described_roles(parameters: tuple[Parameter, ...], outputs: frozenset[str],
                    initial: frozenset[str]) -> dict[str, str]:
    """in, out or inout for every array."""
    return {one.name: "in" if one.name not in outputs else "inout" if one.name in initial else "out"
            for one in parameters if one.pointer}
