"""The text of a kernel to a shared object with an `xp_call`, by a platform's simulator.

Everything made here is cached by content: the child, a runtime library and a precompiled header for each simulator,
and the object of each text.
"""

from __future__ import annotations

import functools
import json
import re
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from harness import cache, library_names
from harness.idle import without_main
from harness.toolchain import run, toolchain
from platforms.runtime import LINK_FLAGS, PLAIN_VECTORS, RACE_FLAGS, RUNTIME, SOURCES, WITHOUT_TRAPS
from platforms.runtime.zones import apart
from translators.ir.nodes import Parameter
from translators.ir.types import DType
from translators.platform import Simulator

CHILD = Path(__file__).parent / "child"
COMMON_FLAGS = ("-O1", "-fPIC", "-w", "-fno-strict-aliasing", "-ffp-contract=off", "-fno-color-diagnostics",
                "-ferror-limit=5", "-ftemplate-depth=256", "-ffile-reproducible",
                "-ftrivial-auto-var-init=pattern")  # variables without a value hold NaN, not what was there before
RUNTIME_FLAGS = ("-std=c++17", "-O2", "-fPIC", "-shared", "-w")
SETUP_SECONDS = 180.0
ZEROS = ("-ftrivial-auto-var-init=zero",)
WARNINGS = ("-Wno-everything", "-Wuninitialized", "-Wconditional-uninitialized")
WARNED = re.compile(r"^(?P<place>[^/\s:]+:\d+):\d+: warning: variable '(?P<name>\w+)' (?:is|may be) uninitialized ",
                    re.MULTILINE)
UNSET = "unset"
HIDDEN = "hidden"  # a version script: functions of the text that nobody but the text calls
GLOBAL = re.compile(r"(?m)^\s*\.globl\s+([\w.$]+)")
OVERLOADED = {"max", "min", "abs", "swap", "fill", "copy", "transform", "reduce"}
VECTORS = re.compile(r"\b(?:u?(?:char|short|int|long|longlong)|float|double)[24]\b")
C_NAMES = {
    DType.BOOL: "_Bool", DType.I8: "signed char", DType.U8: "unsigned char", DType.I16: "short",
    DType.U16: "unsigned short", DType.I32: "int", DType.U32: "unsigned", DType.I64: "long long",
    DType.U64: "unsigned long long", DType.F16: "_Float16", DType.BF16: "__bf16", DType.F32: "float",
    DType.F64: "double",
}  # fmt: skip


class TooSlow(Exception):
    """The compiler did not end in time; never cached."""


class BrokenSimulator(RuntimeError):
    """A simulator's own files do not compile: a defect of ours, never of a kernel."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """`path` is None when the text did not compile; `message` has the compiler's words.

    `unset`, where detectors were asked for: variables that may be used without a value, and where.
    """

    path: Path | None
    message: str
    seconds: float
    from_cache: bool = False
    unset: tuple[str, ...] = ()


def language(simulator: Simulator) -> str:
    """What clang takes the text for: "c++" unless the simulator's flags say `-x c`."""
    flags = simulator.flags
    return flags[flags.index("-x") + 1] if "-x" in flags else "c++"


def _flags(simulator: Simulator) -> tuple[str, ...]:
    flags = list(simulator.flags)
    if "-x" in flags:
        del flags[flags.index("-x") : flags.index("-x") + 2]
    if language(simulator) == "c++" and not any(flag.startswith("-std=") for flag in flags):
        flags.append("-std=c++17")
    return (*COMMON_FLAGS, *flags, f"-I{simulator.folder}", f"-I{RUNTIME}")


def _headers(simulator: Simulator) -> list[Path]:
    folders = (simulator.folder, RUNTIME, CHILD)
    return [path for folder in folders for path in sorted(folder.rglob("*"))
            if path.is_file() and path.suffix not in (".cpp", ".py", ".pyc")]


@functools.cache
def child() -> Path:
    """The program that runs kernels (harness/child)."""
    sources = sorted(CHILD.glob("*.cpp"))
    name = cache.digest(cache.digest_files(CHILD.glob("*.*")), toolchain().identity)
    command = (toolchain().compiler, "-std=c++17", "-O1", "-rdynamic", *map(str, sources), "-ldl")
    return cache.made(f"child-{name}", lambda path: _tool((*command, "-o", str(path))))


@functools.cache
def runtime(simulator: Simulator) -> Path:
    """The simulator's own C++ sources and the shared ones as a library that the child preloads."""
    sources = tuple(dict.fromkeys((*SOURCES, *simulator.sources)))
    flags = (*RUNTIME_FLAGS, *(flag for flag in simulator.flags if flag.startswith(("-D", "-I", "-mavx", "-mf"))),
             f"-I{simulator.folder}", f"-I{RUNTIME}")
    name = cache.digest(cache.digest_files(sources), cache.digest_files(_headers(simulator)), *flags, *LINK_FLAGS,
                        toolchain().identity)
    command = (toolchain().compiler, *flags, *map(str, sources), "-Wl,--as-needed", *LINK_FLAGS)
    return cache.made(f"runtime-{name}.so", lambda path: _tool((*command, "-o", str(path))))


# Only watched accesses of `volatile` memory run in step; `asm volatile ("...")` is something else.
VOLATILE = re.compile(r"\bvolatile\b(?![\s(]*[\"(])")


def detectors_of(text: str, detect: bool, traps: bool) -> Iterator[tuple[str, ...]]:
    """Flags to try in turn: watched copies of vectors are not everywhere where plain ones may be (unions)."""
    detect = detect or bool(VOLATILE.search(text))
    flags = (*RACE_FLAGS, *(() if traps else WITHOUT_TRAPS)) if detect else ()
    yield flags
    if detect and VECTORS.search(text):
        yield (*flags, *PLAIN_VECTORS)


@functools.cache
def precompiled(simulator: Simulator, detectors: tuple[str, ...] = ()) -> Path:
    """The prelude and the caller's template."""
    # Templates instantiated here need not be in every kernel: half of the time of a compilation.
    once = ("-fpch-instantiate-templates",) if language(simulator) == "c++" else ()
    flags = (*_flags(simulator), *detectors, *once)
    prelude = simulator.folder / simulator.prelude
    lines = [f'#include "{prelude}"'] + ([f'#include "{CHILD / "call.h"}"'] if language(simulator) == "c++" else [])
    name = cache.digest(cache.digest_files(_headers(simulator)), *lines, *flags, toolchain().identity)
    header = cache.made(f"prelude-{name}.h", lambda path: path.write_text("\n".join(lines) + "\n"))
    command = (toolchain().compiler, "-x", f"{language(simulator)}-header", *flags, "-Xclang", "-fno-pch-timestamp",
               str(header))
    return cache.made(f"prelude-{name}.pch", lambda path: _tool((*command, "-o", str(path))))


def _tool(command: tuple[str, ...]) -> None:
    finished = run(command, seconds=SETUP_SECONDS, folder=cache.folder())
    if finished.returned != 0:
        raise BrokenSimulator(f"{' '.join(command)}\n{finished.text or 'took too long'}")


def whole_text(simulator: Simulator, text: str, entry: str, parameters: Sequence[Parameter],
               macros: Mapping[str, object], file: str) -> str:
    """What the compiler gets: sizes, the text under its own name and lines, and an `xp_call` that unpacks arguments."""
    defines = "".join(f"#define {name} {value}\n" for name, value in macros.items())
    defines += library_names.defines(text, language(simulator) == "c")
    if language(simulator) == "c":
        given = ", ".join(f"given[{i}]" if parameter.pointer else f"*({C_NAMES[parameter.dtype]} *)given[{i}]"
                          for i, parameter in enumerate(parameters))
        call = f"void xp_call(void **given) {{ {entry}({given}); }}"
    else:
        chosen, name = _chosen(text, entry)
        body = f"::xp_call_::with<{len(parameters)}>({name}, given);"
        call = f'{chosen}extern "C" void xp_call(void** given) {{ {body} }}'
    return f'{defines}#line 1 "{file}"\n{simulator.rewrite(text)}\n#line 1 "<call of {entry}>"\n{call}\n'


def _chosen(text: str, entry: str) -> tuple[str, str]:
    """A declaration that chooses a launcher named as functions of the library are (`max`), and the name it gives."""
    if entry not in OVERLOADED and "using namespace std" not in text:
        return "", entry
    found = re.search(rf"\b(\w+[\s*]+){re.escape(entry)}\s*\(([^(){{}};]*)\)\s*\{{", text)
    if found is None:
        return "", entry
    parameters = re.sub(r"=[^,\n]*", "", found[2])
    return f"{found[1]}(*const xp_entry)({parameters}\n) = {entry};\n", "xp_entry"


def compile_kernel(simulator: Simulator, text: str, entry: str, parameters: Sequence[Parameter], *,
                   macros: Mapping[str, object], file: str = "kernel", seconds: float = 60,
                   detect: bool = False, traps: bool = True, zeros: bool = False) -> Compiled:
    """One text; messages name `file` and its own lines. `detect`, `traps`: platforms/runtime/__init__.py.

    Variables without a value hold NaN, or zero where `zeros` says so.
    """
    start = time.perf_counter()
    simulator = simulator.of(text)
    whole = whole_text(simulator, text, entry, parameters, macros, file)
    for detectors in detectors_of(text, detect, traps):
        compiled = _compiled(simulator, whole, (*detectors, *(ZEROS if zeros else ())), seconds)
        if compiled.path is not None:
            break
    if compiled.path is None and (shorter := without_main(text)) != text:
        again = compile_kernel(simulator, shorter, entry, parameters, macros=macros, file=file, seconds=seconds,
                               detect=detect, traps=traps, zeros=zeros)
        compiled = again if again.path is not None else compiled
    return replace(compiled, seconds=time.perf_counter() - start)


def prepared(simulator: Simulator, detectors: tuple[str, ...] = ()) -> tuple[Path, Path]:
    """The precompiled header and the runtime; made again where the cache has lost them."""
    header, library = precompiled(simulator, detectors), runtime(simulator)
    if all(map(cache.used, (header, library, child()))):
        return header, library
    for made in (precompiled, runtime, child):
        made.cache_clear()
    return precompiled(simulator, detectors), runtime(simulator)


def _compiled(simulator: Simulator, whole: str, detectors: tuple[str, ...], seconds: float) -> Compiled:
    start = time.perf_counter()
    header, library = prepared(simulator, detectors)
    name = cache.digest(whole, header.name, library.name)
    path, failure = cache.folder() / f"kernel-{name}.so", cache.folder() / f"kernel-{name}.error"
    unset = cache.folder() / f"kernel-{name}.unset"
    if cache.used(path):
        return Compiled(path, "", time.perf_counter() - start, True, _lines(unset))
    if cache.used(failure):
        return Compiled(None, json.loads(failure.read_text()), time.perf_counter() - start, from_cache=True)

    message: str | None
    with tempfile.TemporaryDirectory(prefix="xpiler-") as folder:
        try:
            message = build(simulator, whole, header, library, Path(folder), seconds, detectors)
            if message is not None and not (header.exists() and library.exists()):  # somebody emptied the cache
                header, library = prepared(simulator, detectors)
                message = build(simulator, whole, header, library, Path(folder), seconds, detectors)
        except TooSlow as error:
            return Compiled(None, str(error), time.perf_counter() - start)
        if message is None:
            made, said = Path(folder) / "kernel.so", _lines(Path(folder) / UNSET)
            if said:  # before the object, so that nobody has the one without the other
                cache.made(unset.name, lambda target: target.write_text("\n".join(said)))
            cache.made(path.name, lambda target: target.write_bytes(made.read_bytes()))
        else:
            cache.made(failure.name, lambda target: target.write_text(json.dumps(message)))
    return Compiled(path if message is None else None, message or "", time.perf_counter() - start, unset=_lines(unset))


def _lines(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text().splitlines()) if cache.used(path) else ()


def build(simulator: Simulator, whole: str, header: Path, library: Path, folder: Path, seconds: float,
          detectors: tuple[str, ...]) -> str | None:
    """Compiles and links in the folder; the compiler's complaint, or None.

    With detectors, a file `UNSET` has the variables that may be used without a value.
    """
    message = _linked(simulator, whole, header, library, folder, seconds, detectors)
    if message is not None and "undefined symbol" in message:
        # what the caller does not reach may call functions that are defined elsewhere
        return message if _linked(simulator, whole, header, library, folder, seconds, detectors, reached=True) else None
    return message


def _linked(simulator: Simulator, whole: str, header: Path, library: Path, folder: Path, seconds: float,
            detectors: tuple[str, ...], *, reached: bool = False) -> str | None:
    """`reached`: only with what `xp_call` needs."""
    tools = toolchain()
    suffix = "c" if language(simulator) == "c" else "cpp"
    (folder / f"kernel.{suffix}").write_text(whole)
    flags = (*_flags(simulator), *detectors)
    if detectors:
        flags = (*(flag for flag in flags if flag != "-w"), *WARNINGS)
    flags = (*flags, *(("-ffunction-sections", "-fdata-sections") if reached else ()))
    collect = ("--gc-sections", f"--version-script={HIDDEN}") if reached else ()
    compiler = (tools.compiler, "-x", language(simulator), *flags, "-include-pch", str(header), f"kernel.{suffix}")
    assembling = ((*compiler, "-S", "-o", "kernel.s"), (tools.compiler, "-c", "kernel.s", "-o", "kernel.o"))
    steps = (
        *(assembling if detectors or reached else ((*compiler, "-c", "-o", "kernel.o"),)),
        (tools.linker, "-shared", "-z", "defs", *collect, "kernel.o", str(library), "-o", "kernel.so",
         *tools.libraries),
    )
    for command in steps:
        finished = run(command, seconds=seconds, folder=folder)
        if finished.returned is None:
            raise TooSlow(f"the compiler did not end within {seconds:g} s")
        if finished.returned != 0:
            return finished.text.strip() or f"{Path(command[0]).name} ended with status {finished.returned}"
        if "-S" in command:
            said = dict.fromkeys(f"{found['name']} ({found['place']})" for found in WARNED.finditer(finished.text))
            (folder / UNSET).write_text("\n".join(said))
            assembly = folder / "kernel.s"
            written = assembly.read_text()
            names = [name for name in GLOBAL.findall(written) if name != "xp_call"]
            local = f" local: {'; '.join(names)};" if names else ""
            (folder / HIDDEN).write_text(f"{{ global: xp_call;{local} }};\n")
            assembly.write_text(apart(written) if detectors else written)
    return None
