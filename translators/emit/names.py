"""Names a printed program may not use, and the renaming that keeps it clear of them."""

from __future__ import annotations

from collections.abc import Iterable


def words(text: str) -> tuple[str, ...]:
    """The words of a text, for tables of names."""
    return tuple(text.split())


KEYWORDS = frozenset(
    words(
        """alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t class compl
        const constexpr const_cast continue decltype default delete do double dynamic_cast else enum explicit export
        extern false float for friend goto if inline int long mutable namespace new noexcept not not_eq nullptr
        operator or or_eq private protected public register reinterpret_cast restrict return short signed sizeof
        static static_assert static_cast struct switch template this thread_local throw true try typedef typeid
        typename union unsigned using virtual void volatile wchar_t while xor xor_eq NULL INFINITY NAN main
        size_t int8_t uint8_t int16_t uint16_t int32_t uint32_t int64_t uint64_t free abort memset memcpy malloc"""
    )
)


def renamed(names: Iterable[str], reserved: frozenset[str]) -> dict[str, str]:
    """New names for those that are reserved; distinct from all others."""
    taken = set(names)
    changes: dict[str, str] = {}
    for name in sorted(taken):
        if name in reserved:
            wanted = f"{name}_"
            while wanted in taken or wanted in reserved:
                wanted += "_"
            changes[name] = wanted
            taken.add(wanted)
    return changes
