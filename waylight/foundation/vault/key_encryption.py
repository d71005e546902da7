"""The key-encryption key: it opens the data keys, and it is never in the database or a backup.

`WAYLIGHT_KEY_FILE` names a file that only its owner may read, `WAYLIGHT_KEY_COMMAND` a command
that prints the same. Each line is an id, a space, and 32 bytes in base64; `#` starts a comment.
The last line wraps new data keys; the lines above it still open what they wrapped."""

import base64
import os
import secrets
import shlex
import stat
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

BYTES = 32
NONCE = 12
SECONDS_FOR_COMMAND = 30


class NoKey(Exception):  # noqa: N818 - a state of the installation
    """There is no key-encryption key, or none that may be used; says which and what to do."""


@dataclass(frozen=True)
class KeyEncryptionKey:
    """One line of the file."""

    id: str
    secret: bytes = field(repr=False)

    def wrap(self, secret: bytes, about: str) -> bytes:
        """A data key as it may be stored; `about` is what it is for and must be told again."""
        nonce = os.urandom(NONCE)
        return nonce + AESGCM(self.secret).encrypt(nonce, secret, self._context(about))

    def unwrap(self, wrapped: bytes, about: str) -> bytes:
        """The data key that was wrapped; NoKey when it was changed or is for something else."""
        nonce, sealed = wrapped[:NONCE], wrapped[NONCE:]
        try:
            return AESGCM(self.secret).decrypt(nonce, sealed, self._context(about))
        except (InvalidTag, ValueError) as error:
            raise NoKey(f"A data key does not open with key-encryption key {self.id}.") from error

    def _context(self, about: str) -> bytes:
        return f"{about}|{self.id}".encode()


_rings: dict[tuple[str, str], Mapping[str, KeyEncryptionKey]] = {}


def newest() -> KeyEncryptionKey:
    """The key that wraps."""
    return list(ring().values())[-1]


def named(key_id: str) -> KeyEncryptionKey:
    """The key of an id; the file is read again when it is not known, for it may be new."""
    found = ring().get(key_id) or ring(fresh=True).get(key_id)
    if found is None:
        raise NoKey(f"Key-encryption key {key_id} is in no line of the key file.")
    return found


def ring(*, fresh: bool = False) -> Mapping[str, KeyEncryptionKey]:
    """Id → key, oldest first, read once by each process unless asked for afresh."""
    source = str(settings.KEY_FILE), str(settings.KEY_COMMAND)
    if fresh or source not in _rings:
        _rings[source] = parsed(_text(*source))
    return _rings[source]


def forget_ring() -> None:
    """Read the file or ask the command again at the next use."""
    _rings.clear()


def new_line() -> str:
    """A new key, as a line of the file."""
    key = base64.b64encode(secrets.token_bytes(BYTES)).decode()
    return f"{secrets.token_hex(4)} {key}\n"


def add_line() -> None:
    """Add a new key to the end of the file, from where it wraps."""
    if not settings.KEY_FILE:
        raise NoKey("WAYLIGHT_KEY_COMMAND reads keys; add a line where it reads, then rewrap.")
    ring(fresh=True)
    with Path(settings.KEY_FILE).open("a+", encoding="utf-8") as file:
        file.seek(0)
        ended = file.read()[-1:] in ("", "\n")
        file.write(("" if ended else "\n") + new_line())
        file.flush()
        os.fsync(file.fileno())
    forget_ring()


def parsed(text: str) -> dict[str, KeyEncryptionKey]:
    """The keys of a file's text; NoKey names the line that is none, never what is in it."""
    found: dict[str, KeyEncryptionKey] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        secret = _decoded(words[-1])
        if len(words) != 2 or len(secret) != BYTES or words[0] in found:
            raise NoKey(
                f"Line {number} of the keys is not an id of its own and 32 bytes in base64."
            )
        found[words[0]] = KeyEncryptionKey(words[0], secret)
    if not found:
        raise NoKey("There is no key in the key file.")
    return found


def _decoded(word: str) -> bytes:
    try:
        return base64.b64decode(word, validate=True)
    except ValueError:
        return b""


def _text(file: str, command: str) -> str:
    if bool(file) == bool(command):
        raise NoKey("Set one of WAYLIGHT_KEY_FILE and WAYLIGHT_KEY_COMMAND.")
    return _printed(command) if command else _kept(Path(file))


def _kept(path: Path) -> str:
    try:
        mode = path.stat().st_mode
        if mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise NoKey("WAYLIGHT_KEY_FILE may be opened by others: chmod 600 it.")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NoKey("WAYLIGHT_KEY_FILE cannot be read.") from error


def _printed(command: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the operator's own words, without a shell
            shlex.split(command), capture_output=True, check=True, timeout=SECONDS_FOR_COMMAND
        )
        return done.stdout.decode()
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        # Not `from error`: it holds what the command printed.
        raise NoKey(f"WAYLIGHT_KEY_COMMAND failed ({type(error).__name__}).") from None
