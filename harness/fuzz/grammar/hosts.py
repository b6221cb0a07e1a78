"""The host's side of a random file: its launcher."""

from __future__ import annotations

import random
from dataclasses import dataclass

from harness.fuzz.grammar.language import Language
from harness.fuzz.grammar.program import Argument
from harness.fuzz.grammar.statements import Statements
from translators.ir.types import DType


@dataclass(frozen=True, slots=True)
class Layout:
    """Threads of a block and blocks of a grid."""

    block: tuple[int, int]
    grid: tuple[int, int]

    @property
    def threads(self) -> int:
        return self.block[0] * self.block[1]

    @property
    def all(self) -> int:
        return self.threads * self.grid[0] * self.grid[1]


class Host:
    """What the launcher does: buffers, clears, launches."""

    language: Language
    seed: int
    tag: str
    n: int
    dynamic = 0
    random: random.Random
    lines: list[str]
    scalars: list[Argument]
    arguments: list[Argument]
    launches: list[str]
    buffers: list[tuple[str, DType, int]]  # made by the launcher

    def _cleared(self, api: str) -> list[str]:
        """Sums that the launcher sets to zero first."""
        sums = [one for one in self.arguments if one.name.startswith("sums") and self.random.random() < 0.4]
        return [f"    {api}Memset({one.name}, 0, {one.length} * sizeof(*{one.name}));" for one in sums]

    def _text(self) -> str:
        head = [f"#include <{header}>" for header in (*self.language.headers, "stdint.h")]
        api = self.language.name
        words = Statements(random.Random(self.seed), self.language)
        parameters = [
            f"{'' if one.written else 'const '}{words.pointed(one.dtype)}* {one.name}"
            if one.pointer
            else f"{words.spell(one.dtype)} {one.name}"
            for one in self.arguments + self.scalars
        ]
        stream = self.random.random() < 0.2
        if stream:
            parameters.append(f"{api}Stream_t stream")
        launcher = [f'extern "C" void fuzz{self.tag}_launch({", ".join(parameters)}) {{']
        for name, dtype, length in self.buffers:
            spelled = words.pointed(dtype)
            launcher.append(f"    {spelled}* {name} = nullptr;")
            launcher.append(f"    {api}Malloc((void**)&{name}, {length} * sizeof({spelled}));")
        launcher += self._cleared(api)
        repeated = self.random.random() < 0.12
        launcher += ["    for (int turn = 0; turn < 2; ++turn) {"] if repeated else []
        for launch in self.launches:
            launcher.append("    " + launch.replace("@STREAM", ", stream" if stream else "").replace("@NOTHING", ""))
        launcher += ["    }"] if repeated else []
        launcher += [f"    {api}Free({name});" for name, _, _ in self.buffers]
        if self.buffers or self.random.random() < 0.3:
            launcher.append(f"    {api}DeviceSynchronize();")
        launcher.append("}")
        return "\n".join([*head, "", *self.lines, "", *launcher]) + "\n"

    def _launch(self, kernel: str, layout: Layout, passed: list[str]) -> None:
        rng = self.random
        (bx, by), (gx, gy) = layout.block, layout.grid
        flat = by == 1 and gy == 1
        computed = flat and gx == -(-self.n // bx)
        grid = f"(n + {bx - 1}) / {bx}" if computed else str(gx) if flat and rng.random() < 0.6 else f"dim3({gx}, {gy})"
        block = str(bx) if flat and rng.random() < 0.6 else f"dim3({bx}, {by})"
        if self.language.launch and rng.random() < 0.3:
            name = kernel if "<" not in kernel else f"({kernel})"
            extents = ", ".join(one if "dim3" in one else f"dim3({one})" for one in (grid, block))
            self.launches.append(f"{self.language.launch}({name}, {extents}, {self.dynamic}, 0, {', '.join(passed)});")
            return
        if rng.random() < 0.3:
            number = len(self.launches)
            self.launches.append(
                f"dim3 grid{number}({grid if computed else gx}, {gy}), block{number}({bx}, {by}); "
                f"{kernel}<<<grid{number}, block{number}, {self.dynamic}@STREAM>>>({', '.join(passed)});"
            )
            return
        more = f", {self.dynamic}@STREAM" if self.dynamic or rng.random() < 0.5 else "@NOTHING"
        self.launches.append(f"{kernel}<<<{grid}, {block}{more}>>>({', '.join(passed)});")
