"""Making a backup: each database at one moment, with checkpoints and the newsroom's images."""

import json
import shutil
import tarfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, cast

from django.conf import settings
from django.core import serializers
from django.db import connections

from waylight.config.backups import samples as drawing
from waylight.config.backups.sealing import Sealing, derived
from waylight.config.backups.snapshots import snapshot
from waylight.foundation.vault import key_encryption
from waylight.foundation.vault.models import PersonKey

DAYS_OF_PERSON_KEYS = 30
FOLDERS = {"checkpoints": "CHECKPOINTS", "media": "NEWSROOM_MEDIA"}
"""What is kept beside the databases, and the setting that says where."""
ENDING, PERSONS_ENDING = ".waylight", ".persons.waylight"


@dataclass
class Manifest:
    """What a backup says of itself. `samples` hold digests, never values."""

    made_at: str
    version: str
    vendors: dict[str, str] = field(default_factory=dict)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    samples: dict[str, list[drawing.Sample]] = field(default_factory=dict)


def make(folder: Path, now: datetime, version: str) -> tuple[Path, Path]:
    """Write the two files of a backup into a folder; returns them. Partial files never keep
    their name: each is written beside it and moved when it is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = f"{now:%Y%m%dT%H%M%SZ}"
    main, persons = folder / (stamp + ENDING), folder / (stamp + PERSONS_ENDING)
    secret = key_encryption.newest().secret
    with TemporaryDirectory(dir=folder, prefix=".making-") as name:
        work = Path(name)
        # Keys of persons first: a key made in between would open nothing of the other file.
        (work / "persons.json").write_text(
            serializers.serialize("json", PersonKey.objects.all()), encoding="utf-8"
        )
        _sealed(persons, secret, lambda tar: tar.add(work / "persons.json", "persons.json"))
        # Checkpoints before the databases: a copy that is ahead of its journal would ring.
        for name, setting in FOLDERS.items():
            _copy(getattr(settings, setting), work / name)
        manifest = Manifest(made_at=now.isoformat(), version=version)
        _snapshots(work, manifest, derived(secret, "samples"))
        (work / "manifest.json").write_text(json.dumps(asdict(manifest)), encoding="utf-8")
        _sealed(main, secret, lambda tar: _add(tar, work))
    return main, persons


def forget_old_person_keys(folder: Path, now: datetime) -> list[Path]:
    """Delete the files of persons' keys older than thirty days; returns them."""
    oldest = f"{now - timedelta(days=DAYS_OF_PERSON_KEYS):%Y%m%dT%H%M%SZ}"
    old = [file for file in folder.glob("*" + PERSONS_ENDING) if file.name < oldest]
    for file in old:
        file.unlink()
    return old


def _snapshots(work: Path, manifest: Manifest, key: bytes) -> None:
    for alias in [name for name in connections if not name.endswith("-snapshot")]:
        with ExitStack() as stack:
            using = stack.enter_context(snapshot(alias, work / f"{alias}.database"))
            manifest.vendors[alias] = connections[alias].vendor
            manifest.counts[alias] = drawing.counts(alias, using)
            manifest.samples[alias] = drawing.draw(alias, using, key)


def _add(tar: tarfile.TarFile, work: Path) -> None:
    tar.add(work / "manifest.json", "manifest.json")
    for file in sorted(work.glob("*.database")):
        tar.add(file, file.name)
    for name in FOLDERS:
        if (work / name).is_dir():
            tar.add(work / name, name)


def _copy(kept: Path, target: Path) -> None:
    if kept.is_dir():
        shutil.copytree(kept, target)


def _sealed(target: Path, secret: bytes, fill: Callable[[tarfile.TarFile], Any]) -> None:
    partial = target.with_name(f".{target.name}.partial")
    partial.touch(mode=0o600)
    with partial.open("wb") as file:
        sealing = Sealing(file, secret)
        with tarfile.open(fileobj=cast(IO[bytes], sealing), mode="w|", bufsize=64 * 1024) as tar:
            fill(tar)
        sealing.close()
    partial.replace(target)
