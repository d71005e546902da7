"""The seal: what it closes with a public key, only the private key of the office opens.

X25519 with an authenticated cipher (libsodium's sealed box). The sender keeps nothing with which
the box could be opened again. The length is rounded up, so that it does not tell a short message
from a long one."""

import json
from collections.abc import Mapping
from typing import Any

from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

BLOCK = 1024
LARGEST = 64 * 1024
"""Bytes of a sealed envelope; a form that needs more is no form."""


class Unreadable(Exception):  # noqa: N818 - an answer, not an error
    """Not sealed with this key, or changed since."""


class TooLarge(Exception):  # noqa: N818 - an answer, not an error
    """More than an envelope holds."""


def new_pair() -> tuple[bytes, bytes]:
    """A private key and its public key, 32 bytes each."""
    private = PrivateKey.generate()
    return bytes(private), bytes(private.public_key)


def seal(content: Mapping[str, Any], public: bytes) -> bytes:
    """Close what can be said in JSON; raises TooLarge."""
    plain = json.dumps(content, ensure_ascii=False).encode()
    sealed = SealedBox(PublicKey(public)).encrypt(sodium_pad(plain, BLOCK))
    if len(sealed) > LARGEST:
        raise TooLarge
    return bytes(sealed)


def unseal(sealed: bytes, private: bytes) -> dict[str, Any]:
    """What was closed; raises Unreadable."""
    try:
        padded = SealedBox(PrivateKey(private)).decrypt(sealed)
        content: dict[str, Any] = json.loads(sodium_unpad(padded, BLOCK))
    except (CryptoError, ValueError) as fault:
        raise Unreadable from fault
    return content
