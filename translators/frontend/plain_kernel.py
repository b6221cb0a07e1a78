"""A plain C kernel as a program: one function, pointers to device memory and numbers.

    void softmax(const float *x, float *y, int n) { ... }      ->      Program(one sequential launch)
"""

from __future__ import annotations

from collections.abc import Mapping

from pycparser import c_ast

from translators.errors import ParseError, Span, Unsupported
from translators.frontend.plain_c import Lowering, parse
from translators.frontend.plain_state import Pointer, Value
from translators.frontend.plain_types import PointerType
from translators.ir import build
from translators.ir.names import Names
from translators.ir.nodes import Constant, Form, Launch, Parameter, Program, Variable
from translators.ir.types import DType


def read_kernel(text: str, entry: str | None = None, file: str = "kernel.c") -> Program:
    """The program of `entry`, by default the last function; the others are inlined where they are called."""
    functions = {definition.decl.name: definition for definition in parse(text, file)}
    if not functions or (entry is not None and entry not in functions):
        raise ParseError(reason=f"no function {entry or 'is defined'}", span=Span(file, 1))
    name = entry or list(functions)[-1]

    def library(wanted: str) -> tuple[c_ast.FuncDef, Mapping[str, DType]] | None:
        return (functions[wanted], {}) if wanted in functions else None

    definition = functions[name]
    declared = definition.decl.type.args.params if definition.decl.type.args else []
    names = Names({"group_x", "group_y", "group_z", "member", name, *(p.name for p in declared if p.name)})
    lowering = Lowering(names, {}, library)
    parameters: list[Parameter] = []
    values: list[Value] = []
    for node in declared:
        if node.name is None:
            continue
        ctype = lowering.type_of(node)
        if isinstance(ctype, PointerType) and isinstance(ctype.element, DType):
            const = "const" in (node.type.type.quals or [])
            parameters.append(Parameter(node.name, ctype.element, pointer=True, const=const))
            values.append(Pointer(node.name, build.const(0), ctype.element))
        elif isinstance(ctype, DType):
            parameters.append(Parameter(node.name, ctype))
            values.append(Variable(node.name, ctype))
        else:
            raise Unsupported(construct=f"the parameter {node.name}", span=lowering.span(node))
    lowering.function(definition, values, None)
    one = Constant(1, DType.I32)
    launch = Launch(name, (one, one, one), one, tuple(lowering.out), Form.SEQUENTIAL)
    return Program(name, tuple(parameters), (launch,))
