"""The number of a person: six random signs and one that checks them."""

from waylight.engines.check_digits.remainders import plain

SHORT = "123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""31 signs, a prime number of them; no 0, I, L, O or U. What looks like a 1 is read as one."""
ALIKE = str.maketrans("IL", "11")
BODY = 6
GENERATOR = 3
MOST_SHORT = len(SHORT) ** BODY


def short_from(number: int) -> str:
    """The signs of a random number below MOST_SHORT, with their check."""
    if not 0 <= number < MOST_SHORT:
        raise ValueError(f"A short number is made of a number below {MOST_SHORT}")
    values = []
    for _ in range(BODY):
        number, value = divmod(number, len(SHORT))
        values.append(value)
    values.reverse()
    # The check has the weight 1, so that it is what the others lack.
    values.append(-_weighed([*values, 0]) % len(SHORT))
    return "".join(SHORT[value] for value in values)


def read_short(typed: str) -> str | None:
    """A short number as it is written, from how it was typed; None where the check disagrees."""
    signs = plain(typed).translate(ALIKE)
    if len(signs) != BODY + 1 or set(signs) - set(SHORT):
        return None
    return None if _weighed([SHORT.index(sign) for sign in signs]) else signs


def _weighed(values: list[int]) -> int:
    total = 0
    for value in values:
        total = (total * GENERATOR + value) % len(SHORT)
    return total
