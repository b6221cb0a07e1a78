"""Differential fuzzing: random kernels are written in a dialect, translated, run on every platform and compared.

What is compared with is the interpreter's result of the program that the text was written from, so a defect of the
printer, the front end, a pass, a simulator or the other printer shows as a difference.
"""
