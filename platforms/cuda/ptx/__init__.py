"""PTX inside of CUDA texts: instructions as expressions and statements of the IR, or as instructions of the table."""

from platforms.cuda.ptx.assemble import assemble

__all__ = ["assemble"]
