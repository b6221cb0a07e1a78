"""Judge a kernel file against an operator's reference, at a shape.

The kernel is run on its platform's simulator, on every distribution of the operator's inputs, with the detectors on.
"""

from __future__ import annotations

import argparse
import json

from harness.commands.output import complain, progress, say_verdict
from harness.commands.source import add_file, platform_of, text_of
from harness.commands.unfolded import unfolded
from harness.commands.usage import UsageError
from harness.commands.values import define
from harness.judge import judge_text
from harness.verdict import Verdict
from operators import OPERATORS, OperatorError, parse_shape, shape_text


def add(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--operator", required=True, choices=sorted(OPERATORS), metavar="OP",
                        help=f"what it should compute: {', '.join(sorted(OPERATORS))}")
    parser.add_argument("--shape", action="append", metavar="5x128",
                        help="sizes of the operator's axes; may be repeated; by default the smoke and ragged shapes")
    parser.add_argument("--entry", metavar="NAME", help="the launcher; by default OP_launch")
    parser.add_argument("--json", action="store_true", help="print one JSON object for each shape")


def run(options: argparse.Namespace) -> int:
    operator = OPERATORS[options.operator]
    file = unfolded(text_of(options.file), str(options.file))
    text = file.text
    platform = platform_of(options.file, text, options.source)
    defines = dict(map(define, options.defines))
    try:
        shapes = [parse_shape(one) for one in options.shape or ()] or operator.shapes.of("smoke", "ragged")
        axes = [operator.axis_values(shape) for shape in shapes]
    except OperatorError as error:
        raise UsageError(f"--shape: {error}; {operator.name} has the axes {', '.join(operator.axes)}") from None
    good = True
    for shape, sizes in zip(shapes, axes, strict=True):
        macros = {**operator.macros(shape), **defines}
        with progress(f"running {options.file.name} at {shape_text(shape)}"):
            judgement = judge_text(platform.simulator, text, operator, shape, entry=options.entry, macros=macros,
                                   file=options.file.name, detect=True)
        good &= judgement.verdict is Verdict.CORRECT
        if options.json:
            print(json.dumps({"shape": shape_text(shape), "axes": sizes, "verdict": str(judgement.verdict),
                              "message": judgement.message, "largest_error": judgement.largest_error,
                              "findings": list(map(str, judgement.findings))}))
        else:
            largest = judgement.largest_error
            detail = f"largest error {largest:.2g} of the bound" if largest is not None else ""
            say_verdict(judgement.verdict, f"{options.file.name} as {operator.name} {shape_text(shape)}",
                        file.told(judgement.message) or detail)
            for finding in judgement.findings:
                complain(file.told(f"  {finding}"))
    return 0 if good else 1
