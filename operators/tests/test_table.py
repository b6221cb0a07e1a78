"""The table, the records and the folders on disk agree."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import numpy as np
import pytest

from operators import (
    OPERATORS,
    SHAPE_CLASSES,
    VARIANTS,
    Operator,
    OperatorError,
    Shapes,
    find,
    kernel_file,
    parse_shape,
    shape_text,
)

SUFFIXES = (".cu", ".hip", ".mlu", ".c")
FOLDER = Path(__file__).parents[1]
LONGEST_KERNEL_LINES = 120

each_operator = pytest.mark.parametrize("operator", tuple(OPERATORS.values()), ids=lambda operator: operator.name)


def test_folders_equal_table() -> None:
    folders = {path.parent.name for path in FOLDER.glob("*/__init__.py")} - {"tests"}
    assert folders == set(OPERATORS)


FILES = [(operator, path) for operator in (*OPERATORS.values(), *VARIANTS.values()) for suffix in SUFFIXES
         if (path := kernel_file(operator, suffix)).exists()]
each_file = pytest.mark.parametrize(("operator", "path"), FILES, ids=[path.name for _, path in FILES])


def test_every_file_belongs_to_an_operator_or_a_variant() -> None:
    assert {path for _, path in FILES} == {path for suffix in SUFFIXES for path in FOLDER.glob(f"*/*{suffix}")}
    assert len(FILES) - len(OPERATORS) * len(SUFFIXES) >= len(VARIANTS)
    assert find("gemm_tiled").variant_of == "gemm"


@each_file
def test_kernel_file_names_every_axis_and_the_launcher(operator: Operator, path: Path) -> None:
    text = path.read_text()
    for axis in operator.axes:
        assert f"#ifndef {axis.upper()}\n#define {axis.upper()} " in text
    assert re.search(rf"\b{operator.name}_launch\(", text)
    assert len(text.splitlines()) <= LONGEST_KERNEL_LINES


@each_file
def test_defaults_are_the_smoke_shape(operator: Operator, path: Path) -> None:
    text = path.read_text()
    defaults = {axis.upper(): int(value) for axis, value in re.findall(r"#ifndef (\w+)\n#define \1 (\d+)", text)}
    assert defaults == operator.macros(operator.shapes.smoke[0])


@each_operator
def test_inputs_have_declared_types_and_sizes(operator: Operator) -> None:
    axes = operator.axis_values(operator.shapes.ragged[1])
    for name in operator.distributions:
        drawn = operator.inputs(np.random.default_rng(3), name, **axes)
        again = operator.inputs(np.random.default_rng(3), name, **axes)
        assert len(drawn) == len(operator.arguments)
        for array, same, parameter in zip(drawn, again, operator.arguments, strict=True):
            assert (array.dtype.name, array.shape) == (parameter.dtype, operator.sizes(parameter, axes))
            assert np.array_equal(array, same)
        sizes = operator.sizes(operator.result, axes)
        assert operator.reference(*drawn, **axes).shape == sizes == operator.bound(*drawn, **axes).shape


@each_operator
def test_counts_are_positive(operator: Operator) -> None:
    axes = operator.axis_values(operator.shapes.smoke[0])
    assert operator.flops(axes) > 0
    assert operator.bytes_moved(axes) > 0


def test_paper_has_eight_shapes_each() -> None:
    assert {name: len(operator.shapes.paper) for name, operator in OPERATORS.items()} == dict.fromkeys(OPERATORS, 8)


def test_folds() -> None:
    assert find("relu").macros((8, 10, 64)) == {"COUNT": 5120}
    assert find("softmax").macros((8, 10, 64)) == {"ROWS": 80, "COLUMNS": 64}
    assert find("gemm").macros((32, 128, 1024)) == {"M": 32, "K": 128, "N": 1024}


def test_shape_text_and_back() -> None:
    assert shape_text((5, 12, 23, 128)) == "5x12x23x128"
    assert parse_shape("5x128") == parse_shape("5_128") == (5, 128)
    for text in ("", "5x", "0x3", "-1", "axb"):
        with pytest.raises(OperatorError, match="not a shape"):
            parse_shape(text)


def test_shapes_of_several_classes_come_once() -> None:
    shapes = find("relu").shapes
    assert len(shapes.of("smoke", "paper")) == len(shapes.paper)
    assert shapes.every() == shapes.of(*SHAPE_CLASSES)
    with pytest.raises(OperatorError, match="no shape class 'huge'; there are smoke"):
        shapes.of("huge")


def test_unknown_names_answer_with_the_known() -> None:
    with pytest.raises(OperatorError, match="no operator 'sofmax'; there are add"):
        find("sofmax")
    with pytest.raises(OperatorError, match="no distribution 'odd'; there are normal"):
        find("add").inputs(np.random.default_rng(0), "odd", count=3)


@pytest.mark.parametrize(("change", "complaint"), [
    ({"axes": ("rows",)}, "unknown size columns"),
    ({"distributions": {}}, "no input distribution"),
    ({"name": "soft max"}, "not a name"),
    ({"shapes": Shapes(((1, 1),), ((1, 1),), ((1, 1),), ((1, 1),))}, "1 ragged shapes, 4 are expected"),
    ({"shapes": Shapes((), ((1, 1),), ((1, 1),), ((1, 1),))}, "no smoke shape"),
])
def test_a_record_that_contradicts_itself_is_refused(change: dict[str, object], complaint: str) -> None:
    with pytest.raises(OperatorError, match=complaint):
        dataclasses.replace(find("softmax"), **change)  # type: ignore[arg-type]


def test_impossible_shapes_are_refused() -> None:
    with pytest.raises(OperatorError, match="expected at least 1 each of m, k, n"):
        find("gemm").axis_values((3, 4))
    with pytest.raises(OperatorError, match="leaves y empty"):
        find("max_pool").axis_values((1, 3, 3, 8, 5, 5, 1, 1))
