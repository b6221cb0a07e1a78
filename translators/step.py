"""What a translation did, in order: it goes into the certificate and can be replayed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A pass with its arguments, as `loop_recovery(launch=softmax_kernel)`."""

    name: str
    arguments: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return f"{self.name}({', '.join(f'{key}={value}' for key, value in self.arguments)})"


def step(name: str, **arguments: object) -> Step:
    return Step(name, tuple(arguments.items()))
