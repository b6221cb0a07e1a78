"""What memory of the chip begins with, as stores: it has no initialisers on devices.

    __nram__ float weights[4] = {1, 2, 4, 8};       ->      weights[0] = 1; weights[1] = 2; ...
"""

from __future__ import annotations

from collections.abc import Sequence

from translators.frontend import fold
from translators.frontend.state import Lowering, Written
from translators.ir.nodes import Buffer, Constant, Expr, Load, Loop, Store, Variable
from translators.ir.types import SIZE_BYTES, DType, Space

_FEW = 16  # values that are stored one by one


def stores(lowering: Lowering, buffer: Buffer, constants: Sequence[Constant]) -> list[Written]:
    """One by one, or in a loop: one value for all, or those of a constant table."""
    dtype, size = buffer.dtype, SIZE_BYTES[buffer.dtype]
    values = tuple(item.value for item in constants)
    if len(values) <= _FEW:
        return [Store(buffer.name, fold.i64(i * size), Constant(value, dtype)) for i, value in enumerate(values)]
    index = Variable(lowering.names.fresh("i"), DType.I32)
    offset = fold.binary("mul", fold.cast(index, DType.I64), fold.i64(size))
    value: Expr = Constant(values[0], dtype)
    if len(set(map(repr, values))) > 1:
        name = lowering.names.fresh(f"{buffer.name}_start")
        table = Buffer(name, fold.i64(len(values) * size), Space.CONSTANT, dtype, 16, values)
        lowering.spaces[table.name] = Space.CONSTANT
        lowering.constants.append(table)
        value = Load(table.name, offset, dtype)
    body = (Store(buffer.name, offset, value),)
    return [Loop(index.name, DType.I32, fold.i32(0), fold.i32(len(values)), fold.i32(1), body)]
