"""An interruption ends a command at once, with its own status and one line."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENDLESS = Path(__file__).parent / "kernels" / "bad" / "endless.cu"


def heeding_interrupts() -> None:
    """A process started in the background of a shell inherits that it ignores them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def wait_for_simulation(pid: int, patience_seconds: float = 60) -> None:
    """Until the command has started the process that runs kernels (or its compiler: any child)."""
    end = time.monotonic() + patience_seconds
    while time.monotonic() < end and not Path(f"/proc/{pid}/task/{pid}/children").read_text().strip():
        time.sleep(0.1)
    time.sleep(1)


def test_interruption() -> None:
    command = (sys.executable, "-m", "xpiler", "run", str(ENDLESS), "--set", "n=64")
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               preexec_fn=heeding_interrupts)
    wait_for_simulation(process.pid)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out == ""
    assert err.strip() == "interrupted"
