"""Whatever a kernel does ends in a verdict within its limit, and the next kernel runs as if nothing had been."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from harness.simulate import Outcome, simulate
from harness.verdict import Verdict
from platforms.vnni.simulator import SIMULATOR
from translators.ir.nodes import Parameter
from translators.ir.types import DType

COUNT = 100
SECONDS = 1.0
PARAMETERS = (Parameter("x", DType.F32, pointer=True, const=True), Parameter("y", DType.F32, pointer=True),
              Parameter("n", DType.I32))
INCLUDES = "#include <fcntl.h>\n#include <signal.h>\n#include <sys/socket.h>\n#include <unistd.h>\n"
DOUBLE = "for (int i = 0; i < n; i++) y[i] = 2 * x[i];"


def run(body: str, *, seconds: float = SECONDS, memory_bytes: int = 128 << 20, before: str = "") -> Outcome:
    text = f"{INCLUDES}{before}void twice_launch(const float *x, float *y, int n)\n{{\n{body}\n}}\n"
    x = np.arange(COUNT, dtype=np.float32)
    return simulate(SIMULATOR, text, PARAMETERS, "twice_launch", {"x": x, "y": np.empty_like(x), "n": COUNT}, ("y",),
                    file="twice.c",
                    seconds=seconds, memory_bytes=memory_bytes)


def assert_harness_is_well() -> None:
    outcome = run(DOUBLE)
    assert outcome.verdict is Verdict.UNCHECKED, outcome.message
    assert np.array_equal(outcome.outputs["y"], 2 * np.arange(COUNT, dtype=np.float32))


CRASHES = {
    "null pointer": ("*(volatile int *)0 = 1;", "Segmentation fault"),
    "abort": ("abort();", "Aborted"),
    "early exit": ("exit(0);", "ended the process with status 0"),
    "100 GB": ("char *volatile p = malloc(100ll << 30); p[0] = 1;", "an allocation of 107.4 GB failed"),
    "eats memory": ("for (;;) { char *volatile p = malloc(1 << 26); memset(p, 1, 1 << 26); }", "out of memory"),
    "fork bomb": ("for (;;) fork();", "started a process"),
    "program": ('execl("/bin/true", "true", (char *)0);', "started a program"),
    "network": ("socket(AF_INET, SOCK_STREAM, 0);", "opened a network connection"),
    "kills parent": ("kill(getppid(), SIGKILL);", "not allowed"),
    "misaligned": ("_mm512_store_si512((void *)((char *)y + 4), _mm512_setzero_si512());", ""),
}


@pytest.mark.parametrize("name", tuple(CRASHES))
def test_crashes(name: str) -> None:
    body, message = CRASHES[name]
    outcome = run(body, seconds=10)
    assert outcome.verdict is Verdict.CRASHED
    assert message in outcome.message
    assert_harness_is_well()


@pytest.mark.parametrize("body", ["for (;;) ;", "signal(SIGPROF, SIG_IGN); signal(SIGXCPU, SIG_IGN); for (;;) ;",
                                  "for (;;) sleep(1);"], ids=["endless", "ignores signals", "sleeps"])
def test_endless_kernels_are_ended(body: str) -> None:
    start = time.monotonic()
    outcome = run(body)
    assert outcome.verdict is Verdict.TIMED_OUT
    assert time.monotonic() - start < 4 * SECONDS + 5
    assert_harness_is_well()


def test_files_cannot_be_written(tmp_path: Path) -> None:
    victim = tmp_path / "written"
    outcome = run(f'int f = open("{victim}", O_CREAT | O_WRONLY, 0600); write(f, "x", 1); {DOUBLE}')
    assert outcome.verdict is Verdict.CRASHED
    assert "opened a file for writing" in outcome.message
    assert not victim.exists()


def test_files_cannot_be_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("7")
    outcome = run(f'char c = 0; read(open("{secret}", O_RDONLY), &c, 1); for (int i = 0; i < n; i++) y[i] = c;')
    assert outcome.verdict is Verdict.UNCHECKED
    assert not outcome.outputs["y"].any()


@pytest.mark.parametrize("body, place", [
    ("for (int i = 0; i <= n; i++) y[i] = x[0];", "after the end of buffer y"),
    ("for (int i = 0; i < n; i++) y[i] = x[i + 1];", "after the end of buffer x"),
    ("y[-1] = 0;", "before buffer y"),
], ids=["write behind", "read behind", "write before"])
def test_accesses_out_of_bounds_are_found(body: str, place: str) -> None:
    outcome = run(body)
    assert outcome.verdict is Verdict.OUT_OF_BOUNDS
    assert place in outcome.message


def test_damage_to_inputs_is_found() -> None:
    outcome = run(f"{DOUBLE} ((float *)x)[7] = 0;")
    assert outcome.verdict is Verdict.WRONG_RESULT
    assert outcome.message == "input changed: element 7 of x was overwritten"


def test_outputs_are_poisoned() -> None:
    outcome = run("y[0] = 1;")
    assert outcome.outputs["y"][0] == 1
    assert np.isnan(outcome.outputs["y"][1:]).all()


def test_compiler_errors_name_file_and_line() -> None:
    outcome = run("y[0] = unknown_name;")
    assert outcome.verdict is Verdict.NOT_COMPILED
    assert "twice.c:7:8: error: use of undeclared identifier 'unknown_name'" in outcome.message


def test_missing_functions_do_not_compile() -> None:
    outcome = run("extern float elsewhere(float); y[0] = elsewhere(1);")
    assert outcome.verdict is Verdict.NOT_COMPILED
    assert "elsewhere" in outcome.message


def test_arguments_that_exceed_memory_are_skipped() -> None:
    x = np.zeros(1 << 20, np.float32)
    outcome = simulate(SIMULATOR, "", PARAMETERS, "twice_launch", {"x": x, "y": x, "n": 0}, ("y",),
                       memory_bytes=1 << 20)
    assert outcome.verdict is Verdict.SKIPPED_FOR_MEMORY


# looks on the stack for what points to the page that the run shares with the harness
SCRIBBLES = """#include <setjmp.h>
static sigjmp_buf back;
static void jump(int number) { siglongjmp(back, number); }
__attribute__((noinline)) static int scribble(void)
{
    signal(SIGSEGV, jump);
    signal(SIGBUS, jump);
    void **frame = (void **)__builtin_frame_address(0);
    for (volatile int i = 0; i < 4096; i++) {
        unsigned long long *page = (unsigned long long *)frame[i];
        if (!page || ((unsigned long long)page & 4095) || sigsetjmp(back, 1)) continue;
        if (page[0] != 3 || page[3] != WALL) continue;
        memset(page, %s, %d);
        return 1;
    }
    return 0;
}
"""


@pytest.mark.parametrize(("byte", "count"), [("0xAB", 16384), ("0xFF", 16384), ("0", 81920), ("0x7F", 81920)])
def test_overwriting_the_harness_memory_harms_nobody(byte: str, count: int) -> None:
    body = f"{DOUBLE} if (!scribble()) for (;;) ;"
    outcome = run(body, seconds=2, before=SCRIBBLES.replace("WALL", "8000") % (byte, count))
    assert outcome.verdict is Verdict.CRASHED
    assert_harness_is_well()


def test_a_single_process_is_not_started() -> None:
    outcome = run(f"if (fork() == 0) for (;;) ; {DOUBLE}")
    assert outcome.verdict is Verdict.CRASHED
    assert "started a process" in outcome.message
    assert_harness_is_well()


def test_a_pointer_gone_wild_ends_the_run_only() -> None:
    outcome = run("for (char *p = (char *)y;; p += 4096) *p = 1;")
    assert outcome.verdict is Verdict.OUT_OF_BOUNDS
    assert_harness_is_well()
