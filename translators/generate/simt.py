"""Random race-free kernels in simt form: arithmetic, exchanges through group memory, loops and branches around them."""

from __future__ import annotations

import random

from translators.ir.build import add, byte_offset, cast, compare, const, element, mod
from translators.ir.nodes import (
    Allocate,
    Assign,
    Barrier,
    Binary,
    Branch,
    Buffer,
    Constant,
    Declare,
    Expr,
    Form,
    Launch,
    Loop,
    Parameter,
    Program,
    Stmt,
    Store,
    Variable,
    While,
)
from translators.ir.types import DType, Space

I32, U32, I64, BOOL = DType.I32, DType.U32, DType.I64, DType.BOOL
MEMBER = cast(Variable("member", U32), I32)
GROUP = cast(Variable("group_x", U32), I32)


def i32(value: int) -> Constant:
    return Constant(value, I32)


class Generator:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.members = self.random.choice((1, 3, 8, 33))
        self.scalars = ["x", "y", "z"]
        self.count = 0
        self.uniform: list[str] = []

    def program(self) -> Program:
        start: list[Stmt] = [
            Allocate(Buffer("tile", const(4 * self.members), Space.SHARED, I32)),
            Allocate(Buffer("own", const(16), Space.PRIVATE, I32)),
            *(Declare(name, I32, add(MEMBER, i32(n))) for n, name in enumerate(self.scalars)),
            Declare("u", I32, add(GROUP, i32(3))),
            *(Store("own", const(4 * slot), i32(slot)) for slot in range(4)),
        ]
        self.uniform.append("u")
        body = [*start, *self.block(3, True)]
        place = add(Binary("mul", GROUP, i32(self.members), I32), MEMBER)
        value: Expr = element("own", i32(1), I32)
        for name in (*self.scalars, "u"):
            value = self.wrapped(add(Binary("mul", value, i32(31), I32), Variable(name, I32)))
        body.append(Store("out", byte_offset(place, I32), value))
        grid = (const(2), const(1), const(1))
        launch = Launch("kernel", grid, i32(self.members), tuple(body), Form.SIMT, 32)
        return Program("kernel_launch", (Parameter("out", I32, pointer=True), Parameter("n", I32)), (launch,))

    def wrapped(self, value: Expr) -> Expr:
        """Kept small: signed overflow is undefined."""
        return Binary("mod", value, i32(9973), I32)

    def name(self, stem: str) -> str:
        self.count += 1
        return f"{stem}_{self.count}"

    def value(self, uniform: bool = False) -> Expr:
        names = self.uniform if uniform else [*self.scalars, *self.uniform]
        left: Expr = Variable(self.random.choice(names), I32)
        choices: list[Expr] = [i32(self.random.randrange(1, 9)), Variable(self.random.choice(names), I32)]
        right = self.random.choice(choices)
        if not uniform and self.random.random() < 0.3:
            right = element("own", Binary("and", Variable(self.random.choice(names), I32), i32(3), I32), I32)
        return self.wrapped(Binary(self.random.choice(("add", "sub", "mul", "max", "min")), left, right, I32))

    def condition(self, uniform: bool) -> Expr:
        limit = i32(self.random.randrange(-9, 40))
        return compare(self.random.choice(("lt", "gt", "eq", "ne")), self.value(uniform), limit)

    def block(self, depth: int, sync: bool) -> list[Stmt]:
        return [s for _ in range(self.random.randrange(1, 5)) for s in self.statement(depth, sync)]

    def statement(self, depth: int, sync: bool) -> list[Stmt]:
        kinds = ["assign", "assign", "own", "declare"]
        if sync:
            kinds += ["exchange", "exchange", "uniform"]
        if depth:
            kinds += ["loop", "branch", "while"]
            if sync:
                kinds += ["sync_loop", "sync_branch", "sync_while"]
        return getattr(self, f"_{self.random.choice(kinds)}")(depth - 1)  # type: ignore[no-any-return]

    def _assign(self, _: int) -> list[Stmt]:
        return [Assign(self.random.choice(self.scalars), self.value())]

    def _own(self, _: int) -> list[Stmt]:
        index = Binary("and", self.value(), i32(3), I32)
        return [Store("own", byte_offset(index, I32), self.value())]

    def _declare(self, _: int) -> list[Stmt]:
        name = self.name("t")
        target = self.random.choice(self.scalars)
        total = self.wrapped(add(Variable(name, I32), Variable(target, I32)))
        return [Declare(name, I32, self.value()), Assign(target, total)]

    def _uniform(self, _: int) -> list[Stmt]:
        return [Assign("u", self.value(True))]

    def _exchange(self, _: int) -> list[Stmt]:
        """tile[m] = x; barrier; y += tile[(m + k) % members]; barrier"""
        target = self.random.choice(self.scalars)
        other = mod(add(MEMBER, i32(self.random.randrange(0, 5))), i32(self.members))
        got = add(Variable(target, I32), element("tile", other, I32))
        return [
            Store("tile", byte_offset(MEMBER, I32), self.value()),
            Barrier("group"),
            Assign(target, self.wrapped(got)),
            Barrier("group"),
        ]

    def _loop(self, depth: int) -> list[Stmt]:
        stop: Expr = self.random.choice((i32(3), Binary("and", self.value(), i32(3), I32)))
        return [Loop(self.name("i"), I32, i32(0), stop, i32(1), tuple(self.block(depth, False)))]

    def _branch(self, depth: int) -> list[Stmt]:
        otherwise = tuple(self.block(depth, False)) if self.random.random() < 0.5 else ()
        return [Branch(self.condition(False), tuple(self.block(depth, False)), otherwise)]

    def _while(self, depth: int) -> list[Stmt]:
        name = self.name("w")
        left = Variable(name, I32)
        count = Binary("and", self.value(), i32(3), I32)
        body = (*self.block(depth, False), Assign(name, Binary("sub", left, i32(1), I32)))
        return [Declare(name, I32, count), While(compare("gt", left, i32(0)), body)]

    def _sync_loop(self, depth: int) -> list[Stmt]:
        stop: Expr = self.random.choice((i32(2), Binary("and", Variable("u", I32), i32(3), I32)))
        return [Loop(self.name("s"), I32, i32(0), stop, i32(1), tuple(self.block(depth, True)))]

    def _sync_branch(self, depth: int) -> list[Stmt]:
        otherwise = tuple(self.block(depth, True)) if self.random.random() < 0.5 else ()
        return [Branch(self.condition(True), tuple(self.block(depth, True)), otherwise)]

    def _sync_while(self, depth: int) -> list[Stmt]:
        name = self.name("v")
        left = Variable(name, I32)
        count = Binary("and", Variable("u", I32), i32(3), I32)
        self.uniform.append(name)
        body = (*self.block(depth, True), Assign(name, Binary("sub", left, i32(1), I32)))
        self.uniform.remove(name)
        return [Declare(name, I32, count), While(compare("gt", left, i32(0)), body)]
