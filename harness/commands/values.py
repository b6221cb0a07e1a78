"""Values on the command line: `--arg x=f32[5,128]:in`, `--set n=70`, `-D ROWS=5`, `--grid 4,1,1`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from harness.commands.usage import UsageError
from harness.wishes import ArgumentWish, Role
from translators.ir.types import DType

DTYPE_NAMES = {str(dtype): dtype for dtype in DType} | {
    "float16": DType.F16, "half": DType.F16, "bfloat16": DType.BF16, "float32": DType.F32, "float": DType.F32,
    "float64": DType.F64, "double": DType.F64, "int8": DType.I8, "uint8": DType.U8, "int16": DType.I16,
    "uint16": DType.U16, "int32": DType.I32, "int": DType.I32, "uint32": DType.U32, "int64": DType.I64,
    "uint64": DType.U64,
}  # fmt: skip
NAME = re.compile(r"[A-Za-z_]\w*")
ARGUMENT = re.compile(r"(?P<dtype>\w+)\[(?P<sizes>[\d,\s]*)\](?::(?P<role>\w+))?")
LARGEST_SECONDS = 86400.0
EXTENT = re.compile(r"[\w\s+\-*/%()]+")


def split(option: str, text: str, what: str) -> tuple[str, str]:
    """`NAME=VALUE`."""
    name, equals, value = text.partition("=")
    name, value = name.strip(), value.strip()
    if not equals or not value or not NAME.fullmatch(name):
        raise UsageError(f"{option} {text}: expected NAME={what}")
    return name, value


def once(option: str, pairs: Sequence[tuple[str, object]]) -> None:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"{option} {name} is given twice")


def array(text: str) -> ArgumentWish:
    """`x=f32[5,128]` with an optional `:in`, `:out` or `:inout`."""
    name, value = split("--arg", text, "DTYPE[D0,D1][:in|:out|:inout], such as x=f32[5,128]")
    found = ARGUMENT.fullmatch(value.replace(" ", ""))
    if not found:
        raise UsageError(f"--arg {text}: expected NAME=DTYPE[D0,D1], such as {name}=f32[5,128] or {name}=f32[640]:in")
    if found["dtype"] not in DTYPE_NAMES:
        raise UsageError(f"--arg {text}: no type {found['dtype']!r}; there are {', '.join(map(str, DType))}")
    sizes = found["sizes"].split(",")
    if not all(size.isdecimal() and int(size) > 0 for size in sizes):
        raise UsageError(f"--arg {text}: sizes must be whole numbers of at least 1")
    if found["role"] not in (None, *Role):
        raise UsageError(f"--arg {text}: no role {found['role']!r}; there are in, out, inout")
    role = Role(found["role"]) if found["role"] else None
    return ArgumentWish(name, DTYPE_NAMES[found["dtype"]], tuple(map(int, sizes)), role)


def scalar(text: str) -> tuple[str, int | float]:
    """`n=70`, `eps=1e-5`, `flag=true`."""
    name, value = split("--set", text, "VALUE, such as n=70 or eps=1e-5")
    if value in ("true", "false"):
        return name, int(value == "true")
    for convert in (lambda given: int(given, 0), float):
        try:
            return name, convert(value)
        except ValueError:
            continue
    raise UsageError(f"--set {text}: {value!r} is not a number")


def seconds(text: str | float) -> float:
    """Of processor time."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= LARGEST_SECONDS:
        raise UsageError(f"--seconds {text}: expected a number above 0, at most {LARGEST_SECONDS:g}")
    return value


def define(text: str) -> tuple[str, str]:
    """`ROWS=5`, or `FAST` for `FAST=1` as with a compiler."""
    name, equals, value = text.partition("=")
    if not NAME.fullmatch(name):
        raise UsageError(f"-D {text}: expected NAME or NAME=VALUE")
    return name, value if equals else "1"


def template(text: str) -> tuple[str, str]:
    return split("--template", text, "TYPE, such as T=float")


def extents(option: str, text: str) -> tuple[str, ...]:
    """`4`, `4,2` or `(n+255)/256,1,1`: one to three numbers or expressions of the kernel's parameters."""
    parts = [part.strip() for part in text.split(",")]
    if not 1 <= len(parts) <= 3 or not all(EXTENT.fullmatch(part) for part in parts):
        raise UsageError(f"{option} {text}: expected X, X,Y or X,Y,Z, such as {option} 32,8")
    for part in parts:
        if part.isdecimal() and int(part) == 0:
            raise UsageError(f"{option} {text}: extents are at least 1")
    return tuple(parts)


def block(text: str) -> tuple[str, ...]:
    """Extents; for tasks `block` or `union,N`."""
    if text == "block":
        return ("block",)
    kind, _, count = text.partition(",")
    if kind == "union":
        if not count.isdecimal() or int(count) == 0:
            raise UsageError(f"--block {text}: expected union,N with N clusters")
        return ("union", count)
    return extents("--block", text)


def shared_bytes(text: str) -> str:
    if not EXTENT.fullmatch(text):
        raise UsageError(f"--shared {text}: expected bytes, such as 1024")
    return text
