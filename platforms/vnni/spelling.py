"""The spelling of C with AVX-512 VNNI: C11 that is valid as C++, too."""

from __future__ import annotations

from pathlib import Path

from translators.emit.host import HostApi
from translators.emit.library import C_TYPE_HELPERS, library
from translators.emit.spelling import Printed
from translators.emit.spelling_c import c_spelling

SPELLING = c_spelling(
    "vnni",
    library(Path(__file__).with_name("helpers.h"), C_TYPE_HELPERS),
    places={name: Printed("0u") for name in ("group_x", "group_y", "group_z", "member")},
    heap_bytes=32 << 10,
)

HOST = HostApi(
    entry='#ifdef __cplusplus\nextern "C"\n#endif\nvoid',
    stream_type=None,
    stream_default=None,
    allocate="({type}*)allocate_bytes({size})",
    succeeded=None,
    free="free({name});",
    before_free=None,
    fill="memset({target}, {byte}, {size});",
    fill_stream="",
    copy="memcpy({target}, {source}, {size});",
    copy_stream="",
    copy_kinds=dict.fromkeys(((a, b) for a in (False, True) for b in (False, True)), ""),
    grid=None,
    launch="{kernel}({arguments});",
    helpers=("allocate_bytes",),
)
