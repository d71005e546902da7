"""What a protected value looks like in the database: AES-256-GCM with its place as context.

    byte 0       1: under the key of a compartment; 2: under the key of a person
    bytes 1-4    version of the key, most significant byte first (a person's key has version 1)
    bytes 5-16   nonce, random
    the rest     ciphertext and 16-byte tag

The tag covers table, row, field and version too: a value that was moved is refused like one
that was changed."""

import os
import struct
from dataclasses import dataclass
from enum import IntEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
_HEADER = struct.Struct(">BI")
HEADER = _HEADER.size


class Unreadable(Exception):  # noqa: N818 - it says no more on purpose
    """A protected value was changed, moved, cut, or its key is gone. Never says what it held."""

    def __init__(self) -> None:
        super().__init__("A protected value cannot be read.")


class Kind(IntEnum):
    """Whose key a value is under."""

    COMPARTMENT = 1
    PERSON = 2


@dataclass(frozen=True)
class Place:
    """Where a value belongs. A person's id is part of the place of what is under their key."""

    table: str
    row: object
    field: str
    person: object = None

    def context(self, header: bytes) -> bytes:
        """What the tag covers besides the value."""
        words = (self.table, self.row, self.field, self.person or "")
        return header + "|".join(map(str, words)).encode()


def header(kind: Kind, version: int) -> bytes:
    """The first bytes of everything under one version of a key."""
    return _HEADER.pack(kind, version)


def header_of(sealed: bytes) -> tuple[Kind, int]:
    """Whose key, and which version of it."""
    try:
        kind, version = _HEADER.unpack(sealed[:HEADER])
        return Kind(kind), version
    except (struct.error, ValueError) as error:
        raise Unreadable from error


def seal(plain: bytes, secret: bytes, kind: Kind, version: int, place: Place) -> bytes:
    """The value as it is stored."""
    head, nonce = header(kind, version), os.urandom(NONCE)
    return head + nonce + AESGCM(secret).encrypt(nonce, plain, place.context(head))


def unseal(sealed: bytes, secret: bytes, place: Place) -> bytes:
    """The value, or Unreadable."""
    head, rest = sealed[:HEADER], sealed[HEADER:]
    try:
        return AESGCM(secret).decrypt(rest[:NONCE], rest[NONCE:], place.context(head))
    except (InvalidTag, ValueError):
        # Not `from`: an error's chain may be shown, and must not tell how far it got.
        raise Unreadable from None
