"""Integer expressions that a block computes several times get a name.

    y[4 * i + 1] = x[4 * i + 1]     ->      long e = 4 * i + 1; y[e] = x[e]

What is named has no memory access and reads only scalars that never change, so it may be computed in front.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from translators.ir.names import Names, names_of
from translators.ir.nodes import (
    Allocate,
    Assign,
    Atomic,
    Binary,
    Bitcast,
    Call,
    Cast,
    Constant,
    Declare,
    Expr,
    Instruction,
    Load,
    Stmt,
    Variable,
)
from translators.ir.rewrite import (
    Block,
    declared,
    direct_exprs,
    map_bodies,
    map_expr,
    map_exprs,
    subexpressions,
    variables,
    walk,
)
from translators.ir.types import INTEGERS

SIZES = (2, 4, 8)
LEAST = 5  # nodes of an expression worth a name


def name_repeated(block: Block) -> Block:
    changing = {s.name for s in walk(block) if isinstance(s, Assign)}
    changing |= {s.result for s in walk(block) if isinstance(s, Atomic | Instruction) and s.result}
    changing |= {s.name for s in walk(block) if isinstance(s, Declare) and s.value is None}
    return _block(block, changing, Names(names_of(block)))


def _block(block: Block, changing: set[str], names: Names) -> Block:
    """Names are given in the outermost block in which everything that an expression reads is known."""
    result = list(block)
    top = {stmt.name for stmt in block if isinstance(stmt, Declare)}
    inside = declared(block) - top
    while (chosen := _best(result, changing, inside)) is not None:
        name = Variable(names.fresh(_stem(chosen)), chosen.dtype)
        first = next(i for i, stmt in enumerate(result) if any(expr == chosen for expr in _all(stmt)))
        for i in range(first, len(result)):
            result[i] = _replaced(result[i], chosen, name)
        result.insert(first, Declare(name.name, name.dtype, chosen))
    return tuple(map_bodies(stmt, lambda body: _block(body, changing, names)) for stmt in result)


def _stem(expr: Expr) -> str:
    read = sorted(variables(expr))
    return f"{read[0]}_at" if len(read) == 1 and read[0] not in ("member", "group_x", "group_y", "group_z") else "at"


def _best(rest: Iterable[Stmt], changing: set[str], inside: set[str]) -> Expr | None:
    """The largest expression used twice or more whose scalars are all declared before."""
    counts: Counter[Expr] = Counter()
    for stmt in rest:
        counts.update(e for e in _all(stmt) if _worth(e, changing, inside))
    repeated = [e for e, count in counts.items() if count > 1]
    return max(repeated, key=_nodes, default=None)


def _all(stmt: Stmt) -> Iterator[Expr]:
    """Its expressions; a buffer's size stays as it is: the launcher may need it."""
    for inner in walk((stmt,)):
        if not isinstance(inner, Allocate):
            for expr in direct_exprs(inner):
                yield from subexpressions(expr)


def _nodes(expr: Expr) -> int:
    return sum(1 for _ in subexpressions(expr))


def _worth(expr: Expr, changing: set[str], inside: set[str]) -> bool:
    if expr.dtype not in INTEGERS or isinstance(expr, Constant | Variable | Cast) or _nodes(expr) < LEAST:
        return False
    if isinstance(expr, Binary) and expr.op == "mul" and isinstance(expr.right, Constant) and expr.right.value in SIZES:
        return False  # bytes: the index inside is what deserves a name
    for part in subexpressions(expr):
        if isinstance(part, Load | Call | Bitcast):
            return False
        if isinstance(part, Variable) and (part.name in changing or part.name in inside):
            return False
        if isinstance(part, Binary) and part.op in ("div", "mod") and not isinstance(part.right, Constant):
            return False
    return True


def _replaced(stmt: Stmt, wanted: Expr, name: Variable) -> Stmt:
    def change(expr: Expr) -> Expr:
        return name if expr == wanted else expr

    if isinstance(stmt, Allocate):
        return stmt
    stmt = map_exprs(stmt, lambda expr: map_expr(expr, change))
    return map_bodies(stmt, lambda body: tuple(_replaced(s, wanted, name) for s in body))


