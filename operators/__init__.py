"""What is translated: one folder an operator, with its meaning in Python and one kernel file a platform."""

from __future__ import annotations

from pathlib import Path

from . import (
    add,
    avg_pool,
    bmm,
    bmm_int8,
    conv1d,
    conv2d_int8,
    conv2d_nchw,
    conv2d_nhwc,
    deformable_attention,
    depthwise_conv,
    gelu,
    gemm,
    gemm_int8,
    gemv,
    gemv_int8,
    layer_norm,
    max_pool,
    min_pool,
    relu,
    rms_norm,
    self_attention,
    sigmoid,
    sign,
    softmax,
    sum_pool,
)
from .operator import (
    SHAPE_CLASSES,
    Axes,
    Operator,
    OperatorError,
    Parameter,
    Shape,
    Shapes,
    parse_shape,
    shape_text,
)
from .variants import FOLDER, variants

OPERATORS: dict[str, Operator] = {
    module.OPERATOR.name: module.OPERATOR
    for module in (
        add, relu, gelu, sigmoid, sign,
        softmax, layer_norm, rms_norm,
        max_pool, avg_pool, min_pool, sum_pool,
        conv1d, conv2d_nhwc, conv2d_nchw, depthwise_conv,
        gemm, gemv, bmm,
        self_attention, deformable_attention,
        gemm_int8, gemv_int8, bmm_int8, conv2d_int8,
    )
}


VARIANTS: dict[str, Operator] = {variant.name: variant for operator in OPERATORS.values()
                                 for variant in variants(operator)}
"""Other ways to write some of them, which not every platform has."""


def find(name: str) -> Operator:
    """The operator or variant of this name; the complaint about an unknown one lists the known operators."""
    if found := OPERATORS.get(name) or VARIANTS.get(name):
        return found
    raise OperatorError(f"no operator {name!r}; there are {', '.join(sorted(OPERATORS))}")


def kernel_file(operator: Operator, suffix: str) -> Path:
    """The operator's kernel for the platform whose files end so (`.cu`, `.hip`, `.mlu`, `.c`)."""
    return FOLDER / (operator.variant_of or operator.name) / f"{operator.name}{suffix}"


__all__ = ["OPERATORS", "SHAPE_CLASSES", "VARIANTS", "Axes", "Operator", "OperatorError", "Parameter", "Shape",
           "Shapes", "find", "kernel_file", "parse_shape", "shape_text"]
