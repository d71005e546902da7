"""The journal's two keys, from the vault: one seals lines, the other signs checkpoints."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from waylight.foundation.vault import keys
from waylight.foundation.vault.compartments import JOURNAL, SIGNING
from waylight.foundation.vault.envelope import Unreadable


def current() -> tuple[int, bytes]:
    """The version and the bytes to seal a new line with."""
    key = keys.current(JOURNAL)
    return key.version, key.secret


def of(version: int) -> bytes | None:
    """The bytes of a version, to check with; None if there never was one."""
    try:
        return keys.secret(JOURNAL, version)
    except Unreadable:
        return None


def signer() -> Ed25519PrivateKey:
    """The key that signs now."""
    return Ed25519PrivateKey.from_private_bytes(keys.secret(SIGNING))


def known_signers() -> set[str]:
    """The public half, in hexadecimal, of every key that may have signed a checkpoint."""
    return {
        name_of(Ed25519PrivateKey.from_private_bytes(key.secret)) for key in keys.versions(SIGNING)
    }


def name_of(signer: Ed25519PrivateKey) -> str:
    """A signer's public half in hexadecimal, by which a checkpoint names it."""
    return signer.public_key().public_bytes_raw().hex()
