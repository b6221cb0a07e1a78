"""Room for deep nesting: chains of a thousand terms or branches are trees as deep."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from translators.errors import TranslationError

T = TypeVar("T")
STACK_BYTES = 1 << 30  # of address space; pages are taken as they are used
DEPTH = 100_000


class TooDeep(TranslationError):
    message = "expressions or statements are nested too deeply"


def with_room(work: Callable[[], T]) -> T:
    """What `work` gives. Where Python's stack is too small for it, it is done once more on a larger one."""
    try:
        return work()
    except RecursionError:
        pass
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except RecursionError:
            done.set_exception(TooDeep())
        except BaseException as error:  # whatever it is, it is raised where the work was asked for
            done.set_exception(error)

    limit, stack = sys.getrecursionlimit(), threading.stack_size(STACK_BYTES)
    sys.setrecursionlimit(DEPTH)
    try:
        threading.Thread(target=run, daemon=True).start()
        return done.result()
    finally:
        sys.setrecursionlimit(limit)
        threading.stack_size(stack)
