"""A code: 90 random bits in 18 signs, or as many as asked for, and two signs that check them."""

from waylight.engines.check_digits.remainders import check, plain, remainder

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MEANT = str.maketrans("ILO", "110")
RADIX = len(ALPHABET)
SIGNS = 18
BITS = 5
CODE_BITS = SIGNS * BITS
GROUP = 4


def code_from(number: int, signs: int = SIGNS) -> str:
    """The code of a random number of five bits a sign, checked and in groups of four."""
    if not 0 <= number < 2 ** (signs * BITS):
        raise ValueError(f"A code of {signs} signs is made of {signs * BITS} bits")
    values = [number >> (BITS * place) & (RADIX - 1) for place in reversed(range(signs))]
    return _grouped([*values, *check(values, RADIX)])


def read_code(typed: str, signs: int = SIGNS) -> str | None:
    """A code as it is written, from how it was typed; None where the check disagrees."""
    bare = plain(typed).translate(MEANT)
    if len(bare) != signs + 2 or set(bare) - set(ALPHABET):
        return None
    values = [ALPHABET.index(sign) for sign in bare]
    return _grouped(values) if remainder(values, RADIX) == 1 else None


def _grouped(values: list[int]) -> str:
    signs = "".join(ALPHABET[value] for value in values)
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))
