"""What an emitter cannot hold is refused by name, never printed wrong."""

from __future__ import annotations

import pytest

from platforms.registry import PLATFORMS
from translators import testing
from translators.emit import refusals
from translators.errors import EmissionRefused
from translators.ir.build import const, mul
from translators.ir.nodes import (
    MEMBER,
    Allocate,
    Atomic,
    Barrier,
    Buffer,
    Call,
    Cast,
    Constant,
    Form,
    Instruction,
    Launch,
    Loop,
    Program,
    Stmt,
)  # fmt: skip
from translators.ir.types import DType, Space
from translators.testing import F32, I32, I64, ONE, f32, i32, store, var

FORMS = {"cuda": Form.SIMT, "hip": Form.SIMT, "vnni": Form.SEQUENTIAL, "bang": Form.PHASE}
RUN_TIME = mul(var("n", I64), const(4))


def refused(platform: str, *body: Stmt, form: Form | None = None, members: int = 1) -> EmissionRefused:
    launch = Launch("k", (ONE, ONE, ONE), i32(members), body, form or FORMS[platform], 32)
    program = Program("k_launch", (testing.pointer("y", const=False), testing.Parameter("n", I64)), (launch,))
    with pytest.raises(EmissionRefused) as caught:
        PLATFORMS[platform].emit(program)
    return caught.value


def array(space: Space, size: object, dtype: DType = F32) -> Allocate:
    return Allocate(Buffer("t", size, space, dtype))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("platform", "stmt", "kind", "words"),
    [
        ("bang", store("y", i32(0), Cast(Constant(1.0, DType.F64), F32)), refusals.NoSuchType, "bang has no type f64"),
        ("bang", array(Space.NEAR, RUN_TIME), refusals.RunTimeSize, "t in near memory has a size known only at run"),
        ("bang", array(Space.NEAR, const(1 << 19)), refusals.TooMuchMemory, "524288 bytes of near memory"),
        ("bang", array(Space.SHARED, const(64)), refusals.NoSuchSpace, "bang has no shared memory"),
        ("cuda", array(Space.SHARED, const(49 << 10)), refusals.TooMuchMemory, "cuda has 49152"),
        ("hip", array(Space.SHARED, const(65 << 10)), refusals.TooMuchMemory, "hip has 65536"),
        ("cuda", array(Space.PRIVATE, RUN_TIME), refusals.RunTimeSize, "t in private memory"),
        ("cuda", array(Space.NEAR, const(64)), refusals.NoSuchSpace, "cuda has no near memory"),
        ("cuda", Instruction("__bang_add", ()), refusals.NoSuchInstruction, "cuda has no instruction __bang_add"),
        ("hip", Instruction("__wmma_mma", ()), refusals.NoSuchInstruction, "hip has no instruction"),
        ("vnni", Instruction("_mm512_nonsense", ()), refusals.NoSuchInstruction, "vnni has no instruction"),
        ("bang", Instruction("__shfl_sync", ()), refusals.NoSuchInstruction, "bang has no instruction"),
        ("vnni", Barrier("group"), refusals.NoSuchBarrier, "vnni has no barrier of a group"),
        ("cuda", Barrier("cluster"), refusals.NoSuchBarrier, "cuda has no barrier of a cluster"),
        ("bang", store("y", i32(0), Call("tgamma", (f32(1.0),), F32)), refusals.NoSuchFunction, "no function tgamma"),
        ("cuda", Atomic("inc", "y", const(0), f32(1.0)), refusals.NoSuchAtomic, "cuda has no atomic inc of f32"),
        ("cuda", store("y", i32(0), Cast(i32(1), F32, "up")), refusals.NoSuchConversion, "cannot convert i32 to f32"),
        ("cuda", store("z", i32(0), f32(1.0)), refusals.UnknownBuffer, "buffer z is not in scope"),
        ("vnni", Loop("m", I32, i32(0), i32(4), i32(1), (), axis=MEMBER), refusals.MemberLoop, "members of a group"),
    ],
)  # fmt: skip
def test_refusal(platform: str, stmt: Stmt, kind: type[EmissionRefused], words: str) -> None:
    found = refused(platform, stmt)
    assert type(found) is kind
    assert words in str(found)


def test_two_dynamic_buffers() -> None:
    first = array(Space.SHARED, RUN_TIME)
    second = Allocate(Buffer("u", RUN_TIME, Space.SHARED, F32))
    assert type(refused("cuda", first, second)) is refusals.SecondDynamicBuffer


def test_form_and_members() -> None:
    assert type(refused("cuda", form=Form.PHASE)) is refusals.WrongForm
    assert type(refused("cuda", members=2048)) is refusals.TooManyMembers
