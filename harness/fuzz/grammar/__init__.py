"""Random kernels written as text, in each language by a grammar of its own.

Nothing of the translator's printers is used, so that a construct is written as people write it and not as we print it.
Every program is defined and free of races by construction: values carry the range that they can have, indices are
below the lengths, floats stay exactly representable, so that every correct translation gives the same bits.
"""
