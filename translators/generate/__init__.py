"""Random programs, for tests of passes and for fuzzing whole translations."""
