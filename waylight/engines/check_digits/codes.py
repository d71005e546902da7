"""The code of a document: 90 random bits in 18 signs, and two signs that check them."""

from waylight.engines.check_digits.remainders import check, plain, remainder

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MEANT = str.maketrans("ILO", "110")
RADIX = len(ALPHABET)
SIGNS = 18
CODE_BITS = SIGNS * 5
GROUP = 4


def code_from(number: int) -> str:
    """The code of a random number of CODE_BITS bits, checked and in groups of four."""
    if not 0 <= number < 2**CODE_BITS:
        raise ValueError(f"A code is made of {CODE_BITS} bits")
    values = [number >> (5 * place) & 31 for place in reversed(range(SIGNS))]
    return _grouped([*values, *check(values, RADIX)])


def read_code(typed: str) -> str | None:
    """A code as it is written, from how it was typed; None where the check disagrees."""
    signs = plain(typed).translate(MEANT)
    if len(signs) != SIGNS + 2 or set(signs) - set(ALPHABET):
        return None
    values = [ALPHABET.index(sign) for sign in signs]
    return _grouped(values) if remainder(values, RADIX) == 1 else None


def _grouped(values: list[int]) -> str:
    signs = "".join(ALPHABET[value] for value in values)
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))
