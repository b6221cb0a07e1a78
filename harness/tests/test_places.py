"""Lines of places in an object, and subscripts told apart by the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import lines
from harness.compile import compile_kernel
from harness.subscripts import told_apart
from harness.verdict import Finding
from platforms.cuda.simulator import SIMULATOR
from translators.ir.nodes import Parameter
from translators.ir.types import DType

KERNELS = Path(__file__).parent / "kernels"
PARAMETERS = (Parameter("x", DType.F32, pointer=True, const=True), Parameter("y", DType.F32, pointer=True),
              Parameter("n", DType.I32))


def test_an_object_knows_the_lines_of_its_text() -> None:
    text = (KERNELS / "detectors.cu").read_text()
    compiled = compile_kernel(SIMULATOR, text, "window_launch", PARAMETERS, macros={}, file="detectors.cu", detect=True)
    assert compiled.path is not None
    table = lines.read(compiled.path.read_bytes())
    assert table is not None
    start = table.addresses[table.places.index("detectors.cu:32")]
    assert table.at(start, "detectors.cu") == "detectors.cu:32"
    assert table.at(start, "other.cu") == ""
    assert {f"detectors.cu:{line}" for line in (9, 12, 30, 32)} <= set(table.places)


def test_a_place_without_a_table_is_left_out() -> None:
    assert lines.placed("x is read <+0x10>, twice <+0x20>", None, "k.cu") == "x is read, twice"
    with pytest.raises(ValueError, match="not an ELF object"):
        lines.read(b"text")


@pytest.mark.parametrize(("line", "type_name", "kind"), [
    ("float s = w[4];", "float[4]", "out of bounds"),
    ("float s = w[0][4];", "float[4]", "note"),
    ("float s = w[2][0];", "float[2][4]", "out of bounds"),
    ("float s = w[i[0]];", "float[4]", "out of bounds"),
    ("float s = w [a[i] + 1] [2];", "float[4]", "note"),
    ("float s = MACRO;", "float[4]", "note"),
])
def test_rows_and_arrays_are_told_apart(line: str, type_name: str, kind: str) -> None:
    finding = Finding("note", f"k, thread (0,0,0) k.cu:2:11: subscript 4 beyond '{type_name}'")
    told = told_apart(finding, f"// k\n{line}\n", "k.cu")
    assert told.kind == kind
    assert "(k.cu:2)" in told.message
    assert "'" not in told.message


def test_other_findings_are_left_alone() -> None:
    finding = Finding("note", "threads left before a __syncthreads of the others")
    assert told_apart(finding, "", "k.cu") is finding
