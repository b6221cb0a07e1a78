"""The meanings of the vector instructions against the processor, or against lanes written apart where it lacks them."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from harness.simulate import Outcome, simulate
from harness.tests.meanings import NUMPY, SLOT, Case, cases, interpret
from harness.tests.test_meanings_bang import agree, equal
from platforms.vnni.signatures import signature
from platforms.vnni.simulator import SIMULATOR
from translators.frontend.plain_types import NAMES
from translators.instructions.table import read_table
from translators.ir.nodes import Constant, Parameter
from translators.ir.types import FLOATS, SIZE_BYTES, DType

# as C++, whose templates convert to whatever type the instruction takes
CPP = replace(SIMULATOR, flags=(*[f for f in SIMULATOR.flags if f not in ("-x", "c", "-std=gnu17")], "-ferror-limit=0"))
TABLE = read_table(SIMULATOR.folder.parents[1] / "instructions")
OPERANDS = 6
USED = 64
"""Bytes of an operand that are looked at."""
BATCH = 300
# what lies above a widened vector
UNDEFINED = re.compile(r"_mm(512|256)_cast(si|ps|pd|ph)(128|256)_(si|ps|pd|ph)(256|512)")
APPROXIMATE = re.compile(r"_mm\d*_(mask_|maskz_)?(rcp|rsqrt)")
# unlike clang's
ELSEWHERE = re.compile(
    r"_mm(512|256)?_stream_load_\w+|_mm_set1_epi64|\w+si64x\w*|_kunpack\w+|_rot[lr]|_mm_cvt(sbh_ss|ness_sbh)"
)
CASES = [
    case
    for case in cases(TABLE)
    if signature(name := case.meaning.name) and not UNDEFINED.match(name) and not ELSEWHERE.fullmatch(name)
]
ORDERED = re.compile(r"\w*_(max|min|range|reduce_max|reduce_min)_\w+")  # of not-a-number: documented as different
WHOLE = re.compile(r"\w*_cvtt?_?(round)?(ps|pd|ph|ss|sd)2?_?(epi|epu|si)\w+")  # numbers out of range: as C has them
SCALED = re.compile(
    r"\w*_(scalef|getmant|cvtpd|cvtps_ph|cvt_roundps_ph|cvt_roundpd|cvtneps|cvtne2ps|dpbf16|reduce_\w+)_?\w*"
)
SPECIAL = (0.0, -0.0, np.inf, -np.inf, np.nan, 1e30, -1e-30, 1e-40, 0.5, -0.5, 1.5, 2.5, -2.5, 16777217.0, 1.0, -1.0)
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


def with_boundaries(case: Case, rng: np.random.Generator) -> Case:
    """The same call on integers of the whole range and on numbers such as infinities and ties."""
    memory = {}
    for operand in case.meaning.operands:
        if operand.pointer:
            dtype = case.element(operand)
            memory[operand.name] = bytearray(boundaries(case.meaning.name, operand.name, dtype, rng)
                                             or case.memory[operand.name])
    return replace(case, memory=memory)


def boundaries(name: str, operand: str, dtype: DType, rng: np.random.Generator) -> bytes | None:
    if operand == "base" or operand == "index" and ("gather" in name or "scatter" in name) or dtype is DType.BF16:
        return None
    count = SLOT // SIZE_BYTES[dtype]
    if dtype not in FLOATS:
        return rng.integers(0, 256, SLOT).astype(np.uint8).tobytes()
    values = (rng.standard_normal(count) * 10.0 ** rng.integers(-3, 5, count)).astype(NUMPY[dtype])
    if SCALED.fullmatch(name) or WHOLE.fullmatch(name) or dtype is DType.F16:
        values[::5] = 0.5 * rng.integers(-200, 200, values[::5].size)
    else:
        chosen = [value for value in SPECIAL if not (np.isnan(value) and ORDERED.fullmatch(name))]
        values[::3] = rng.choice(chosen, values[::3].size)
    return values.tobytes()


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
@pytest.mark.parametrize("inputs", ["ordinary", "boundaries"])
def test_meanings_agree_with_the_processor(start: int, inputs: str) -> None:
    chosen = CASES[start : start + BATCH]
    if inputs == "boundaries":
        chosen = [with_boundaries(case, np.random.default_rng(start)) for case in chosen]
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
