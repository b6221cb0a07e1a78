"""Mutation testing of the judge: right kernels with one small change each, which it must reject.

    python -m harness.mutation --limit 1000 --report mutants.jsonl

A mutant that survives is either equivalent to its kernel (equivalent.toml says why) or a gap of the judge.
"""
