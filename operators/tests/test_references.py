"""The vectorised references against loops that anyone can check by reading."""

from __future__ import annotations

import numpy as np
import pytest

from operators import OPERATORS, find
from operators.tests.naive import NAIVE

POOL = (2, 7, 9, 3, 3, 2, 2, 1)
SMALL = {"add": (33, 5), "relu": (3, 5, 7), "gelu": (3, 5, 7), "sigmoid": (3, 5, 7), "sign": (3, 5, 7),
         "softmax": (3, 4, 5), "layer_norm": (2, 3, 33),
         "max_pool": POOL, "min_pool": POOL, "sum_pool": POOL, "avg_pool": POOL,
         "rms_norm": (2, 3, 33), "conv1d": (13, 17), "depthwise_conv": (5, 7, 2, 3, 4), "gemv": (5, 17),
         "conv2d_nhwc": (2, 7, 5, 3, 4, 3, 2, 2), "gemm": (5, 17, 3), "gemm_int8": (5, 17, 3),
         "conv2d_nchw": (2, 7, 5, 3, 4, 3, 2, 2), "conv2d_int8": (2, 7, 5, 3, 4, 3, 2, 2), "bmm": (2, 5, 17, 3),
         "bmm_int8": (2, 5, 17, 3), "gemv_int8": (5, 17), "self_attention": (2, 2, 9, 5),
         "deformable_attention": (2, 2, 3, 4, 3, 2, 7, 5)}

CASES = [(name, distribution) for name, operator in OPERATORS.items() for distribution in operator.distributions]


@pytest.mark.parametrize(("name", "distribution"), CASES)
def test_reference_equals_loops(name: str, distribution: str) -> None:
    operator = find(name)
    axes = operator.axis_values(SMALL[name])
    inputs = operator.inputs(np.random.default_rng(7), distribution, **axes)
    expected = NAIVE[name](*inputs, axes=axes)
    np.testing.assert_allclose(operator.reference(*inputs, **axes), expected, rtol=1e-12, atol=1e-12)
