"""Cases for the meanings of instructions: operands by the names of parameters, run by the interpreter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from translators.frontend.plain_types import NAMES, PLACEHOLDERS
from translators.instructions.expand import expand
from translators.instructions.meaning import Meaning, Operand
from translators.instructions.table import Table
from translators.ir import build
from translators.ir.interpret import execute
from translators.ir.names import Names
from translators.ir.nodes import Address, Buffer, Constant, Declare, Expr, Instruction
from translators.ir.types import FLOATS, SIZE_BYTES, UNSIGNED, DType, Space
from translators.ir.values import Number, bits_of, from_bits

SLOT = 16384
"""Bytes of an operand in memory."""

NUMPY = {
    DType.BOOL: "u1", DType.I8: "i1", DType.U8: "u1", DType.I16: "i2", DType.U16: "u2", DType.I32: "i4",
    DType.U32: "u4", DType.I64: "i8", DType.U64: "u8", DType.F16: "f2", DType.F32: "f4", DType.F64: "f8",
    DType.BF16: "u2",
}  # fmt: skip
SCALARS: Mapping[str, int] = {
    "n": 96, "m": 16, "h": 8, "w": 24, "c": 3, "k": 16, "channel": 4, "height": 10, "width": 9, "kernel_height": 3,
    "kernel_width": 2, "stride_width": 3, "stride_height": 2, "ci": 4, "co": 96, "kh": 2, "kw": 1, "sw": 3, "sh": 2,
    "bytes": 768, "dst_stride": 1024, "src_stride": 896, "segnum": 3, "segments": 4, "position": 0, "dst_position": 0,
    "src_position": 0, "dst_stride0": 1024, "dst_segnum1": 1, "dst_stride1": 4096, "dst_segnum2": 1,
    "src_stride0": 896, "src_segnum1": 1,
    "src_stride1": 2048, "src_segnum2": 1, "stride0": 512, "iter1": 1, "stride1": 2048, "iter2": 2, "stride": 512,
    "count": 8, "length": 64, "top": 1, "bottom": 2, "left": 3, "right": 1, "rows": 1, "columns": 2, "shift": 3,
    "mode": 8, "order": 0x1B, "which": 1, "scale": 4, "how": 1, "dw": 2, "dh": 1, "channels": 7, "clamp": 0,
    "odw": 1, "odh": 1, "interval": 0, "sign": 1, "choice": 0xA5, "table": 0xCA,
}  # fmt: skip
EXTENTS: Mapping[str, Mapping[str, int]] = {
    "__bang_reshape_filter": {"n": 128, "h": 1, "w": 1}, "__bang_matmul": {"m": 5, "n": 96},
    "__bang_mlp": {"height": 96, "width": 32}, "__bang_fcmpfilter": {"mode": 3}, "__nramset": {"n": 100},
    "__nramset_async": {"n": 100}, "__bang_lut_s16": {"n": 64}, "__bang_lut_s32": {"n": 64}, "__bang_lut": {"n": 64},
}  # fmt: skip
RESHAPES = {"n": 2, "h": 4, "w": 4, "c": 16}


@dataclass(frozen=True, slots=True)
class Case:
    """One form with values for its operands; buffers are named by their operand."""

    meaning: Meaning
    types: Mapping[str, DType]
    instruction: Instruction
    buffers: Mapping[str, Buffer]
    memory: Mapping[str, bytearray]

    def __str__(self) -> str:
        combination = "-".join(str(t) for t in self.types.values())
        return f"{self.meaning.name}-{len(self.meaning.operands)}-{combination}"

    def element(self, operand: Operand) -> DType:
        given = self.instruction.operands[self.meaning.operands.index(operand)]
        return given.dtype


def cases(table: Table, seed: int = 1) -> Iterator[Case]:
    """Every form of a core or member, with one combination of types and, where there are floats, another."""
    rng = np.random.default_rng(seed)
    for forms in table.forms.values():
        for meaning in forms:
            if meaning.level in ("core", "member"):
                for types in combinations(meaning):
                    yield make(meaning, types, rng, table)


def combinations(meaning: Meaning) -> list[dict[str, DType]]:
    found: list[dict[str, DType]] = [{}]
    for types in meaning.types:
        if types.view:
            found = [{**one, types.names[0]: DType.F32} for one in found]
            continue
        few = [c for c in types.combinations if DType.BF16 not in c and DType.BOOL not in c and DType.F64 not in c]
        few = [few[0], few[-1]] if len(few) > 2 else few
        found = [{**one, **dict(zip(types.names, c, strict=True))} for one in found for c in few]
    return found


def element_of(operand: Operand, types: Mapping[str, DType]) -> DType:
    if operand.type == "void":
        return types.get("T", DType.U8)
    return types[operand.type] if operand.type in PLACEHOLDERS else NAMES[operand.type]


def make(meaning: Meaning, types: Mapping[str, DType], rng: np.random.Generator, table: Table) -> Case:
    operands: list[Expr | Address] = []
    buffers: dict[str, Buffer] = {}
    memory: dict[str, bytearray] = {}
    named = {**SCALARS, **(RESHAPES if "nchw" in meaning.name else {}), **EXTENTS.get(meaning.name, {})}
    if meaning.name == "__bang_reshape_filter":
        named["c"] = 128 // SIZE_BYTES[types["T"]]
    for operand in meaning.operands:
        dtype = element_of(operand, types)
        if operand.pointer:
            copied = "direction" in [o.name for o in meaning.operands]
            space = min(operand.spaces, default=Space.GLOBAL if copied else Space.PRIVATE, key=list(Space).index)
            space = Space.NEAR if Space.NEAR in operand.spaces else space
            buffers[operand.name] = Buffer(operand.name, build.const(SLOT), space, dtype)
            memory[operand.name] = bytearray(content(operand.name, dtype, rng))
            operands.append(Address(operand.name, build.const(0), dtype))
        elif operand.name == "value" or operand.name not in named or operand.type in PLACEHOLDERS:
            operands.append(Constant(drawn(operand.name, dtype, rng), dtype))
        elif operand.name == "direction":
            operands.append(Constant(0, DType.I32))
        else:
            operands.append(Constant(named[operand.name], dtype))
    if "direction" in [o.name for o in meaning.operands]:
        place = [o.name for o in meaning.operands].index("direction")
        operands[place] = Constant(direction(buffers, table), DType.I32)
    instruction = Instruction(meaning.name, tuple(operands), None if meaning.result == "void" else "result")
    return Case(meaning, types, instruction, buffers, memory)


def direction(buffers: Mapping[str, Buffer], table: Table) -> int:
    words = {Space.NEAR: "NRAM", Space.WEIGHT: "WRAM", Space.GLOBAL: "GDRAM", Space.SHARED: "SRAM"}
    return table.constants[f"{words[buffers['src'].space]}2{words[buffers['dst'].space]}"]


def drawn(name: str, dtype: DType, rng: np.random.Generator) -> Number:
    if dtype in FLOATS:
        value = float(rng.uniform(0.5, 2.5))
        return from_bits(bits_of(np.float16(value).item(), DType.F16), DType.F16)
    if name in ("k", "a", "b", "within"):
        return int(rng.integers(0, 1 << min(16, 8 * SIZE_BYTES[dtype])))
    if name in ("op", "compare"):
        return 0
    return int(rng.integers(1, 50))


def content(name: str, dtype: DType, rng: np.random.Generator) -> bytes:
    count = SLOT // SIZE_BYTES[dtype]
    kind = NUMPY.get(dtype, "u2")
    if name == "mask":
        return rng.integers(0, 2, count).astype(kind).tobytes()
    if name == "index":
        return rng.integers(0, 64, count).astype(kind).tobytes()
    if name == "offsets":
        return (rng.permutation(count)[:count] % 8 * 768).astype(kind).tobytes()
    if dtype is DType.BF16:
        return (rng.uniform(-3, 3, count).astype("f4").view("u4") >> 16).astype("u2").tobytes()
    if dtype in FLOATS:
        return rng.uniform(-3, 3, count).astype(kind).tobytes()
    low = 0 if dtype in UNSIGNED else -90
    if name == "b":  # divisors
        return (rng.integers(low, 91, count) | 1).astype(kind).tobytes()
    return rng.integers(low, 91, count).astype(kind).tobytes()


def interpret(case: Case, table: Table) -> tuple[dict[str, bytearray], Number | None]:
    """Memory after the instruction, and its result."""
    memory = {name: bytearray(value) for name, value in case.memory.items()}
    names = Names([*memory, "result"])
    statements = expand(case.instruction, table, case.buffers, names)
    before = () if case.instruction.result is None else (Declare("result", DType.F64, None),)
    found = execute((*before, *statements), memory)
    return memory, found.get("result")
