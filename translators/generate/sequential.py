"""Random sequential functions: loops over arrays, some independent, some not, sums and maxima, local arrays."""

from __future__ import annotations

import random
from dataclasses import replace

from translators.ir.build import add, byte_offset, compare, const, element
from translators.ir.nodes import (
    Allocate,
    Assign,
    Binary,
    Branch,
    Break,
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

I32 = DType.I32
SIZE = 700  # elements of every array


def i32(value: int) -> Constant:
    return Constant(value, I32)


class Generator:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0
        self.indices: list[str] = []
        self.scalars: list[str] = ["s"]
        self.arrays = ["y", "z", "t"]

    def program(self) -> Program:
        body: list[Stmt] = [
            Allocate(Buffer("t", const(4 * SIZE), Space.PRIVATE, I32)),
            Loop("i0", I32, i32(0), i32(SIZE), i32(1), (Store("t", byte_offset(Variable("i0", I32), I32), i32(1)),)),
            Declare("s", I32, i32(3)),
        ]
        for _ in range(self.random.randrange(2, 5)):
            body += self.statement(2)
        body.append(Store("y", const(0), self.wrapped(add(element("y", i32(0), I32), Variable("s", I32)))))
        launch = Launch("kernel", (const(1), const(1), const(1)), i32(1), tuple(body), Form.SEQUENTIAL)
        parameters = tuple(Parameter(name, I32, pointer=True) for name in ("x", "y", "z"))
        return Program("kernel_launch", (*parameters, Parameter("n", I32)), (launch,))

    def wrapped(self, value: Expr) -> Expr:
        return Binary("mod", value, i32(9973), I32)

    def name(self, stem: str) -> str:
        self.count += 1
        return f"{stem}_{self.count}"

    def place(self) -> Expr:
        """An index below SIZE: affine in the loops around, or constant."""
        total: Expr = i32(self.random.randrange(4))
        for name in self.random.sample(self.indices, min(len(self.indices), self.random.randrange(1, 3))):
            total = add(total, Binary("mul", Variable(name, I32), i32(self.random.choice((1, 1, 2, 10))), I32))
        return total

    def value(self) -> Expr:
        choices: list[Expr] = [i32(self.random.randrange(1, 9)), Variable(self.random.choice(self.scalars), I32)]
        choices.append(element(self.random.choice(("x", *self.arrays)), self.place(), I32))
        choices += [Variable(name, I32) for name in self.indices]
        left, right = self.random.choice(choices), self.random.choice(choices)
        return self.wrapped(Binary(self.random.choice(("add", "mul", "sub", "max")), left, right, I32))

    def statement(self, depth: int) -> list[Stmt]:
        kinds = ["store", "store", "sum", "scalar"]
        if depth:
            kinds += ["loop", "loop", "loop", "branch", "early", "while", "filled", "counted"]
        made: list[Stmt] = getattr(self, f"_{self.random.choice(kinds)}")(depth - 1)
        return made

    def _store(self, _: int) -> list[Stmt]:
        return [Store(self.random.choice(self.arrays), byte_offset(self.place(), I32), self.value())]

    def _scalar(self, _: int) -> list[Stmt]:
        if self.random.random() < 0.5:
            return [Assign(self.random.choice(self.scalars), self.value())]
        name = self.name("v")
        made = Declare(name, I32, self.value())
        return [made, Store(self.random.choice(self.arrays), byte_offset(self.place(), I32), Variable(name, I32))]

    def _sum(self, _: int) -> list[Stmt]:
        index, target = self.name("k"), self.random.choice(self.scalars)
        op = self.random.choice(("add", "max"))
        self.indices.append(index)
        value = Binary("and", element(self.random.choice(("x", *self.arrays)), self.place(), I32), i32(63), I32)
        self.indices.remove(index)
        folded = Assign(target, Binary(op, Variable(target, I32), value, I32))
        loop = Loop(index, I32, i32(0), self.random.choice((i32(30), Variable("n", I32))), i32(1), (folded,))
        return [loop, Assign(target, self.wrapped(Variable(target, I32)))]

    def _loop(self, depth: int) -> list[Stmt]:
        index = self.name("i")
        self.indices.append(index)
        scalars = list(self.scalars)
        body: list[Stmt] = []
        if self.random.random() < 0.5:
            own = self.name("a")
            body.append(Declare(own, I32, i32(self.random.randrange(5))))
            self.scalars.append(own)
        for _ in range(self.random.randrange(1, 4)):
            body += self.statement(depth)
        self.indices.remove(index)
        self.scalars = scalars
        stop = self.random.choice((i32(30), i32(9), Variable("n", I32)))
        return [Loop(index, I32, i32(self.random.randrange(2)), stop, i32(self.random.choice((1, 1, 2))), tuple(body))]

    def _early(self, depth: int) -> list[Stmt]:
        """A loop that may end before its time."""
        (loop,) = self._loop(depth)
        assert isinstance(loop, Loop)
        leave = Branch(compare("gt", self.value(), i32(self.random.randrange(20, 90))), (Break(),))
        body = list(loop.body)
        body.insert(self.random.randrange(len(body) + 1), leave)
        return [replace(loop, body=tuple(body))]

    def _while(self, depth: int) -> list[Stmt]:
        name = self.name("w")
        left = Variable(name, I32)
        body = [*self.statement(depth), Assign(name, Binary("sub", left, i32(1), I32))]
        return [Declare(name, I32, i32(self.random.randrange(4))), While(compare("gt", left, i32(0)), tuple(body))]

    def _counted(self, depth: int) -> list[Stmt]:
        """A main loop of several elements a turn, and a tail."""
        name, size = self.name("c"), self.random.choice((1, 4, 7))
        counter = Variable(name, I32)
        stop: Expr = self.random.choice((i32(30), Variable("n", I32)))
        made: list[Stmt] = [Declare(name, I32, i32(self.random.randrange(3)))]
        for step, condition in (
            (size, compare("le", add(counter, i32(size)), stop)),
            (1, compare("lt", counter, stop)),
        ):
            self.indices.append(name)
            body = self.statement(depth)
            self.indices.remove(name)
            made.append(While(condition, (*body, Assign(name, add(counter, i32(step))))))
        return [*made, Store("y", const(8), counter)]

    def _filled(self, depth: int) -> list[Stmt]:
        """A loop that fills an array from outside before it reads it, sometimes not all of it."""
        index, fill, read = self.name("i"), self.name("f"), self.name("r")
        local = self.name("w")
        self.indices.append(index)
        less = Binary("sub", i32(16), Binary("and", Variable(index, I32), i32(7), I32), I32)
        filling = Loop(
            fill, I32, i32(0), self.random.choice((i32(16), i32(16), i32(20), less)), i32(1),
            (Store(local, byte_offset(Variable(fill, I32), I32), self.value()),),
        )  # fmt: skip
        got = element(local, Variable(read, I32), I32)
        target = byte_offset(add(Binary("mul", Variable(index, I32), i32(20), I32), Variable(read, I32)), I32)
        reading = Loop(read, I32, i32(0), i32(16), i32(1), (Store("z", target, got),))
        self.indices.remove(index)
        stop = self.random.choice((i32(20), Variable("n", I32)))
        return [
            Allocate(Buffer(local, const(4 * 24), Space.PRIVATE, I32)),
            Loop(index, I32, i32(0), stop, i32(1), (filling, reading)),
        ]

    def _branch(self, depth: int) -> list[Stmt]:
        condition = compare(self.random.choice(("lt", "gt")), self.value(), i32(self.random.randrange(60)))
        return [Branch(condition, tuple(self.statement(depth)), ())]
