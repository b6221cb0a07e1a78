"""The platforms: one folder each, the same names in every folder."""
