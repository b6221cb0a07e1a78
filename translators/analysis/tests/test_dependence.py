"""Which loops are proved independent: none that is not, and those that people write."""

from __future__ import annotations

import pytest

from platforms.registry import PLATFORMS
from translators.analysis.dependence import independent
from translators.instructions.table import read_table
from translators.ir.nodes import Launch, Loop
from translators.ir.normalise import normalise
from translators.ir.rewrite import walk
from translators.passes.detensorize import detensorize
from translators.passes.privatise import privatise
from translators.pipeline import ParseOptions, read
from translators.proof.solve import Answer

VNNI = PLATFORMS["vnni"]
HEAD = "#include <immintrin.h>\nvoid f(const float* x, float* y, const int* at, int n, int m) {\n"
MANY = " ".join(f"_mm512_storeu_ps(y + (i * 6 + {r}) * n + {16 * q}, v);" for r in range(2) for q in range(4))

INDEPENDENT = {
    "element by element": "for (int i = 0; i < n; i++) y[i] = x[i];",
    "rows": "for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) y[i * m + j] = x[j];",
    "halves": "for (int i = 0; i < n; i++) { y[i] = x[i]; y[i + n] = x[i]; }",
    "pairs": "for (int i = 0; i < n; i++) { y[2 * i] = x[i]; y[2 * i + 1] = x[i]; }",
    "tails by masks": "for (int i = 0; i < n; i += 16) { __mmask16 k = n - i >= 16 ? 0xffff : (1u << (n - i)) - 1; "
                      "_mm512_mask_storeu_ps(y + i, k, _mm512_maskz_loadu_ps(k, x + i)); }",
    "rows with tails": "for (int r = 0; r < m; r++) { int c = 0; for (; c + 16 <= 250; c += 16) "
                       "_mm512_storeu_ps(y + r * 250 + c, _mm512_loadu_ps(x + r * 250 + c)); if (c < 250) { __mmask16 "
                       "k = (1u << (250 - c)) - 1; _mm512_mask_storeu_ps(y + r * 250 + c, k, _mm512_setzero_ps()); } }",
    "an array of each iteration": "float t[16]; for (int i = 0; i < n; i++) { for (int j = 0; j < 16; j++) t[j] = "
                                  "x[16 * i + j]; for (int j = 0; j < 16; j++) y[16 * i + j] = t[15 - j]; }",
    "many stores of a tile": "if (n == 64) for (int i = 0; i < m; i++) { __m512 v = _mm512_set1_ps(x[i]); "
                             + MANY.replace("* n", "* 64") + " }",
}
DEPENDENT = {
    "a sum": "float s = 0; for (int i = 0; i < n; i++) s += x[i]; y[0] = s;",
    "the one before": "for (int i = 1; i < n; i++) y[i] = y[i - 1] + x[i];",
    "one place": "for (int i = 0; i < n; i++) y[0] = x[i];",
    "anywhere": "for (int i = 0; i < n; i++) y[at[i]] = x[i];",
    "rows that overlap": "for (int i = 0; i < n; i++) for (int j = 0; j <= m; j++) y[i * m + j] = x[j];",
    "vectors that overlap": "for (int i = 0; i < n; i += 8) _mm512_storeu_ps(y + i, _mm512_loadu_ps(x + i));",
    "masks that reach too far": "for (int i = 0; i < n; i += 8) { __mmask16 k = n - i >= 16 ? 0xffff : (1u << (n - i)) "
                                "- 1; _mm512_mask_storeu_ps(y + i, k, _mm512_loadu_ps(x + i)); }",
    "an array that is kept": "float t[16]; for (int j = 0; j < 16; j++) t[j] = 0; for (int i = 0; i < n; i++) { "
                             "y[i] = t[i % 16]; t[i % 16] = x[i]; }",
    "half of an array": "float t[16]; for (int i = 0; i < n; i++) { for (int j = 0; j < 16; j += 2) t[j] = x[i]; "
                        "for (int j = 0; j < 16; j++) y[16 * i + j] = t[j]; }",
    "stopping": "for (int i = 0; i < n; i++) { if (x[i] < 0) break; y[i] = x[i]; }",
    "many stores into the next tile": "for (int i = 0; i < m; i++) { __m512 v = _mm512_set1_ps(x[i]); "
                                      "_mm512_storeu_ps(y + i * 16, v); _mm512_storeu_ps(y + i * 16 + 8, v); }",
}


def last_loop(text: str) -> Loop:
    """The last loop that stands in no other, as the passes see it."""
    program = read(HEAD + text + "\n}\n", VNNI, ParseOptions(filename="f.c"))
    plain = normalise(detensorize(normalise(program), read_table(VNNI.instructions)))
    (launch,) = (stmt for stmt in plain.body if isinstance(stmt, Launch))
    body = privatise(launch).body
    inner = {id(s) for loop in walk(body) if isinstance(loop, Loop) for s in walk(loop.body)}
    return [s for s in walk(body) if isinstance(s, Loop) and id(s) not in inner][-1]


@pytest.mark.parametrize("name", INDEPENDENT)
def test_independent_loops_are_proved(name: str) -> None:
    assert independent(last_loop(INDEPENDENT[name])) is Answer.PROVED


@pytest.mark.parametrize("name", DEPENDENT)
def test_dependent_loops_are_not(name: str) -> None:
    assert independent(last_loop(DEPENDENT[name])) is not Answer.PROVED
