"""`manage.py keys`: list, rotate and rewrap keys; each change leaves a line in the journal."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import transaction

from waylight.foundation.journal import actions as journal
from waylight.foundation.vault import key_encryption
from waylight.foundation.vault.actions import rotating, wrapping
from waylight.foundation.vault.compartments import JOURNAL, SIGNING, Compartment
from waylight.foundation.vault.models import DataKey

SECONDS_BETWEEN_WORDS = 10.0


class Command(BaseCommand):
    """One word says what; `rotate` may be followed by what to rotate."""

    help = "List, rotate and rewrap the keys of what is encrypted."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, to which keys, and how many rows in a transaction."""
        parser.add_argument("what", choices=("list", "rotate", "new-kek", "rewrap"))
        parser.add_argument("purposes", nargs="*")
        parser.add_argument("--rows-at-once", type=int, default=rotating.ROWS_AT_ONCE)

    def handle(self, *, what: str, purposes: list[str], rows_at_once: int, **options: Any) -> None:
        """Do it, and say in one line what was done."""
        self._every_step = options["verbosity"] > 1
        if unknown := set(purposes) - {*Compartment, JOURNAL, SIGNING}:
            known = ", ".join((*Compartment, JOURNAL, SIGNING))
            raise CommandError(f"There is no {', '.join(unknown)} to rotate; there are {known}.")
        try:
            if what == "list":
                self._list()
            elif what == "rotate":
                for purpose in purposes or list(Compartment):
                    self._rotate(purpose, rows_at_once)
            else:
                self._rewrap(new=what == "new-kek")
        except key_encryption.NoKey as no:
            raise CommandError(str(no)) from no

    def _list(self) -> None:
        newest = key_encryption.newest().id
        for key in DataKey.objects.order_by("purpose", "version"):
            state = f"destroyed {key.destroyed_at:%Y-%m-%d}" if key.destroyed_at else "in use"
            by = "" if key.destroyed_at or key.wrapped_by == newest else "; not rewrapped yet"
            made = f"made {key.made_at:%Y-%m-%d}, wrapped by {key.wrapped_by}"
            self.stdout.write(f"{key.purpose:<18} {key.version:>3}  {made}; {state}{by}")

    def _rotate(self, purpose: str, rows_at_once: int) -> None:
        if purpose in (JOURNAL, SIGNING):
            with transaction.atomic():
                made = rotating.renew(purpose)
                journal.done("vault.renew", by=None, about=made)
            self.stdout.write(f"{made}: made; older versions go on checking what they signed.")
            return
        compartment = Compartment(purpose)
        if not DataKey.objects.filter(purpose=purpose).exists():
            self.stdout.write(f"{purpose}: nothing was ever encrypted here.")
            return
        self._said_at = 0.0
        done = rotating.rotate(
            compartment, each=self._tell, destroyed=self._write, rows_at_once=rows_at_once
        )
        gone = ", ".join(str(key.version) for key in done.destroyed)
        self.stdout.write(
            f"{purpose}: version {done.version} is in use; {done.resealed} rows were sealed anew, "
            f"{done.left} are left under an older key; version {gone} is destroyed."
        )

    def _write(self, key: DataKey) -> None:
        journal.done("vault.destroy", by=None, about=key, fields=["wrapped", "destroyed_at"])

    def _tell(self, progress: rotating.Progress) -> None:
        now = time.monotonic()
        if progress.resealed == 0:
            with transaction.atomic():
                about = DataKey.objects.get(purpose=progress.compartment, version=progress.version)
                journal.done("vault.rotate", by=None, about=about)
        if self._every_step or now - self._said_at > SECONDS_BETWEEN_WORDS:
            self._said_at = now
            words = f"{progress.compartment}: {progress.resealed} of {progress.left} rows"
            self.stderr.write(words)
            self.stderr.flush()

    def _rewrap(self, *, new: bool) -> None:
        if new:
            key_encryption.add_line()
        count = wrapping.rewrap()
        with transaction.atomic():
            journal.done("vault.rewrap", by=None)
        newest = key_encryption.newest().id
        self.stdout.write(
            f"{count} data keys were wrapped anew; all are under key-encryption key {newest}. "
            "Copy the key file to where you keep it, and keep older lines as long as you keep "
            "backups that need them."
        )
