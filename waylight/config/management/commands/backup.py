"""`manage.py backup FOLDER`: two sealed files, proven by restoring them."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import connection

from waylight.config.backups.making import forget_old_person_keys, make
from waylight.config.backups.restoring import opened
from waylight.config.backups.sealing import signing_key
from waylight.foundation import clock
from waylight.foundation.journal import actions as journal
from waylight.foundation.vault import key_encryption


class Command(BaseCommand):
    """Safe to run at any hour; people go on working."""

    help = "Write a sealed and signed backup of both databases into a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and whether to prove it at once."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--no-drill", action="store_true", help="do not restore it as a proof")

    def handle(self, *, folder: Path, no_drill: bool, **options: Any) -> None:
        """Make, prove, forget old keys of persons, write a line in the journal."""
        journal.done("backup.make", by=None)
        main, persons = make(folder, clock.now(), version("waylight"))
        if not no_drill:
            self._drill(main, persons)
        for old in forget_old_person_keys(folder, clock.now()):
            self.stdout.write(f"Deleted {old.name}: keys of persons are kept for 30 days.")
        public = signing_key(key_encryption.newest().secret).public_key().public_bytes_raw()
        self.stdout.write(f"{main}  {main.stat().st_size:,} bytes")
        self.stdout.write(f"{persons}  {persons.stat().st_size:,} bytes")
        self.stdout.write(f"Signed by {public.hex()}")

    def _drill(self, main: Path, persons: Path) -> None:
        """Restore into an empty folder, in a process of its own; PostgreSQL's dump is only read."""
        if connection.vendor != "sqlite":
            with opened(main), opened(persons):
                self.stdout.write("Read to its end. Drill it: docs/operations/backup.md.")
            return
        with TemporaryDirectory(dir=main.parent, prefix=".drill-") as name:
            told = {"WAYLIGHT_DATA": name, "WAYLIGHT_PUBLIC_DATA": f"{name}/public"}
            kept = {k: v for k, v in os.environ.items() if "DATABASE_URL" not in k}
            words = [
                sys.executable,
                "-m",
                "django",
                "restore",
                str(main),
                "--persons",
                str(persons),
            ]
            done = subprocess.run(  # noqa: S603 - our own command
                words,
                env={**kept, **told, "WAYLIGHT_CHECKPOINTS": f"{name}/checkpoints"},
                capture_output=True,
                text=True,
                check=False,
            )
        if done.returncode:
            raise CommandError(f"The backup was made and cannot be restored:\n{done.stderr}")
        self.stdout.write(done.stdout.strip())
