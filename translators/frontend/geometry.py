"""Launchers that are told their launch's extents, as libraries write them, get a launcher that tells them.

    void Kernel(cnrtDim3_t k_dim, cnrtFunctionType_t k_type, cnrtQueue_t queue, const void *x, int n) { ... }

    ->  extern "C" void Kernel_launch(cnrtQueue_t queue, const void *x, int n) {
          Kernel(cnrtDim3_t{4, 1, 1}, cnrtFuncTypeUnion1, queue, x, n);
        }
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from translators.errors import ParseError
from translators.frontend.clang import Node
from translators.frontend.dialect import Dialect, Shape
from translators.frontend.inline import parameters_of
from translators.frontend.tree import Tree

Extent = int | str | Sequence[int | str]
UNION = "union"


def triple(extent: Extent) -> list[str]:
    """Three numbers or expressions; those not given are 1."""
    parts = [extent] if isinstance(extent, int | str) else list(extent)
    return [str(part) for part in parts] + ["1"] * (3 - len(parts))


def plain(node: Node) -> str:
    """A parameter's type without what does not change a value."""
    return re.sub(r"\bconst\b|&", "", str(node["type"]["qualType"])).strip()


def is_told(dialect: Dialect, function: Node) -> bool:
    """Whether the function has the launch's extents, or the kind of its tasks, among its parameters."""
    return any(plain(parameter) in dialect.extents | dialect.kinds for parameter in parameters_of(function))


def teller(tree: Tree, dialect: Dialect, function: Node, grid: Extent | None, block: Extent | None) -> str:
    """The text of a launcher for one that is told its extents: the user's, or some that are right for any launch."""
    tasks = dialect.shape is Shape.TASKS
    name, seen = function["name"], 0
    given, arguments = [], []
    if not tasks and (grid is None or block is None):
        raise ParseError(reason=f"launcher '{name}' is told its grid and block; give them (--grid and --block)")
    union = _union(tree, dialect, block) if tasks else 0
    extents = triple(grid if grid is not None else dialect.cores * max(union, 1)), triple(block or 1)
    for position, parameter in enumerate(parameters_of(function)):
        called, kind = parameter.get("name") or f"p{position}", plain(parameter)
        if kind in dialect.extents:
            wanted = extents[0 if tasks else min(seen, 1)]
            arguments.append(f"{kind}{{{', '.join(f'(unsigned)({one})' for one in wanted)}}}")
            seen += 1
        elif kind in dialect.kinds:
            arguments.append(dialect.union_kind.format(clusters=union) if union else dialect.single_kind)
        else:
            given.append(declared(str(parameter["type"]["qualType"]), called))
            arguments.append(called)
    return f'\nextern "C" void {name}_launch({", ".join(given)}) {{ {name}({", ".join(arguments)}); }}\n'


def declared(spelling: str, name: str) -> str:
    head, bracket, rest = spelling.partition("[")
    return f"{head.strip()} {name}{bracket}{rest}"


def _union(tree: Tree, dialect: Dialect, block: Extent | None) -> int:
    """Clusters of a task's group; 0: every task alone. Unless said, one where the text shares memory or waits."""
    if block is not None:
        parts = triple(block)
        return int(parts[1]) if parts[0] == UNION else 0
    return int(bool(dialect.together.intersection(re.findall(r"\w+", tree.text))))
