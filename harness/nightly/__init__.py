"""The whole matrix in one go: every direction, operator and shape, kept in a store and compared with the run before.

`python -m harness.nightly --help`, or `make nightly`.
"""
