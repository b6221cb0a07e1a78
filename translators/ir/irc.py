"""IR-C: any form of a program as C++ that runs on a CPU, so that every stage of a translation can be executed.

Members of the simt form are contexts that wait for each other (`xp_irc.h`); loops over members in the phase form are
loops. Instructions are replaced by their meanings; those of a wave exchange their operands through shared memory.
"""

from __future__ import annotations

from translators.emit.context import Context
from translators.emit.expressions import text, value
from translators.emit.host import HostApi, HostBody
from translators.emit.library import C_TYPE_HELPERS, library
from translators.emit.lines import Lines
from translators.emit.names import KEYWORDS, renamed
from translators.emit.preamble import aliases, constant_table, helpers
from translators.emit.program import PLACES, all_names, host_walk
from translators.emit.spelling_c import c_spelling
from translators.instructions.table import Table
from translators.ir.irc_group import ACTIVE, GROUP, Group
from translators.ir.names import Names
from translators.ir.nodes import Allocate, Buffer, Form, Launch, Program
from translators.ir.rewrite import walk

# A barrier of one cluster holds up the others, too: more than is asked, and the same for uniform programs.
BARRIERS = {"group": f"{GROUP}.wait();", "cluster": f"{GROUP}.wait();", "wave": f"{GROUP}.wait_wave(member);"}
SPELLING = c_spelling(
    "IR-C", library(C_TYPE_HELPERS), places={}, barriers=BARRIERS, reserved=frozenset({"xp", "xp_irc", GROUP, ACTIVE})
)

HOST = HostApi(
    entry='extern "C" void',
    stream_type=None,
    stream_default=None,
    allocate="({type}*)xp::device_alloc({size})",
    succeeded=None,
    free="xp::device_free({name});",
    before_free=None,
    fill="memset({target}, {byte}, {size});",
    fill_stream="",
    copy="memmove({target}, {source}, {size});",
    copy_stream="",
    copy_kinds=dict.fromkeys(((a, b) for a in (False, True) for b in (False, True)), ""),
    grid=None,
    launch="",
)


def print_irc(program: Program, table: Table | None = None) -> str:
    """A complete C++ text; `table` has the meanings of the instructions that occur."""
    names = all_names(program)
    reserved = KEYWORDS | SPELLING.reserved | frozenset(SPELLING.library)
    context = Context(SPELLING, names=renamed(names, reserved), taken=names | reserved | PLACES)
    tables = [constant_table(constants, context) for constants in program.constants]
    body = HostBody(context, HOST, program, {}, {}, {})
    buffers = {table.name: table for table in program.constants}
    buffers |= {stmt.buffer.name: stmt.buffer for stmt in host_walk(program.body) if isinstance(stmt, Allocate)}
    body.own_launch = lambda launch: _launch(launch, table, context, buffers, body.lines)
    launcher = body.launcher()
    parts = (
        '#include "xp_irc.h"',
        "typedef uint16_t bfloat16;",
        aliases(context),
        *tables,
        helpers(context).rstrip(),
        launcher,
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _launch(
    launch: Launch, table: Table | None, context: Context, outside: dict[str, Buffer], lines: Lines
) -> None:
    """Loops over the grid around one group."""
    own = {stmt.buffer.name: stmt.buffer for stmt in walk(launch.body) if isinstance(stmt, Allocate)}
    held = dict(context.buffers)
    group = Group(launch, table, context, outside | own, Names(context.taken))
    group.print_body()
    with lines.block(""):
        names = []
        for axis, extent in zip("zyx", reversed(launch.grid), strict=True):
            name = context.fresh(f"groups_{axis}")
            lines.add(f"const unsigned {name} = {value(extent, context)};")
            names.append((f"group_{axis}", name))
        heads = [f"for (unsigned {place} = 0; {place} < {count}; {place}++)" for place, count in names]
        with lines.block(heads[0]), lines.block(heads[1]), lines.block(heads[2]):
            if launch.form is Form.SIMT:
                lines.add(f"xp_irc::Group {GROUP}({text(launch.members, context)}, {launch.wave});")
                lines.extend(group.shared)
                with lines.block("auto member_body = [&](unsigned member)", "};"):
                    lines.extend(group.body.lines)
                lines.add(f"{GROUP}.run(member_body);")
            else:
                lines.extend(group.body.lines)
    context.buffers = held
