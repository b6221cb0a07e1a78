"""The options that say what a kernel file is: its platform, its kernel, its launch, its sizes."""

from __future__ import annotations

import argparse
import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from harness.commands import values
from harness.commands.output import complain
from harness.commands.unfolded import Unfolded, unfolded
from harness.commands.usage import UsageError
from harness.wishes import SECONDS, Wishes
from platforms.registry import PLATFORMS
from translators.errors import TranslationError
from translators.frontend.clang import is_known
from translators.frontend.reduced import reduced
from translators.ir.nodes import Program
from translators.pipeline import ParseOptions
from translators.platform import Platform

LARGEST_FILE_BYTES = 16 << 20
ANY_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"](?P<name>[^>"\n]+)[>"]', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """A kernel file and what the user says about it."""

    path: Path
    text: str
    platform: Platform
    options: ParseOptions
    wishes: Wishes
    file: Unfolded = field(default_factory=lambda: Unfolded("", ""))  # where the text's lines come from

    @contextlib.contextmanager
    def placing(self) -> Iterator[None]:
        """Refusals inside name the files' lines."""
        try:
            yield
        except TranslationError as error:
            raise self.file.placed(error) from None


def add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path,
                        help="kernel file: .cu, .hip, .mlu or .c; .cpp, .cc, .h by what they mention")
    parser.add_argument("--from", dest="source", choices=sorted(PLATFORMS), metavar="P",
                        help="its platform; by default told by the file's ending")
    parser.add_argument("-D", dest="defines", action="append", default=[], metavar="NAME=VALUE",
                        help="a macro, as for a compiler")


def add_launch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kernel", metavar="NAME", help="the launcher or kernel, where the file has several")
    parser.add_argument("--grid", metavar="X,Y,Z", help="blocks (bang: task dimensions) for a kernel without launcher; "
                        "numbers or expressions of its parameters")
    parser.add_argument("--block", metavar="X,Y,Z", help="threads of a block; bang: `block` or `union,N`")
    parser.add_argument("--shared", metavar="BYTES", default="0", help="dynamic shared memory")
    parser.add_argument("--template", action="append", default=[], metavar="T=float",
                        help="a template parameter of the kernel")
    parser.add_argument("--arg", action="append", default=[], metavar="NAME=DTYPE[D0,D1]",
                        help="an array for the check, such as x=f32[5,128]; may end in :in, :out or :inout")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a scalar for the check")
    parser.add_argument("--seconds", default=SECONDS, metavar="S",
                        help=f"processor time for each run, {SECONDS:g} s by default")


def platform_of(path: Path, text: str, named: str | None) -> Platform:
    """By name, by the file's ending, or by an ending that several have and what the text mentions."""
    if named:
        return PLATFORMS[named]
    for platform in PLATFORMS.values():
        if path.suffix == platform.suffix and path.suffix not in _shared():
            return platform
    candidates = [p for p in PLATFORMS.values() if path.suffix in (p.suffix, *p.other_suffixes)]
    for platform in sorted(candidates, key=lambda p: p.sign == "" or p.suffix == path.suffix):
        if platform.suffix == path.suffix or re.search(platform.sign, text):
            return platform
    known = ", ".join(f"{platform.suffix} ({name})" for name, platform in PLATFORMS.items())
    raise UsageError(f"{path}: no platform has files that end in {path.suffix!r}; there are {known}; or use --from")


def _shared() -> set[str]:
    return {suffix for platform in PLATFORMS.values() for suffix in platform.other_suffixes}


def text_of(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise UsageError(f"{path} is larger than {LARGEST_FILE_BYTES >> 20} MiB: not a kernel file")
        return path.read_text()
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not a text file") from None
    except OSError as error:
        raise UsageError(f"{path}: {(error.strerror or str(error)).lower()}") from None


def source_of(options: argparse.Namespace) -> Source:
    """The file and its options, all looked at before any work begins."""
    file = unfolded(text_of(options.file), str(options.file))
    platform = platform_of(options.file, file.text, options.source)
    defines = [values.define(one) for one in options.defines]
    templates = [values.template(one) for one in options.template]
    arrays = [values.array(one) for one in options.arg]
    scalars = [values.scalar(one) for one in options.set]
    seconds = values.seconds(options.seconds)
    values.once("-D", defines)
    values.once("--template", templates)
    values.once("--set", scalars)
    values.once("--arg", [(array.name, array) for array in arrays])
    parsed = ParseOptions(
        filename=str(options.file),
        defines=dict(defines),
        kernel=options.kernel,
        grid=values.extents("--grid", options.grid) if options.grid else None,
        block=values.block(options.block) if options.block else None,
        shared=values.shared_bytes(options.shared),
        templates=dict(templates),
    )
    text = _readable(file.text, platform, parsed)
    wishes = Wishes({one.name: one for one in arrays}, dict(scalars), seconds)
    return Source(options.file, text, platform, parsed, wishes, file)


def _readable(text: str, platform: Platform, options: ParseOptions) -> str:
    """The text without headers that are not there and without the host code that misses them."""
    headers = [found["name"] for found in ANY_INCLUDE.finditer(text)]
    if all(is_known(name, platform.dialect, options.filename) for name in headers):
        return text
    kernel = options.kernel is not None and re.search(rf"\b__\w*global__[^;{{}}]*\b{options.kernel}\s*\(", text)
    told = options.grid is not None or bool(kernel)
    made = reduced(text, platform.dialect, options.filename, options.defines, keep=options.kernel, told=told)
    if made.absent:
        hint = "" if told else "; where a launcher needs them, give --kernel, --grid and --block"
        complain(f"note: headers that were not found are left out: {', '.join(dict.fromkeys(made.absent))}{hint}")
    return made.text


def check_names(wishes: Wishes, program: Program) -> None:
    """Every name given is a parameter, arrays are pointers of that type, and scalars are scalars."""
    known = {parameter.name: parameter for parameter in program.parameters}
    listed = ", ".join(known) or "none"
    for option, names in (("--arg", wishes.arrays), ("--set", wishes.scalars)):
        for name in names:
            if name not in known:
                raise UsageError(f"{option} {name}: {program.entry} has no such parameter; there are {listed}")
    for name, wish in wishes.arrays.items():
        parameter = known[name]
        if not parameter.pointer:
            raise UsageError(f"--arg {name}: it is a scalar ({parameter.dtype}); use --set {name}=VALUE")
        if parameter.dtype is not wish.dtype:
            raise UsageError(f"--arg {name}: its elements are {parameter.dtype}, not {wish.dtype}")
    for name in wishes.scalars:
        if known[name].pointer:
            raise UsageError(f"--set {name}: it is an array; use --arg {name}={known[name].dtype}[SIZE]")
