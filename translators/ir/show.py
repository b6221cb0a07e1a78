"""Prints the IR as text that reads like C, for people: messages, tests, debugging. Nothing parses it."""

from __future__ import annotations

from typing import assert_never

from translators.ir.nodes import (
    Address,
    Allocate,
    Assign,
    Atomic,
    Barrier,
    Binary,
    Bitcast,
    Branch,
    Break,
    Buffer,
    Call,
    Cast,
    Constant,
    Declare,
    Expr,
    HostCopy,
    HostFill,
    HostIf,
    HostLoop,
    HostStmt,
    HostWhile,
    Instruction,
    Launch,
    Load,
    Loop,
    Program,
    Select,
    Stmt,
    Store,
    Unary,
    Variable,
    While,
)  # fmt: skip

_SYMBOLS = {
    "add": "+", "sub": "-", "mul": "*", "div": "/", "mod": "%", "and": "&", "or": "|", "xor": "^", "shl": "<<",
    "shr": ">>", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!=", "land": "&&", "lor": "||",
}  # fmt: skip
_UNARY = {"neg": "-", "not": "!", "inv": "~"}


def show_expr(expr: Expr) -> str:
    """`x.f32[4 * i64(i)]`: a load names its type, offsets are bytes."""
    match expr:
        case Constant(value=value, dtype=dtype):
            return (
                str(value).lower()
                if isinstance(value, bool)
                else f"{value}{dtype}"
                if dtype not in ("i32",)
                else str(value)
            )
        case Variable(name=name):
            return name
        case Load(buffer=buffer, offset=offset, dtype=dtype):
            return f"{buffer}.{dtype}[{show_expr(offset)}]"
        case Unary(op=op, operand=operand):
            return f"{_UNARY[op]}{show_expr(operand)}"
        case Binary(op=op, left=left, right=right):
            if op in _SYMBOLS:
                return f"({show_expr(left)} {_SYMBOLS[op]} {show_expr(right)})"
            return f"{op}({show_expr(left)}, {show_expr(right)})"
        case Cast(operand=operand, dtype=dtype, rounding=rounding, saturate=saturate):
            mode = "" if rounding == "default" else f"_{rounding}"
            return f"{dtype}{mode}{'_sat' if saturate else ''}({show_expr(operand)})"
        case Bitcast(operand=operand, dtype=dtype):
            return f"as_{dtype}({show_expr(operand)})"
        case Call(function=function, arguments=arguments, dtype=dtype):
            return f"{function}.{dtype}({', '.join(map(show_expr, arguments))})"
        case Select(condition=condition, then=then, otherwise=otherwise):
            return f"({show_expr(condition)} ? {show_expr(then)} : {show_expr(otherwise)})"
        case _:
            assert_never(expr)


def show_block(statements: tuple[Stmt, ...], depth: int = 0) -> str:
    """Statements, one a line."""
    return "\n".join(line for statement in statements for line in _stmt(statement, depth))


def _buffer(buffer: Buffer) -> str:
    contents = ""
    if buffer.initial is not None:
        shown = ", ".join(map(str, buffer.initial[:8]))
        contents = f" = {{{shown}{', …' if len(buffer.initial) > 8 else ''}}}"
    return (
        f"{buffer.space} {buffer.dtype} {buffer.name}[{show_expr(buffer.size)} bytes, align {buffer.align}]{contents};"
    )


def _operand(operand: Expr | Address) -> str:
    if isinstance(operand, Address):
        return f"&{operand.buffer}.{operand.dtype}[{show_expr(operand.offset)}]"
    return show_expr(operand)


def _stmt(statement: Stmt, depth: int) -> list[str]:
    pad = "  " * depth
    match statement:
        case Declare(name=name, dtype=dtype, value=value):
            return [f"{pad}{dtype} {name}{f' = {show_expr(value)}' if value is not None else ''};"]
        case Assign(name=name, value=value):
            return [f"{pad}{name} = {show_expr(value)};"]
        case Store(buffer=buffer, offset=offset, value=value):
            return [f"{pad}{buffer}.{value.dtype}[{show_expr(offset)}] = {show_expr(value)};"]
        case Allocate(buffer=buffer):
            return [pad + _buffer(buffer)]
        case Loop(index=index, dtype=dtype, start=start, stop=stop, step=step, body=body, axis=axis, parallel=parallel):
            marks = (f" axis={axis}" if axis else "") + (" parallel" if parallel else "")
            head = f"for ({dtype} {index} = {show_expr(start)}; < {show_expr(stop)}; += {show_expr(step)}){marks} {{"
            return [pad + head, *_inner(body, depth), f"{pad}}}"]
        case While(condition=condition, body=body):
            return [f"{pad}while ({show_expr(condition)}) {{", *_inner(body, depth), f"{pad}}}"]
        case Branch(condition=condition, then=then, otherwise=otherwise):
            lines = [f"{pad}if ({show_expr(condition)}) {{", *_inner(then, depth)]
            if otherwise:
                lines += [f"{pad}}} else {{", *_inner(otherwise, depth)]
            return [*lines, f"{pad}}}"]
        case Break():
            return [f"{pad}break;"]
        case Barrier(scope=scope):
            return [f"{pad}barrier({scope});"]
        case Atomic(op=op, buffer=buffer, offset=offset, value=value, compare=compare, result=result):
            given = f"{show_expr(compare)}, " if compare is not None else ""
            kept = f"{result} = " if result else ""
            return [f"{pad}{kept}atomic_{op}(&{buffer}.{value.dtype}[{show_expr(offset)}], {given}{show_expr(value)});"]
        case Instruction(name=name, operands=operands, result=result):
            return [f"{pad}{f'{result} = ' if result else ''}{name}({', '.join(map(_operand, operands))});"]
        case _:
            assert_never(statement)


def _inner(body: tuple[Stmt, ...], depth: int) -> list[str]:
    return [line for statement in body for line in _stmt(statement, depth + 1)]


def _host(statement: HostStmt, depth: int) -> list[str]:
    pad = "  " * depth
    match statement:
        case Launch(name=name, grid=grid, members=members, body=body, form=form, wave=wave):
            extents = ", ".join(map(show_expr, grid))
            head = (
                f"{pad}launch {name} ({extents}) x {show_expr(members)} {form}{f' wave {wave}' if wave > 1 else ''} {{"
            )
            return [head, *_inner(body, depth), f"{pad}}}"]
        case HostFill(buffer=buffer, offset=offset, size=size, byte=byte):
            return [f"{pad}fill({buffer} + {show_expr(offset)}, {show_expr(byte)}, {show_expr(size)} bytes);"]
        case HostCopy(target=target, target_offset=first, source=source, source_offset=second, size=size):
            return [
                f"{pad}copy({target} + {show_expr(first)}, {source} + {show_expr(second)}, {show_expr(size)} bytes);"
            ]
        case HostIf(condition=condition, then=then, otherwise=otherwise):
            lines = [f"{pad}if ({show_expr(condition)}) {{"]
            lines += [line for item in then for line in _host(item, depth + 1)]
            if otherwise:
                lines += [f"{pad}}} else {{", *(line for item in otherwise for line in _host(item, depth + 1))]
            return [*lines, f"{pad}}}"]
        case HostLoop(index=index, dtype=dtype, start=start, stop=stop, step=step, body=body):
            head = f"for ({dtype} {index} = {show_expr(start)}; < {show_expr(stop)}; += {show_expr(step)}) {{"
            return [pad + head, *(line for item in body for line in _host(item, depth + 1)), f"{pad}}}"]
        case HostWhile(condition=condition, body=body):
            head = f"{pad}while ({show_expr(condition)}) {{"
            return [head, *(line for item in body for line in _host(item, depth + 1)), f"{pad}}}"]
        case Declare() | Assign() | Store() | Allocate():
            return _stmt(statement, depth)
        case _:
            assert_never(statement)


def show_program(program: Program) -> str:
    """The whole program."""
    parameters = []
    for parameter in program.parameters:
        kind = f"{'const ' if parameter.const else ''}{parameter.dtype}{'*' if parameter.pointer else ''}"
        parameters.append(f"{'host ' if parameter.host else ''}{kind} {parameter.name}")
    stream = f", stream {program.stream}" if program.stream else ""
    lines = [_buffer(table) for table in program.constants]
    lines.append(f"{program.entry}({', '.join(parameters)}{stream}) {{")
    lines += [line for statement in program.body for line in _host(statement, 1)]
    return "\n".join([*lines, "}"]) + "\n"
