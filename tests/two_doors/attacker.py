"""Somebody who runs code in the public process: its user, its environment, its files.

    python -m tests.two_doors.attacker OFFICE_FOLDER

He is even told where the office's folder is. Prints, as JSON, what he can open and read."""

import hashlib
import json
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 - what he has found is what the settings say
from nacl.exceptions import CryptoError  # noqa: E402 - as above
from nacl.public import PrivateKey, SealedBox  # noqa: E402 - as above

from waylight.foundation.doorway.public.models import Envelope, PublicKey  # noqa: E402 - as above

BYTES = 32


def guesses() -> set[bytes]:
    """Everything at hand that could be a key: settings, environment, files, and their hashes."""
    words = [settings.SECRET_KEY, *os.environ, *os.environ.values()]
    found = {hashlib.sha256(word.encode()).digest() for word in words}
    found |= {bytes(key.public) for key in PublicKey.objects.all()}
    for path in Path(settings.DATA).rglob("*"):
        if path.is_file() and "static" not in path.parts:
            content = path.read_bytes()
            found.add(hashlib.sha256(content).digest())
    return {guess for guess in found if len(guess) == BYTES}


def opens(sealed: bytes, keys: list[PrivateKey]) -> bool:
    """Whether one of the guesses opens an envelope."""
    for key in keys:
        try:
            SealedBox(key).decrypt(sealed)
        except CryptoError:
            continue
        return True
    return False


def refusal(path: Path) -> str:
    """What happens when he reads a file of the office."""
    try:
        path.read_bytes()
    except OSError as no:
        return type(no).__name__
    return "readable"


def database(path: Path) -> str:
    """What happens when he opens the office's database by its path."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as found:
            found.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as no:
        return str(no)
    return "open"


office = Path(sys.argv[1])
keys = [PrivateKey(guess) for guess in guesses()]
envelopes = [bytes(sealed) for sealed in Envelope.objects.values_list("sealed", flat=True)]
told = {
    "guesses": len(keys),
    "envelopes": len(envelopes),
    "opened": sum(opens(sealed, keys) for sealed in envelopes),
    "databases": sorted(settings.DATABASES),
    "told_of_the_office": str(office) in "".join([*os.environ.values(), repr(settings.DATABASES)]),
    "database": database(office / "waylight.sqlite3"),
    "key": refusal(office / "key-encryption-key"),
}
sys.stdout.write(json.dumps(told))
