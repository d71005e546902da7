"""The second place, which the database's account cannot rewrite: checkpoints and the witness.

Both are in the folder WAYLIGHT_CHECKPOINTS.
`checkpoints.jsonl`: a signed statement at least every five minutes of work, "line 1000 had this
seal"; it is kept for good, and what it covers cannot be changed even with the journal's key.
`witness-DATE.txt`: number and seal of the last line of each transaction, appended when it was
committed; it covers the lines since the newest checkpoint, and is removed after two days.
Neither holds more than numbers and seals. A torn end of a file (a crash) is passed over."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings

from waylight.foundation import clock
from waylight.foundation.journal import keys

CHECKPOINTS = "checkpoints.jsonl"
WITNESSED = re.compile(r"(\d+) ([0-9a-f]{64})")
DAYS_OF_WITNESS = 2
ENOUGH_OF_THE_END = 8192


@dataclass(frozen=True)
class Checkpoint:
    """What was signed. `kept` and `lost` are for the one after a restore: the last line that came
    back, and the last that is known to have been."""

    line: int
    mac: str
    at: str
    kept: int | None = None
    lost: int | None = None

    @property
    def words(self) -> bytes:
        """What is signed, exactly."""
        restored = "" if self.kept is None else f" {self.kept} {self.lost}"
        return f"waylight journal {self.line} {self.mac} {self.at}{restored}".encode()

    @property
    def moment(self) -> datetime:
        """When."""
        return datetime.fromisoformat(self.at)


def folder() -> Path:
    """The second place."""
    return Path(settings.CHECKPOINTS)


# ------------------------------------------------------------------------ checkpoints
def sign(checkpoint: Checkpoint) -> None:
    """Sign a checkpoint and keep it, on the disk when this returns."""
    signer = keys.signer()
    signed = {
        **vars(checkpoint),
        "signer": keys.name_of(signer),
        "signature": signer.sign(checkpoint.words).hex(),
    }
    # Begins with a new line: the one before may be torn.
    _append(folder() / CHECKPOINTS, f"\n{json.dumps(signed)}\n", surely=True)


def checkpoints() -> Iterator[Checkpoint | None]:
    """Every checkpoint, oldest first; None in the place of one that nobody of ours signed."""
    known = keys.known_signers()
    try:
        with (folder() / CHECKPOINTS).open(encoding="utf-8", errors="replace") as file:
            for text in file:
                if (signed := _parsed(text)) is not None:
                    yield _believed(signed, known)
    except FileNotFoundError:
        return


def newest() -> Checkpoint | None:
    """The newest checkpoint, read from the end of the file."""
    known = keys.known_signers()
    try:
        with (folder() / CHECKPOINTS).open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - ENOUGH_OF_THE_END))
            texts = file.read().decode(errors="replace").splitlines()
    except FileNotFoundError:
        return None
    found = (_believed(signed, known) for text in reversed(texts) if (signed := _parsed(text)))
    return next((checkpoint for checkpoint in found if checkpoint), None)


def _parsed(text: str) -> dict[str, object] | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _believed(signed: dict[str, object], known: set[str]) -> Checkpoint | None:
    signer, signature = str(signed.pop("signer", "")), str(signed.pop("signature", ""))
    try:
        checkpoint = Checkpoint(**signed)  # type: ignore[arg-type]
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer))
        public.verify(bytes.fromhex(signature), checkpoint.words)
    except (InvalidSignature, TypeError, ValueError):
        return None
    return checkpoint if signer in known else None


# ---------------------------------------------------------------------------- witness
def witness(line: int, mac: str) -> None:
    """Note a committed line; a single short write, so that many processes may."""
    _append(_witness_of(clock.now()), f"{line} {mac}\n")


def witnessed(after: int) -> dict[int, str]:
    """Number → seal of the noted lines after one."""
    found: dict[int, str] = {}
    for path in sorted(folder().glob("witness-*.txt")):
        with path.open(encoding="utf-8", errors="replace") as file:
            for text in file:
                if (noted := WITNESSED.fullmatch(text.rstrip("\n"))) and int(noted[1]) > after:
                    found[int(noted[1])] = noted[2]
    return found


def forget_witness(*, everything: bool = False) -> None:
    """Remove what a checkpoint has covered for days; or all, when lines were lost and known to."""
    oldest = _witness_of(clock.now() - timedelta(days=DAYS_OF_WITNESS)).name
    for path in folder().glob("witness-*.txt"):
        if everything or path.name < oldest:
            path.unlink(missing_ok=True)


def _witness_of(moment: datetime) -> Path:
    return folder() / f"witness-{moment:%Y-%m-%d}.txt"


def _append(path: Path, text: str, *, surely: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, text.encode())
        if surely:
            os.fsync(file)
    finally:
        os.close(file)
