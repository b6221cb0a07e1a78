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


def find(name: str) -> Operator:
    """The operator of this name; the complaint about an unknown one lists the known."""
    if name not in OPERATORS:
        raise OperatorError(f"no operator {name!r}; there are {', '.join(sorted(OPERATORS))}")
    return OPERATORS[name]


def kernel_file(operator: Operator, suffix: str) -> Path:
    """The operator's kernel for the platform whose files end so (`.cu`, `.hip`, `.mlu`, `.c`)."""
    return Path(__file__).parent / operator.name / f"{operator.name}{suffix}"


__all__ = ["OPERATORS", "SHAPE_CLASSES", "Axes", "Operator", "OperatorError", "Parameter", "Shape", "Shapes", "find",
           "kernel_file", "parse_shape", "shape_text"]
