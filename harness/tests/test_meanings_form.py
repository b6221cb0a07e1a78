"""Every form of every instruction becomes well-formed IR."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.tests.meanings import Case, cases
from translators.frontend.plain_types import NAMES
from translators.instructions.expand import expand
from translators.instructions.meaning import RequirementViolated
from translators.instructions.table import Table, read_table
from translators.ir.names import Names
from translators.ir.nodes import Allocate, Constant, Declare, Form, Launch, Program
from translators.ir.types import DType
from translators.ir.verify import verify

PLATFORMS = Path(__file__).parents[2] / "platforms"
TABLES = ("bang/instructions", "vnni/instructions", "cuda/instructions.c", "hip/instructions")


def program(case: Case, table: Table) -> Program:
    statements = expand(case.instruction, table, case.buffers, Names([*case.memory, "result"]))
    buffers = tuple(Allocate(buffer) for buffer in case.buffers.values())
    result = () if case.meaning.result == "void" else (Declare("result", result_type(case), None),)
    one = Constant(1, DType.I32)
    launch = Launch("kernel", (one, one, one), one, (*buffers, *result, *statements), Form.PHASE)
    return Program("kernel", (), (launch,))


def result_type(case: Case) -> DType:
    return case.types["T"] if case.meaning.result == "T" else NAMES[case.meaning.result]


@pytest.mark.parametrize("table", TABLES)
def test_expansions_are_well_formed(table: str) -> None:
    read = read_table(PLATFORMS / table)
    for case in cases(read):
        try:
            found = program(case, read)
        except RequirementViolated:  # strided copies into lanes of a buffer that is not all of WRAM
            assert "memcpy" in case.meaning.name
            continue
        verify(found)
