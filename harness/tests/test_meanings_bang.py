"""The meanings of BANG's instructions against the simulator, which was written apart from them."""

from __future__ import annotations

import re

import numpy as np
import pytest

from harness.simulate import Outcome, simulate
from harness.tests.meanings import NUMPY, SLOT, Case, cases, interpret
from platforms.bang.simulator import SIMULATOR
from translators.frontend.plain_types import NAMES
from translators.instructions.meaning import RequirementViolated
from translators.instructions.table import read_table
from translators.ir.nodes import Address, Constant, Parameter
from translators.ir.types import FLOATS, DType, Space

TABLE = read_table(SIMULATOR.folder.parent / "instructions")
C_NAMES = {DType.F16: "half", DType.F32: "float", DType.BF16: "bfloat16_t", DType.I8: "int8_t", DType.U8: "uint8_t",
           DType.I16: "int16_t", DType.U16: "uint16_t", DType.I32: "int32_t", DType.U32: "uint32_t",
           DType.F64: "double"}  # fmt: skip
ENUMERATIONS = {"direction": "(mluMemcpyDirection_t)", "op": "(mluFusionOpCode)", "mode": "(CompareMode)"}
OPERANDS = 6
BATCH = 90
"""Calls compiled together."""


def fits(case: Case) -> bool:
    """The interpreter runs it (strided copies into lanes want the whole of WRAM), and a block task may"""
    if any(b.space in (Space.SHARED, Space.PRIVATE) for b in case.buffers.values()) or case.meaning.name.endswith(
        "_sram"
    ):
        return False
    try:
        interpret(case, TABLE)
    except RequirementViolated:
        return False
    return True


CASES = [case for case in cases(TABLE) if fits(case)]


def call(case: Case, number: int) -> str:
    """C text: operands to their memories, the instruction, everything back."""
    before, operands, after = [], [], []
    for slot, (operand, given) in enumerate(zip(case.meaning.operands, case.instruction.operands, strict=True)):
        if isinstance(given, Constant):
            value = f"{given.value}f" if isinstance(given.value, float) else str(given.value)
            named = {"direction": "(mluMemcpyDirection_t)", "op": "(mluFusionOpCode)", "mode": "(CompareMode)"}.get(
                operand.name, ""
            )
            operands.append(f"({C_NAMES[given.dtype]}){value}" if operand.type != "int" else named + value)
            continue
        assert isinstance(given, Address)
        place = f"data + {(number * OPERANDS + slot) * SLOT}"
        space = case.buffers[operand.name].space
        at = {Space.GLOBAL: place, Space.NEAR: f"nram + {slot * SLOT}", Space.WEIGHT: f"wram{slot}"}.get(
            space, f"sram{slot}"
        )
        name = {Space.NEAR: "NRAM", Space.WEIGHT: "WRAM"}.get(space, "SRAM")
        if space is not Space.GLOBAL:
            before.append(f"__memcpy({at}, {place}, {SLOT}, GDRAM2{name});")
            after.append(f"__memcpy({place}, {at}, {SLOT}, {name}2GDRAM);")
        operands.append(f"({C_NAMES[given.dtype]}*)({at})")
    text = f"{case.meaning.name}({', '.join(operands)});"
    if case.instruction.result is not None:
        place = f"data + {(number * OPERANDS + OPERANDS - 1) * SLOT}"
        text = f"auto r = {text} *(decltype(r)*)({place}) = r;"
    return " ".join([*before, text, "__sync();", *after])


def launch(chosen: list[Case]) -> Outcome:
    body = "\n".join(f"{{ {call(case, number)} }}" for number, case in enumerate(chosen))
    weights = " ".join(f"__wram__ char wram{slot}[{SLOT}];" for slot in range(OPERANDS))
    text = (
        f"#include <bang.h>\n#line 1\n__nram__ char nram[{SLOT * OPERANDS}]; {weights} "
        "__mlu_global__ void kernel(char* data) {\n"
        f"{body}\n}}\n"
        'extern "C" void launch(char* data, cnrtQueue_t queue) { cnrtDim3_t dim = {1, 1, 1}; '
        "kernel<<<dim, cnrtFuncTypeBlock, queue>>>(data); }\n"
    )
    data = np.zeros((len(chosen), OPERANDS, SLOT), np.int8)
    for number, case in enumerate(chosen):
        for slot, operand in enumerate(case.meaning.operands):
            if operand.pointer:
                data[number, slot] = np.frombuffer(case.memory[operand.name], np.int8)
    return simulate(
        SIMULATOR,
        text,
        [Parameter("data", DType.I8, pointer=True)],
        "launch",
        {"data": data.ravel()},
        ["data"],
        initial=["data"],
    )


def run(chosen: list[Case]) -> tuple[dict[int, np.ndarray], dict[int, str]]:
    """Memory of every case that compiled, and the compiler's complaint about the others."""
    left = dict(enumerate(chosen))
    refused: dict[int, str] = {}
    for _ in range(6):
        done = launch(list(left.values()))
        if "data" in done.outputs:
            found = done.outputs["data"].reshape(len(left), OPERANDS, SLOT)
            return dict(zip(left, found, strict=True)), refused
        lines = {int(line): text for line, text in re.findall(r"kernel:(\d+):\d+: (?:error|note): (.*)", done.message)}
        if not lines:
            pytest.fail(f"{done.verdict}: {done.message[:2000]} {done.findings[:3]}")
        keys = list(left)
        for line, text in lines.items():
            refused[keys[line - 2]] = text
            left.pop(keys[line - 2], None)
    pytest.fail(f"does not compile: {done.message[:2000]}")


def differences(case: Case, found: np.ndarray) -> list[str]:
    """Operands that the two leave different."""
    memory, result = interpret(case, TABLE)
    wrong = []
    for slot, operand in enumerate(case.meaning.operands):
        if not operand.pointer or operand.name.startswith("aux"):
            continue
        dtype = case.element(operand)
        kind = NUMPY.get(dtype, "u2")
        want, got = np.frombuffer(memory[operand.name], kind), found[slot].view(kind)
        if case.meaning.name.startswith("__bang_select") and operand.name == "dst":  # bytes 4 to 127 are not specified
            want, got = (np.concatenate([a[: 4 // a.itemsize], a[128 // a.itemsize :]]) for a in (want, got))
        if not agree(want, got, dtype):
            place = np.flatnonzero(~equal(want, got, dtype))
            wrong.append(f"{operand.name}{place[:4].tolist()}: meaning {want[place[:4]]}, simulator {got[place[:4]]}")
    if result is not None:
        dtype = case.types["T"] if case.meaning.result == "T" else NAMES[case.meaning.result]
        got = found[OPERANDS - 1].view(NUMPY[dtype])[:1]
        if not agree(np.array([result]).astype(NUMPY[dtype]), got, dtype):
            wrong.append(f"result: meaning {result}, simulator {got[0]}")
    return wrong


def equal(want: np.ndarray, got: np.ndarray, dtype: DType) -> np.ndarray:
    if dtype not in FLOATS or want.dtype.kind != "f":
        return np.asarray(want == got)
    tolerance = 2e-3 if dtype is DType.F16 else 1e-5  # sums have no order
    with np.errstate(all="ignore"):
        close = np.isclose(want.astype(float), got.astype(float), rtol=tolerance, atol=tolerance, equal_nan=True)
    return np.asarray(close | (want.view(f"u{want.itemsize}") == got.view(f"u{got.itemsize}")))


def agree(want: np.ndarray, got: np.ndarray, dtype: DType) -> bool:
    return bool(equal(want, got, dtype).all())


@pytest.mark.parametrize("start", range(0, len(CASES), BATCH))
def test_meanings_agree_with_the_simulator(start: int) -> None:
    chosen = CASES[start : start + BATCH]
    found, refused = run(chosen)
    wrong = {
        str(chosen[number]): why for number, memory in found.items() if (why := differences(chosen[number], memory))
    }
    assert not wrong, "\n".join(f"{name}: {'; '.join(why)}" for name, why in wrong.items())
    missing = {str(chosen[number]): text for number, text in refused.items()}
    assert not missing, "\n".join(f"{name}: {text}" for name, text in missing.items())
