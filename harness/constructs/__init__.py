"""Which constructs are translated and which are refused: a table made by trying each."""
