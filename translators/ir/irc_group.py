"""The text of one launch in IR-C: its buffers, what members share, and instructions by their meanings."""

from __future__ import annotations

from translators.emit.atomics_plain import print_atomic
from translators.emit.context import Context, Place
from translators.emit.expressions import text, value
from translators.emit.lines import Lines
from translators.emit.refusals import NoSuchInstruction
from translators.emit.spelling import UNARY
from translators.emit.statements import Body
from translators.instructions.choose import choose
from translators.instructions.expand import Lanes, expand, expand_wave
from translators.instructions.table import Table
from translators.ir.build import add, cast, compare, const, mul
from translators.ir.names import Names
from translators.ir.nodes import (
    Address,
    Barrier,
    Binary,
    Buffer,
    Constant,
    Expr,
    Form,
    Instruction,
    Launch,
    Load,
    Loop,
    Store,
    Variable,
)
from translators.ir.rewrite import buffers_loaded, buffers_stored
from translators.ir.types import SIZE_BYTES, DType, Space

GROUP = "group_members"
ACTIVE = "active_members"  # a byte for each member of the group
MEMBER = Variable("member", DType.U32)


class Group:
    """One launch while it is printed: `shared` stands before the members' text."""

    def __init__(
        self, launch: Launch, table: Table | None, context: Context, buffers: dict[str, Buffer], names: Names
    ) -> None:
        self.launch, self.table, self.context, self.buffers, self.names = launch, table, context, buffers, names
        self.threads = launch.form is Form.SIMT
        self.shared = Lines()
        self.body = Body(context, print_atomic, self.instruction, self.allocate, self.enter_members)
        self.per_member: dict[str, str] = {}  # buffer -> the memory of all members

    def print_body(self) -> None:
        self.body.block(self.launch.body)

    def allocate(self, buffer: Buffer, context: Context, lines: Lines) -> str | None:
        """Memory of its own for every buffer, shared buffers once for the group; nothing to free by hand."""
        size = text(buffer.size, context, UNARY)
        if buffer.per_member:
            size = f"{size} * {self.members()}"
        self.declare(buffer, size, self.shared if self.threads and buffer.space is Space.SHARED else lines)
        return None

    def members(self) -> str:
        return text(self.launch.members, self.context, UNARY)

    def declare(self, buffer: Buffer, size: str, lines: Lines) -> None:
        """`xp_irc::Bytes x_memory(64); float* x = (float*)x_memory.data();`"""
        context = self.context
        context.buffers[buffer.name] = Place(buffer.name, buffer.dtype, buffer.space)
        name, element = context.name(buffer.name), context.type(buffer.dtype)
        memory = context.fresh(f"{name}_memory")
        if buffer.per_member:
            self.per_member[buffer.name] = memory
        lines.add(f"xp_irc::Bytes {memory}({size});")
        lines.add(f"{element}* {name} = ({element}*){memory}.data();")
        for position, initial in enumerate(buffer.initial or ()):
            lines.add(f"{name}[{position}] = {value(Constant(initial, buffer.dtype), context)};")

    def enter_members(self, loop: Loop, context: Context, lines: Lines) -> None:
        """Inside a loop over members, buffers that each has for itself are this member's."""
        used = buffers_loaded(loop.body) | buffers_stored(loop.body)
        for name, memory in self.per_member.items():
            if name in used:
                element, size = context.type(self.buffers[name].dtype), text(self.buffers[name].size, context, UNARY)
                place = f"{memory}.data() + (long long){context.name(loop.index)} * {size}"
                lines.add(f"{element}* {context.name(name)} = ({element}*)({place});")

    def instruction(self, stmt: Instruction, context: Context, lines: Lines) -> None:
        """The statements that the instruction means."""
        if self.table is None or stmt.name not in self.table:
            raise NoSuchInstruction(platform=context.spelling.name, instruction=stmt.name, span=stmt.span)
        with lines.block(""):
            if self.table.level(stmt.name) == "wave" and self.threads:
                self.collective(stmt, self.table)
            else:
                self.body.block(expand(stmt, self.table, self.buffers, self.names))

    def collective(self, stmt: Instruction, table: Table) -> None:
        """Every member gives its operands, waits, computes its result from all, and waits again."""
        meaning, _ = choose(stmt, table, self.buffers)
        lanes: dict[str, tuple[str, int] | Lanes] = {
            operand.name: self.exchange(f"{stmt.name.strip('_')}_{operand.name}", given, operand.lanes)
            for operand, given in zip(meaning.operands, stmt.operands, strict=True)
            if operand.lanes
        }
        self.body.statement(Barrier("wave"))
        if "active" in meaning.text and ACTIVE not in self.context.buffers:
            self.context.buffers[ACTIVE] = Place(ACTIVE, DType.U8, Space.SHARED)
            self.shared.add(f"uint8_t* {ACTIVE} = {GROUP}.active();")
        wave, buffers = self.launch.wave, self.buffers
        self.body.block(expand_wave(stmt, table, lanes, MEMBER, wave, self.names, buffers, self.is_active))
        self.body.statement(Barrier("wave"))

    def is_active(self, lane: Expr) -> Expr:
        """Whether a lane of this member's wave is still there."""
        width = Constant(self.launch.wave, DType.U32)
        first = Binary("sub", MEMBER, Binary("mod", MEMBER, width, DType.U32), DType.U32)
        place = cast(Binary("add", first, lane, DType.U32), DType.I64)
        return compare("ne", Load(ACTIVE, place, DType.U8), Constant(0, DType.U8))

    def exchange(self, wanted: str, given: Expr | Address, count: int) -> Lanes:
        """Shared memory with a stretch for every member, filled with what this member gives."""
        each = SIZE_BYTES[given.dtype]
        buffer = Buffer(self.names.fresh(wanted), const(count * each), Space.SHARED, given.dtype)
        self.buffers[buffer.name] = buffer
        self.declare(buffer, f"{count * each} * {self.members()}", self.shared)
        place = mul(cast(MEMBER, DType.I64), const(count * each))
        for index in range(count):
            step = const(index * each)
            loaded = Load(given.buffer, add(given.offset, step), given.dtype) if isinstance(given, Address) else given
            self.body.statement(Store(buffer.name, add(place, step), loaded))
        return Lanes(buffer.name, count * each)
