"""The registers of a PTX text while it is lowered: what each holds, read and written as the instructions' types."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from platforms.cuda.ptx.parse import Group, Item, Line, Memory, Number, Register
from translators.errors import Span
from translators.frontend import expressions, fold, places
from translators.frontend.assembly import Assembly, refused
from translators.frontend.places import add
from translators.frontend.state import Lowering
from translators.frontend.types import Scalar
from translators.frontend.values import Pointer, PointerPlace, ScalarPlace, Value
from translators.ir.nodes import Assign, Branch, Expr, Variable
from translators.ir.types import FLOATS, SIGNED, SIZE_BYTES, DType

TYPES = {
    "b8": DType.U8, "u8": DType.U8, "s8": DType.I8, "b16": DType.U16, "u16": DType.U16, "s16": DType.I16,
    "b32": DType.U32, "u32": DType.U32, "s32": DType.I32, "b64": DType.U64, "u64": DType.U64, "s64": DType.I64,
    "f16": DType.F16, "bf16": DType.BF16, "f32": DType.F32, "f64": DType.F64, "pred": DType.BOOL,
    "f16x2": DType.U32, "bf16x2": DType.U32,
}  # fmt: skip
UNSIGNED = {1: DType.U8, 2: DType.U16, 4: DType.U32, 8: DType.U64}
_SIZES = {"h": 2, "r": 4, "l": 8, "f": 4, "d": 8}
BYTE = Scalar(DType.U8)


class Unknown(Exception):
    """An instruction, or a form of one, that has no meaning here."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


def _mask_of_lanes(which: str, lane: Expr) -> Expr | None:
    """The bits of the lane itself, or of those before and after it."""
    one, two = (fold.binary("shl", fold.constant(bit, DType.U32), lane) for bit in (1, 2))
    below, until = (fold.binary("sub", bit, fold.constant(1, DType.U32)) for bit in (one, two))
    masks = {"eq": one, "lt": below, "le": until}
    others = {"gt": until, "ge": below}
    return masks[which] if which in masks else fold.unary("inv", others[which], DType.U32) if which in others else None


class Machine:
    """Mutable; one per statement."""

    def __init__(self, lowering: Lowering, found: Assembly) -> None:
        self.lowering = lowering
        self.found = found
        self.node = found.node
        self.registers: dict[str, Expr | Pointer] = {}
        self.written: set[str] = set()

    @property
    def span(self) -> Span | None:
        return self.lowering.tree.span(self.node)

    # --- the statement's operands

    def begin(self, keep: bool) -> None:
        """Read the inputs; `keep` them in variables where more than one instruction may use them."""
        lowering = self.lowering
        inputs = [number for number, operand in enumerate(self.found.operands) if operand.read]
        thunks = [partial(self._given, number) for number in inputs]
        for number, value in zip(inputs, lowering.ordered(thunks, self.node), strict=True):
            assert isinstance(value, Expr | Pointer)
            if keep and isinstance(value, Expr):
                value = lowering.spilled(value, "operand", self.node)
            self.registers[f"${number}"] = value

    def _given(self, number: int) -> Value:
        operand = self.found.operands[number]
        value = places.loaded(self.lowering, expressions.value(self.lowering, operand.node), operand.node)
        if isinstance(value, Pointer):
            return value
        if not isinstance(value, Expr):
            raise self.lowering.unsupported(operand.node, "an operand of inline assembly of this type")
        size = _SIZES.get(operand.constraint.lstrip("+"))
        if size and SIZE_BYTES[value.dtype] != size and value.dtype not in FLOATS:
            wide = {2: DType.I16, 4: DType.I32, 8: DType.I64} if value.dtype in SIGNED else UNSIGNED
            value = fold.cast(value, wide[size])
        return value

    def finish(self) -> None:
        """Write what the outputs hold."""
        outputs = [(number, item) for number, item in enumerate(self.found.operands) if f"${number}" in self.written]
        if len(outputs) > 1:
            for number, _ in outputs:
                value = self.registers[f"${number}"]
                if isinstance(value, Expr):
                    self.registers[f"${number}"] = self.lowering.spilled(value, "out", self.node)
        for number, operand in outputs:
            if not operand.written:
                raise Unknown("it writes an input")
            place = expressions.place(self.lowering, operand.node)
            value = self.registers[f"${number}"]
            if isinstance(value, Pointer):
                if not isinstance(place, PointerPlace):
                    raise self.lowering.unsupported(operand.node, "an address as a number")
                places.write(self.lowering, place, value, self.node)
                continue
            ctype = place.type
            if not isinstance(ctype, Scalar):
                raise self.lowering.unsupported(operand.node, "an operand of inline assembly of this type")
            places.write(self.lowering, place, self.viewed(value, ctype.dtype), self.node)

    # --- registers

    def value(self, item: Item) -> Expr | Pointer:
        if isinstance(item, Register):
            if item.name in self.registers:
                return self.registers[item.name]
            special = self._special(item.name)
            if special is not None:
                return special
            reason = "has no meaning here" if "%" in item.name else "is read before it is set"
            raise Unknown(f"{item.name.replace('$', '%')} {reason}")
        raise Unknown()

    def number(self, item: Item, dtype: DType) -> Expr:
        """What an operand holds, as a type of the instruction."""
        if isinstance(item, Number):
            return fold.constant(item.value, dtype)
        found = self.value(item)
        if isinstance(found, Pointer):
            raise Unknown("an address as a number")
        return self.viewed(found, dtype)

    def viewed(self, value: Expr, dtype: DType) -> Expr:
        """The same bits as another type; the lower ones where it is smaller."""
        if value.dtype is dtype:
            return value
        if value.dtype is DType.BOOL or dtype is DType.BOOL:
            return fold.truth(value) if dtype is DType.BOOL else fold.cast(value, dtype)
        size, wanted = SIZE_BYTES[value.dtype], SIZE_BYTES[dtype]
        if size == wanted:
            return fold.bitcast(value, dtype)
        bits = value if value.dtype not in FLOATS else fold.bitcast(value, UNSIGNED[size])
        narrow = fold.cast(bits, UNSIGNED[wanted])
        return fold.bitcast(narrow, dtype) if narrow.dtype is not dtype else narrow

    def pointer(self, item: Item) -> Pointer:
        """The address in brackets."""
        base = item.base if isinstance(item, Memory) else item
        found = self.value(base)
        if not isinstance(found, Pointer) or found.buffer is None:
            raise Unknown("its address is not known to point anywhere: take it by __cvta_generic_to_shared")
        if isinstance(item, Memory) and item.offset:
            return Pointer(found.buffer, add(found.offset, fold.i64(item.offset)), found.pointee, origin=found.origin)
        return found

    def set(self, item: Item, value: Expr | Pointer, line: Line) -> None:
        """A result without side effects; under a guard the register keeps what it held."""
        if not isinstance(item, Register):
            raise Unknown()
        if item.name == "_":
            return
        old = self.registers.get(item.name)
        if line.guard and isinstance(value, Expr) and isinstance(old, Expr):
            value = fold.select(self.guard(line), value, self.viewed(old, value.dtype))
        elif line.guard and old is not None:
            raise Unknown("an address under a condition")
        if isinstance(value, Expr) and fold.weight(value) > 12:
            value = self.lowering.spilled(value, "register", self.node)
        self.registers[item.name] = value
        self.written.add(item.name)

    def guard(self, line: Line) -> Expr:
        test = self.number(Register(line.guard), DType.BOOL)
        return fold.unary("not", test, DType.BOOL) if line.negated else test

    @contextmanager
    def under(self, line: Line) -> Iterator[None]:
        """Statements that happen where the guard says so."""
        if not line.guard:
            yield
            return
        test = self.lowering.spilled(self.guard(line), "guard", self.node)
        with self.lowering.block() as written:
            yield
        self.lowering.emit(Branch(test, tuple(written), (), self.span))

    def kept(self, item: Item, dtype: DType) -> ScalarPlace:
        """A variable that a statement under a guard sets, with what the register holds so far."""
        old = self.registers.get(item.name) if isinstance(item, Register) else None
        start = self.viewed(old, dtype) if isinstance(old, Expr) else fold.zero(dtype)
        made = self.lowering.declare("register", dtype, start, self.node, assigned=True)
        return ScalarPlace(made.name, dtype, Scalar(dtype))

    def assign(self, item: Item, value: Expr, line: Line) -> None:
        """A result that is read from memory where the guard holds."""
        if not line.guard:
            self.set(item, self.lowering.spilled(value, "register", self.node), line)
            return
        place = self.kept(item, value.dtype)
        with self.under(line):
            self.lowering.emit(Assign(place.name, value, self.span))
        if isinstance(item, Register) and item.name != "_":
            self.registers[item.name] = Variable(place.name, place.dtype)
            self.written.add(item.name)

    def _special(self, name: str) -> Expr | None:
        device = self.lowering.device
        if device is None:
            return None
        lanes = fold.constant(self.lowering.dialect.wave, DType.U32)
        lane = fold.binary("mod", Variable("member", DType.U32), lanes)
        if name == "%laneid":
            return lane
        if name == "%warpid":
            return fold.binary("div", Variable("member", DType.U32), lanes)
        if name.startswith("%lanemask_"):
            return _mask_of_lanes(name.rpartition("_")[2], lane)
        prefix, _, axis = name.partition(".")
        kinds = {"%tid": "thread", "%ntid": "members", "%ctaid": "group", "%nctaid": "groups"}
        if prefix in kinds and axis in ("x", "y", "z"):
            found = device.variables.get(f"{kinds[prefix]}_{axis}")
            return fold.cast(found, DType.U32) if found is not None else None
        return None

    def items(self, item: Item) -> tuple[Item, ...]:
        return item.items if isinstance(item, Group) else (item,)

    def refusal(self, reason: str) -> Exception:
        return refused(self.lowering, self.found, reason)
