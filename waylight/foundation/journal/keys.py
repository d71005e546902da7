"""The journal's two keys: one seals lines, the other signs checkpoints."""

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings


def current() -> tuple[int, bytes]:
    """The version and the bytes to seal a new line with."""
    return 1, of(1) or b""


def of(version: int) -> bytes | None:
    """The bytes of a version, to check with; None if there never was one."""
    return _derived("JOURNAL") if version == 1 else None


def signers() -> list[Ed25519PrivateKey]:
    """Every key that may have signed a checkpoint, the one that signs now last."""
    return [Ed25519PrivateKey.from_private_bytes(_derived("SIGNING"))]


def _derived(purpose: str) -> bytes:
    return hashlib.sha256(f"{purpose} {settings.SECRET_KEY}".encode()).digest()
