"""The check digit of Doc 9303, part 3, 4.9: weights 7, 3, 1, modulus 10, A = 10 … Z = 35."""

FILLER = "<"
WEIGHTS = (7, 3, 1)
SIGNS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<")


def check_digit(signs: str) -> str:
    """The digit that belongs behind some signs of a zone; a filler counts as nought."""
    total = sum(_value(sign) * WEIGHTS[n % 3] for n, sign in enumerate(signs))
    return str(total % 10)


def _value(sign: str) -> int:
    return 0 if sign == FILLER else int(sign, 36)
