"""C with AVX-512 VNNI as the front end reads it."""

from __future__ import annotations

import re
from pathlib import Path

from platforms.vnni.signatures import declarations
from platforms.vnni.simulator import is_cplusplus
from translators.frontend.dialect import Dialect, Shape
from translators.frontend.mathematics import MATHEMATICS

# each lane of the result comes from the same lane of the operands
_LANEWISE = re.compile(
    r"_mm(?:256|512)?_(?:mask3?_|maskz_)?"
    r"(?:add|adds|sub|subs|mul|mullo|mulhi|div|min|max|and|andnot|or|xor|avg|f?n?madd|f?n?msub|fmadd|fmsub|fnmadd|fnmsub"
    r"|dpbusds?|dpwssds?|sqrt|abs|rcp14|rsqrt14|rcp|rsqrt|scalef|roundscale|round|floor|ceil|(?:sll|srl|sra)i(?!_si)|sllv|srlv|srav"
    r"|mov|blend|ternarylogic)_\w+"
)


# the same bits as another type, or the lower of them
_RENAMES = re.compile(
    r"_mm_cast(?:ps|pd|ph|si128)_(?:ps|pd|ph|si128)|_mm256_cast(?:ps|pd|ph|si256)_(?:ps|pd|ph|si256)"
    r"|_mm512_cast(?:ps|pd|ph|si512)_(?:ps|pd|ph|si512)"
    r"|_mm512_cast(?:ps|pd|ph|si)512_(?:ps|pd|ph|si)(?:128|256)|_mm256_cast(?:ps|pd|ph|si)256_(?:ps|pd|ph|si)128"
)

# names in C, words of the language in C++
_WORDS = re.compile(
    r"\b(?:new|delete|class|this|template|typename|namespace|operator|private|public|protected|virtual|friend|using"
    r"|export|explicit|mutable|try|catch|throw|and|or|not|xor|bitand|bitor|compl|concept|requires)\b"
)
_COMMENTS = re.compile(
    r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|^[ \t]*#[ \t]*include[^\n]*", re.DOTALL | re.MULTILINE
)


def declared(text: str) -> str:
    """What a text needs in front: intrinsics that it mentions, and other spellings of C's names."""
    words = set() if is_cplusplus(text) else set(_WORDS.findall(_COMMENTS.sub(" ", text)))
    return "".join(f"#define {word} {word}_\n" for word in sorted(words)) + _intrinsics(text)


def _intrinsics(text: str) -> str:
    """Intrinsics that the text, or a helper macro of the prelude that it uses, mentions."""
    if "_MM_TRANSPOSE4_PS" in text:
        text += " _mm_unpacklo_ps _mm_unpackhi_ps _mm_movelh_ps _mm_movehl_ps"
    if (names := declarations(text)) == "":
        return ""
    return 'extern "C" {\n' + names + "}\n"


DIALECT = Dialect(
    name="vnni",
    prelude=Path(__file__).parent / "prelude.h",
    clang_flags=("-x", "c++", "-std=gnu++17", "-fno-exceptions", "-Wno-register",
                 "-Wno-address-of-temporary"),
    shape=Shape.FUNCTION,
    nothing=frozenset(
        {"_mm_prefetch", "_mm_sfence", "_mm_mfence", "_mm_lfence", "_mm_pause", "_mm256_zeroupper", "_mm256_zeroall"}
    ),
    functions=MATHEMATICS,
    in_place=lambda name: _LANEWISE.fullmatch(name) is not None,
    moves={16: "_mm_loadu_si128", 32: "_mm256_loadu_si256", 64: "_mm512_loadu_si512"},
    renames=lambda name: _RENAMES.fullmatch(name) is not None,
    converts=True,
    declared=declared,
)
