"""Zones between arrays of the memories that blocks and cores have."""

from platforms.runtime.zones import ZONE, apart

BEFORE = '''\t.section\txp_shared,"aw",@progbits
\t.p2align\t2
first:
\t.zero\t128
\t.size\tfirst, 128

second:
\t.zero\t4
\t.size\tsecond, 4
\t.section\txp_wram,"aw",@progbits
weights:
\t.zero\t64
\t.size\tweights, 64
\t.text
\t.size\tkernel, 9
'''


def test_arrays_are_set_apart() -> None:
    lines = apart(BEFORE).splitlines()
    assert lines.count(ZONE) == 3
    assert lines[1] == lines[6] == ZONE
    assert lines[lines.index("\t.size\tsecond, 4") + 1] == ZONE


def test_lanes_and_code_stay_as_they_are() -> None:
    kept = apart(BEFORE).partition("\t.section\txp_wram")[2]
    assert ZONE not in kept
    assert apart(kept) == kept
