"""Printing of programs as C: what the dialects share. Differences of spelling are tables, not code."""
