"""ISO 7064, pure systems with two check characters: a whole string leaves 1 when divided by 97."""

from collections.abc import Iterable
from unicodedata import category, digit

MODULUS = 97


def remainder(values: Iterable[int], radix: int) -> int:
    """What a string of values at a radix leaves when divided by 97."""
    left = 0
    for value in values:
        left = (left * radix + value) % MODULUS
    return left


def check(values: Iterable[int], radix: int) -> tuple[int, int]:
    """The two values to append so that the whole leaves 1."""
    wanted = (MODULUS + 1 - remainder([*values, 0, 0], radix)) % MODULUS
    return divmod(wanted, radix)


def plain(typed: str) -> str:
    """What was meant: capitals, the digits 0 to 9 of any script, no spaces, hyphens or marks."""
    return "".join(_plain(sign) for sign in typed.upper())


def _plain(sign: str) -> str:
    if category(sign)[0] in "ZPC":
        return ""
    value = digit(sign, None)
    return sign if value is None else str(value)
