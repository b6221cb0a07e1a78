"""Obligations and their proofs by z3."""
