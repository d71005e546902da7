"""The canaries: a thousand values that can only have come from where they were put."""

import base64
import secrets
from dataclasses import dataclass, field

ALPHABET = "bcdfghjklmnpqrstvwxz"
LENGTH = 14


@dataclass
class Cage:
    """Makes canaries, and remembers each with the place it was let in."""

    kept: dict[str, str] = field(default_factory=dict)

    def let_in(self, where: str) -> str:
        """A new canary: fourteen consonants, 60 bits, that look like a name to every rule."""
        value = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH)).capitalize()
        self.kept[value] = where
        return value


def disguises(value: str) -> set[bytes]:
    """How a value may lie in a file: any case, UTF-8 and UTF-16, hex, base64, or backwards."""
    found: set[bytes] = set()
    for words in (value, value.lower(), value.upper()):
        plain = words.encode()
        found |= {plain, words.encode("utf-16-le"), plain[::-1], plain.hex().encode()}
        # Base64 has three ways to begin; the letters in the middle are the same in each.
        for before in range(3):
            coded = base64.b64encode(b"\0" * before + plain)
            found.add(coded[4 : len(coded) - 4] if before else coded[: len(coded) - 4])
    return found
