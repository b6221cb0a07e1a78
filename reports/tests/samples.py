"""A few records for the tests of reports, one of them hostile."""

from __future__ import annotations

from harness.nightly.plan import parse_case
from harness.nightly.store import Kept, Run
from harness.record import Record
from harness.verdict import Verdict
from reports.content import Content, content

HOSTILE = 'softmax.cu:3:1: error: </script><script>alert(1)</script> 17 | `x` & $y_1$ "quoted" \\end\nsecond line'
RUNS = (
    Run(3, "symbolic", "2026-01-02T03:04:05+00:00", "2026-01-02T03:24:05+00:00", 1200.0, "c0ffee" * 6, "a machine",
        (("python", "3.11"), ("compiler", "clang version 19"))),
    Run(4, "copy", "2026-01-02T03:04:05+00:00", None, 60.0, "c0ffee" * 6, "a machine", (("python", "3.11"),)),
)


def kept(name: str, verdict: str = "correct", translator: str = "symbolic", message: str = "",
         text: str = "translated") -> Kept:
    case = parse_case(name)
    record = Record(name, case.direction, Verdict(verdict), message, ("detensorize()",), 0.5, 0.5, 0.25, 0.25,
                    ("note: n",))
    return Kept(3 if translator == "symbolic" else 4, translator, case, record, f"source of {case.source}", text, False)


KEPT = (
    kept("cuda_to_hip-softmax-5x128"),
    kept("cuda_to_hip-softmax-45x25", "wrong result", message="[3]: got 2"),
    kept("cuda_to_bang-softmax-5x128", "refused", message=HOSTILE, text=""),
    kept("cuda_to_bang-softmax-45x25", "refused", message=HOSTILE.replace("17", "18"), text=""),
    kept("cuda_to_bang-rms_norm-8192x8192", "skipped for memory"),
    kept("hip_to_cuda-relu-5x128"),
    kept("cuda_to_hip-softmax-5x128", translator="copy"),
)


def sample() -> Content:
    return content(RUNS, KEPT)
