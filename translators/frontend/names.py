"""Unique names: the user's where it is free, otherwise with a number."""

from __future__ import annotations

import re
from collections.abc import Iterable

_RESERVED = frozenset(
    re.findall(
        r"\w+",
        """
        group_x group_y group_z member alignas alignof and and_eq asm auto bitand bitor bool break case catch char
        class compl const constexpr const_cast continue decltype default delete do double dynamic_cast else enum
        explicit export extern false float for friend goto if inline int long mutable namespace new noexcept not
        not_eq nullptr operator or or_eq private protected public register reinterpret_cast return short signed
        sizeof static static_assert static_cast struct switch template this thread_local throw true try typedef
        typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq restrict half __half
        bfloat16 size_t threadIdx blockIdx blockDim gridDim warpSize dim3 uint3 taskId taskIdX taskIdY taskIdZ
        taskDim taskDimX taskDimY taskDimZ coreId coreDim clusterId clusterDim float2 float3 float4 int2 int3 int4
        uint2 uint4 half2 max min abs exp log pow sqrt sin cos tan tanh erf floor ceil round trunc fabs fma fmax
        fmin main printf malloc free memcpy memset lane WAVE y0 y1 yn j0 j1 jn gamma index time clock signal select
        """,
    )
)


class Names:
    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(_RESERVED)
        self._taken.update(taken)

    def fresh(self, wish: str) -> str:
        """A free name that begins as the wish does."""
        base = re.sub(r"\W", "_", wish) or "value"
        if base[0].isdigit():
            base = f"v{base}"
        name, number = base, 0
        while name in self._taken:
            number += 1
            name = f"{base}_{number}"
        self._taken.add(name)
        return name

    def copy(self) -> Names:
        made = Names()
        made._taken = set(self._taken)
        return made

    def reserve(self, name: str) -> None:
        self._taken.add(name)
