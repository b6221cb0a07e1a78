"""A zoo of real bugs, each beside its fixed twin: the judge must reject the one and accept the other.

`<platform>.toml` lists them. Most are planted in an operator's kernel file by replacing text (`replace`); the twin is
the file itself, or what `twin` makes of it. Those that need another structure have a small `kernel` of their own, in
which `#if BUG` is the difference.
"""

from .bug import PLATFORM_NAMES, Bug, bugs

__all__ = ["PLATFORM_NAMES", "Bug", "bugs"]
