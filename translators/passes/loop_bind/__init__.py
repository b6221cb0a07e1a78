"""Loops become levels of a target, and levels loops' axes: who does what at once.

    grid        a sequential function's independent loops to a grid of groups of members
    split       the same to tasks, a contiguous piece each
    tasks       a grid of any size to as many tasks as run at once
    distribute  a group's loops to its members
    reduction   a group's sums and maxima to its members, as a tree
    members     a group's text to the text of one member, barriers where values cross

A loop is bound only when z3 proves that no dependence is carried (`analysis.dependence`). (QiMeng-Xpiler's loop bind.)
"""
