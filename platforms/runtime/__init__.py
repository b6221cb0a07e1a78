"""C++ that all simulators share: contexts, device memory, findings; and how to build it."""

from pathlib import Path

RUNTIME = Path(__file__).parent

SOURCES = tuple(RUNTIME / name for name in ("finding.cpp", "memory.cpp", "faults.cpp", "fibers.cpp", "barrier.cpp"))
LINK_FLAGS = ("-lboost_context",)
