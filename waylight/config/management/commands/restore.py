"""`manage.py restore FILE`: fill the empty databases of the settings, and prove them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command

from waylight.config.backups.restoring import Unfit, newest_in, persons_beside, restore
from waylight.config.backups.sealing import Damaged
from waylight.foundation.journal import actions as journal
from waylight.foundation.vault.key_encryption import NoKey


class Command(BaseCommand):
    """Refuses a house that is not empty, and any file that was changed."""

    help = "Restore a backup into empty databases, count, read samples, verify the journal."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which backup, and which file of persons' keys."""
        parser.add_argument("file", type=Path, help="a backup, or a folder: its newest")
        parser.add_argument("--persons", type=Path, help="default: the newest beside the backup")

    def handle(self, *, file: Path, persons: Path | None, **options: Any) -> None:
        """Restore, say what was proven, write a line in the restored journal."""
        found = newest_in(file) if file.is_dir() else file
        if found is None or not found.exists():
            raise CommandError(f"There is no backup at {file}.")
        try:
            done = restore(found, persons or persons_beside(found))
        except (Damaged, Unfit, NoKey) as no:
            raise CommandError(str(no)) from no
        call_command("journal", "verify", stdout=self.stdout)
        journal.done("backup.restore", by=None)
        self.stdout.write(
            f"Restored the backup of {done.made_at}: {done.rows:,} rows counted, "
            f"{done.samples} rows read again and equal, {done.person_keys} keys of persons."
        )
