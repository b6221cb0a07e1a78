"""Kernel files, and tables of what they compute."""
