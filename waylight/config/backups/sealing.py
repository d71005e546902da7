"""A file that nobody can read or change without the key-encryption key.

    magic "WAYLIGHT1\\n" · 16 bytes of salt · chunks · 64 bytes of signature

Each chunk is 64 KiB (the last one less) encrypted with AES-256-GCM. Its key is made from the
key-encryption key and the salt (HKDF-SHA256, RFC 5869), so it serves this file only. Its nonce is
the number of the chunk and whether it is the last: chunks cannot be moved, dropped or cut off
(the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). The signature (Ed25519)
is over the SHA-512 of everything before it, so that whoever keeps backups can check them with the
public key alone."""

import hashlib
import os
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"WAYLIGHT1\n"
SALT, TAG, SIGNATURE = 16, 16, 64
CHUNK = 64 * 1024


class Damaged(Exception):  # noqa: N818 - what the file is
    """The file is no backup, was changed, was cut off, or belongs to another key."""


def derived(secret: bytes, purpose: str, salt: bytes = b"") -> bytes:
    """32 bytes for one purpose, from which the secret cannot be told."""
    info = f"waylight backup {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


def signing_key(secret: bytes) -> Ed25519PrivateKey:
    """The key that signs backups."""
    return Ed25519PrivateKey.from_private_bytes(derived(secret, "signature"))


class Sealing:
    """A file-like object: what is written is sealed into `target`; `close` signs it."""

    def __init__(self, target: BinaryIO, secret: bytes) -> None:
        salt = os.urandom(SALT)
        self._target, self._cipher = target, AESGCM(derived(secret, "encryption", salt))
        self._signer, self._hash = signing_key(secret), hashlib.sha512()
        self._waiting, self._number = bytearray(), 0
        self._out(MAGIC + salt)

    def write(self, data: bytes) -> int:
        """Seal whole chunks; the rest waits."""
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._chunk(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def close(self) -> None:
        """Seal the last chunk and sign; the target stays open."""
        self._chunk(bytes(self._waiting), last=True)
        self._target.write(self._signer.sign(self._hash.digest()))

    def _chunk(self, plain: bytes, *, last: bool) -> None:
        self._out(self._cipher.encrypt(_nonce(self._number, last), plain, MAGIC))
        self._number += 1

    def _out(self, data: bytes) -> None:
        self._hash.update(data)
        self._target.write(data)


def refuse_unsigned(source: BinaryIO, public: Ed25519PublicKey) -> None:
    """Read the whole file once; Damaged unless this key signed all of it. Needs no secret."""
    end = source.seek(0, os.SEEK_END) - SIGNATURE
    source.seek(0)
    found, left = hashlib.sha512(), max(end, 0)
    while left > 0 and (data := source.read(min(left, CHUNK))):
        found.update(data)
        left -= len(data)
    try:
        public.verify(source.read(SIGNATURE), found.digest())
    except InvalidSignature as error:
        raise Damaged("The signature does not fit: changed, cut off, or of another key.") from error


def unsealed(source: BinaryIO, secret: bytes) -> Iterator[bytes]:
    """The chunks as they were written; Damaged at the first that is not.

    The signature is looked at before anything is given out."""
    refuse_unsigned(source, signing_key(secret).public_key())
    end = source.tell() - SIGNATURE
    source.seek(0)
    if source.read(len(MAGIC)) != MAGIC:
        raise Damaged("This is not a backup of Waylight.")
    cipher = AESGCM(derived(secret, "encryption", source.read(SALT)))
    number, last = 0, False
    while not last:
        sealed = source.read(min(CHUNK + TAG, end - source.tell()))
        last = source.tell() == end
        try:
            yield cipher.decrypt(_nonce(number, last), sealed, MAGIC)
        except (InvalidTag, ValueError) as error:
            raise Damaged(f"Part {number} does not open.") from error
        number += 1


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
