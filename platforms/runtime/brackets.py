"""Where a bracket closes, in code without comments and literals."""


def closing(code: str, opening: int) -> int:
    """The place of the bracket that closes the one at `opening`; -1 where none does."""
    depth = 0
    for at in range(opening, len(code)):
        if code[at] in "([{":
            depth += 1
        elif code[at] in ")]}":
            depth -= 1
            if not depth:
                return at
    return -1


def behind(code: str, opening: int) -> int:
    """Behind the bracket that closes the one at `opening`; the end of the code where none does."""
    return closing(code, opening) + 1 or len(code)
