"""`manage.py scrub --into FOLDER`: a copy without anybody in it, for a demo or for support.

The rows are read here and kept by a second process, whose database and key-encryption key are new
and in the folder: nothing of the copy opens with a key of the office's."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from django.core.serializers.json import DjangoJSONEncoder

from waylight.config.environment import of_the_office
from waylight.foundation.journal import actions as journal
from waylight.foundation.vault.actions import copying
from waylight.foundation.vault.key_encryption import new_line
from waylight.foundation.vault.scrubbing import rows

KEPT_BY = "WAYLIGHT_DATA"


class Command(BaseCommand):
    """Reads and scrubs, or (in the second process) keeps what it is told."""

    help = "Make a copy of the rows without anything personal, in a new folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The new folder; `--keep` is what the first process asks of the second."""
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--into", type=Path, help="a folder that is not there yet")
        way.add_argument("--keep", action="store_true", help="keep rows from standard input")

    def handle(self, *, into: Path | None, keep: bool, **options: Any) -> None:
        """One of the two."""
        if keep:
            call_command("migrate", verbosity=0, interactive=False)
            kept, left_out = copying.keep(map(json.loads, sys.stdin))
            self.stdout.write(f"{kept} rows were scrubbed and kept, {left_out} left out.")
            return
        if into is None or into.exists():
            raise CommandError(f"{into} is there already: name a new folder, so nothing is lost.")
        into.mkdir(mode=0o700)
        journal.done("vault.scrub", by=None)
        self._copy(into)

    def _copy(self, into: Path) -> None:
        key = into / "key-encryption-key"
        key.touch(mode=0o600)
        key.write_text(new_line(), encoding="utf-8")
        office = of_the_office(os.environ)
        others = {name: value for name, value in os.environ.items() if name not in office}
        keeper = subprocess.Popen(
            [sys.executable, "-m", "django", "scrub", "--keep"],
            stdin=subprocess.PIPE,
            text=True,
            env={**others, KEPT_BY: str(into.resolve()), "WAYLIGHT_KEY_FILE": str(key.resolve())},
        )
        with keeper, keeper.stdin or sys.stdout as told:
            for row in rows():
                told.write(json.dumps(row, cls=DjangoJSONEncoder) + "\n")
        if keeper.returncode:
            raise CommandError("The copy was not made.")
