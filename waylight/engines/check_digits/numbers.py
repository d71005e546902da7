"""The number of a document: prefix, year, count, and two check digits by ISO 7064 MOD 97-10."""

import re
from collections.abc import Iterator

from waylight.engines.check_digits.remainders import check, plain, remainder

PREFIX = re.compile(r"[A-Z]{2,5}")
WHOLE = re.compile(r"([A-Z]{2,5})(\d{4})(\d{6,})(\d{2})", re.ASCII)
COUNT_WIDTH = 6


def numbered(prefix: str, year: int, count: int) -> str:
    """A number with its check digits: `numbered("MJS", 2026, 123)` is `MJS-2026-000123-…`."""
    if not PREFIX.fullmatch(prefix) or not 1000 <= year <= 9999 or count < 1:
        raise ValueError(f"No number of {prefix!r}, {year}, {count}")
    body = f"{prefix}{year}{count:0{COUNT_WIDTH}}"
    tens, ones = check(_values(body), 10)
    return f"{prefix}-{year}-{count:0{COUNT_WIDTH}}-{tens}{ones}"


def read_number(typed: str) -> str | None:
    """A number as it is written, from how it was typed; None where the check digits disagree."""
    parts = WHOLE.fullmatch(plain(typed))
    if parts is None or remainder(_values("".join(parts.groups())), 10) != 1:
        return None
    return "-".join(parts.groups())


def _values(text: str) -> Iterator[int]:
    """Decimal digits; a letter is two of them."""
    return (int(part) for sign in text for part in str(int(sign, 36)))
