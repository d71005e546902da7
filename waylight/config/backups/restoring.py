"""Restoring a backup into an empty house, and proving that it is the same house."""

import json
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, cast

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.db import connections

from waylight.config.backups import samples as drawing
from waylight.config.backups.making import ENDING, FOLDERS, PERSONS_ENDING
from waylight.config.backups.sealing import Damaged, derived, unsealed
from waylight.config.backups.snapshots import is_empty, load
from waylight.foundation.vault import key_encryption


class Unfit(Exception):  # noqa: N818 - an answer to the person who restores
    """This backup cannot be restored here; says why and what to do."""


@dataclass(frozen=True)
class Restored:
    """What was proven of a restored backup."""

    made_at: str
    rows: int
    samples: int
    person_keys: int


def restore(file: Path, persons: Path | None) -> Restored:
    """Fill the empty databases of the settings from a backup; then count and read again.

    Raises Damaged for a file that was changed and Unfit for a house that is not empty or not of
    the same kind. Nothing is written before the whole file was read and found whole."""
    _refuse_full_house()
    with opened(file) as work:
        manifest = json.loads((work / "manifest.json").read_text("utf-8"))
        _refuse_other_kind(manifest)
        for alias in manifest["vendors"]:
            load(alias, work / f"{alias}.database")
        for name, setting in FOLDERS.items():
            _keep(work / name, getattr(settings, setting))
    keys = _load_person_keys(persons) if persons else 0
    return _proven(manifest, keys)


def persons_beside(file: Path) -> Path | None:
    """The newest file of persons' keys in the folder of a backup: forgotten keys stay forgotten."""
    found = sorted(file.parent.glob("*" + PERSONS_ENDING))
    return found[-1] if found else None


def newest_in(folder: Path) -> Path | None:
    """The newest backup in a folder."""
    every = folder.glob("*" + ENDING)
    return max((f for f in every if not f.name.endswith(PERSONS_ENDING)), default=None)


@contextmanager
def opened(file: Path) -> Iterator[Path]:
    """The contents of a sealed file, in a folder that is gone afterwards."""
    with TemporaryDirectory(dir=file.parent, prefix=".opening-") as name, file.open("rb") as sealed:
        for key in list(key_encryption.ring().values())[::-1]:
            try:
                chunks = unsealed(sealed, key.secret)
                with tarfile.open(fileobj=cast(IO[bytes], _Reading(chunks)), mode="r|") as tar:
                    tar.extractall(name, filter="data")
            except Damaged as no:
                found = no
            else:
                break
        else:
            raise found
        yield Path(name)


class _Reading(RawIOBase):
    """An iterator of chunks as the file that tarfile reads from."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._rest = self._rest or next(self._chunks, b"")
        taken = min(len(buffer), len(self._rest))
        buffer[:taken], self._rest = self._rest[:taken], self._rest[taken:]
        return taken


def _refuse_full_house() -> None:
    if full := [alias for alias in connections if not is_empty(alias)]:
        raise Unfit(
            f"Nothing was restored: the database “{full[0]}” is not empty. Restore into a new "
            "folder (--into) or into a new, empty database."
        )


def _refuse_other_kind(manifest: dict[str, Any]) -> None:
    # A backup may be older than the newsroom.
    here = {alias: connections[alias].vendor for alias in manifest["vendors"]}
    if manifest["vendors"] != here:
        raise Unfit(
            f"Nothing was restored: the backup is of {manifest['vendors']} and the settings name "
            f"{here}. Restore it into databases of the same kind."
        )


def _keep(folder: Path, target: Path) -> None:
    if folder.is_dir() and not target.exists():
        shutil.copytree(folder, target)


def _load_person_keys(file: Path) -> int:
    count = 0
    with opened(file) as work:
        for row in serializers.deserialize("json", (work / "persons.json").read_text("utf-8")):
            row.save()
            count += 1
    return count


def _proven(manifest: dict[str, Any], keys: int) -> Restored:
    """Count every table and read every sample again; Unfit when one differs."""
    secrets = [derived(key.secret, "samples") for key in key_encryption.ring().values()]
    rows = read = 0
    for alias, counted in manifest["counts"].items():
        now = drawing.counts(alias, alias)
        if wrong := [label for label, count in counted.items() if now.get(label) != count]:
            raise Unfit(f"The restored house differs: {', '.join(wrong)} has another count.")
        rows += sum(counted.values())
        for label, key, digest in manifest["samples"][alias]:
            model = apps.get_model(label)
            if digest not in [drawing.digest(model, key, alias, secret) for secret in secrets]:
                raise Unfit(f"The restored house differs: a row of {label} reads otherwise.")
            read += 1
    return Restored(manifest["made_at"], rows, read, keys)
