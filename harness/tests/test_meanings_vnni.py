"""The meanings of the vector instructions against the processor, or against lanes written apart where it lacks them."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from harness.simulate import Outcome, simulate
from harness.tests.meanings import NUMPY, SLOT, Case, cases, interpret
from harness.tests.test_meanings_bang import agree, equal
from platforms.vnni.simulator import SIMULATOR
from translators.frontend.plain_types import NAMES
from translators.instructions.table import read_table
from translators.ir.nodes import Constant, Parameter
from translators.ir.types import DType

# as C++, whose templates convert to whatever type the instruction takes
CPP = replace(SIMULATOR, flags=(*[f for f in SIMULATOR.flags if f not in ("-x", "c", "-std=gnu17")], "-ferror-limit=0"))
TABLE = read_table(SIMULATOR.folder.parents[1] / "instructions.c")
OPERANDS = 6
USED = 64
"""Bytes of an operand that are looked at."""
BATCH = 300
UNDEFINED = re.compile(r"_mm(512|256)_cast(si|ps)(128|256)_(si|ps)(256|512)")  # what lies above a widened vector
APPROXIMATE = re.compile(r"_mm\d*_(mask_|maskz_)?(rcp|rsqrt)")
CASES = [case for case in cases(TABLE) if not UNDEFINED.match(case.meaning.name)]
ARGUMENT = """
struct Argument {
  unsigned char* place;
  template <class T> operator T() const {
    if constexpr (__is_pointer(T)) return (T)place;
    else { T value; memcpy(&value, place, sizeof value); return value; }
  }
};
template <class T> void keep(unsigned char* place, T value) { memcpy(place, &value, sizeof value); }
"""


def call(case: Case, number: int) -> str:
    """C++ text: the result goes to the first operand's place when the instruction gives one."""
    places = [f"Argument{{data + {(number * OPERANDS + slot) * SLOT}}}" for slot in range(OPERANDS)]
    texts = []
    for slot, given in enumerate(case.instruction.operands):
        texts.append(str(given.value) if isinstance(given, Constant) else places[slot])
    name = case.meaning.name
    if case.meaning.result != "void":
        return f"keep({places[-1]}, {name}({', '.join(texts)}));"
    if any(word in name for word in ("store", "stream", "scatter")):
        return f"{name}({', '.join(texts)});"
    return f"keep({places[0]}, {name}({', '.join(texts[1:])}));"


def launch(chosen: list[Case]) -> Outcome:
    body = "\n".join(call(case, number) for number, case in enumerate(chosen))
    text = (
        f"#include <immintrin.h>\n#include <string.h>\n#line 100000\n{ARGUMENT}\n#line 1\n"
        f'extern "C" void launch(unsigned char* data) {{\n{body}\n}}\n'
    )
    data = np.zeros((len(chosen), OPERANDS, SLOT), np.uint8)
    for number, case in enumerate(chosen):
        for slot, operand in enumerate(case.meaning.operands):
            if operand.pointer:
                data[number, slot] = np.frombuffer(case.memory[operand.name], np.uint8)
    parameters = [Parameter("data", DType.U8, pointer=True)]
    return simulate(CPP, text, parameters, "launch", {"data": data.ravel()}, ["data"], initial=["data"], seconds=30)


def run(chosen: list[Case]) -> tuple[dict[int, np.ndarray], dict[int, str]]:
    left = dict(enumerate(chosen))
    refused: dict[int, str] = {}
    for _ in range(40):
        done = launch(list(left.values()))
        if "data" in done.outputs:
            found = done.outputs["data"].reshape(len(left), OPERANDS, SLOT)
            return dict(zip(left, found, strict=True)), refused
        lines = {int(line): text for line, text in re.findall(r"kernel:(\d+):\d+: (?:error|note): (.*)", done.message)}
        if not lines:
            pytest.fail(f"{done.verdict}: {done.message[:2000]}")
        keys = list(left)
        for line, text in lines.items():
            if 0 <= line - 2 < len(keys):
                refused[keys[line - 2]] = text
                left.pop(keys[line - 2], None)
    pytest.fail(f"does not compile: {done.message[:2000]}")


def differences(case: Case, found: np.ndarray) -> list[str]:
    memory, result = interpret(case, TABLE)
    wrong = []
    for slot, operand in enumerate(case.meaning.operands):
        if operand.pointer and operand.role != "in":
            dtype = case.element(operand)
            both = (bytes(memory[operand.name][:USED]), found[slot].tobytes()[:USED])
            want, got = (np.frombuffer(one, NUMPY[dtype]) for one in both)
            if not agree(want, got, dtype):
                place = np.flatnonzero(~equal(want, got, dtype))
                wrong.append(
                    f"{operand.name}{place[:4].tolist()}: meaning {want[place[:4]]}, processor {got[place[:4]]}"
                )
    if result is not None:
        dtype = NAMES[case.meaning.result]
        want, got = np.array([result]).astype(NUMPY[dtype]), found[OPERANDS - 1][:8].view(NUMPY[dtype])[:1]
        if not agree(want, got, dtype):
            wrong.append(f"result: meaning {result}, processor {got[0]}")
    return wrong


@pytest.mark.parametrize("start", range(0, len(CASES), BATCH))
def test_meanings_agree_with_the_processor(start: int) -> None:
    chosen = CASES[start : start + BATCH]
    found, refused = run(chosen)
    wrong = {
        str(chosen[number]): why
        for number, memory in found.items()
        if not APPROXIMATE.match(chosen[number].meaning.name) and (why := differences(chosen[number], memory))
    }
    assert not wrong, "\n".join(f"{name}: {'; '.join(why)}" for name, why in wrong.items())
    if SIMULATOR.folder.name == "native":  # the lanes written apart are fewer
        lacking = "requires target feature"  # extensions beyond VNNI
        missing = {str(chosen[number]): text for number, text in refused.items() if lacking not in text}
        assert not missing, "\n".join(f"{name}: {text}" for name, text in missing.items())
