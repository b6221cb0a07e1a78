"""What statements change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from translators.ir.nodes import Address, Assign, Atomic, Barrier, Branch, Instruction, Loop, Store, While

ALL = "*"  # a barrier: other members may have written any shared buffer


def _several(buffer: str) -> str:
    """A buffer that stands for several may be any of them."""
    return ALL if buffer.startswith(ALL) else buffer


def written_by(statements: Sequence[Any]) -> tuple[set[str], set[str]]:
    """Scalars that are assigned and buffers that are written by statements."""
    names: set[str] = set()
    buffers: set[str] = set()
    for item in statements:
        match item:
            case Assign(name=name):
                names.add(name)
            case Store(buffer=buffer):
                buffers.add(_several(buffer))
            case Atomic(buffer=buffer, result=result):
                buffers.add(_several(buffer))
                names.update({result} if result else ())
            case Instruction(operands=operands, result=result):
                buffers.update(_several(operand.buffer) for operand in operands if isinstance(operand, Address))
                names.update({result} if result else ())
            case Barrier():
                buffers.add(ALL)
            case Loop(body=body) | While(body=body):
                inner = written_by(body)
                names, buffers = names | inner[0], buffers | inner[1]
            case Branch(then=then, otherwise=otherwise):
                inner = written_by([*then, *otherwise])
                names, buffers = names | inner[0], buffers | inner[1]
            case _:
                pass
    return names, buffers
