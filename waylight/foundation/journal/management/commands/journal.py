"""`manage.py journal verify`, `seal` and `who`: what `waylight journal` runs."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from waylight.foundation.journal import checkpointing, queries
from waylight.foundation.journal.verifying import verify
from waylight.foundation.vault.key_encryption import NoKey

SHOWN = 12


class Command(BaseCommand):
    """Answers in plain words; exit status 0 when the answer is good, 1 when it is not."""

    help = "Check the journal, seal it, or say who saw a record."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The three things to do."""
        what = parser.add_subparsers(dest="what", required=True)
        what.add_parser("verify", help="is every line what was written, and none missing?")
        seal = what.add_parser("seal", help="sign how far the journal has come, now")
        seal.add_argument(
            "--restored", action="store_true", help="after a backup was restored on purpose"
        )
        who = what.add_parser("who", help="who saw a record, and who took it away?")
        who.add_argument("record", help="the record's key, as in its address")
        who.add_argument("--from", dest="first", type=date.fromisoformat, metavar="DATE")
        who.add_argument("--to", dest="last", type=date.fromisoformat, metavar="DATE")

    def handle(self, *, what: str, **options: Any) -> None:
        """Do it."""
        try:
            if what == "verify":
                self._verify()
            elif what == "seal":
                self._seal(restored=options["restored"])
            else:
                self._who(options["record"], options["first"], options["last"])
        except NoKey as no:
            raise CommandError(f"The journal's key cannot be read. {no}") from no

    def _verify(self) -> None:
        verdict = verify()
        for note in verdict.notes:
            self.stdout.write(note)
        if verdict.is_whole:
            counted = f"lines: {verdict.lines:,}, checkpoints: {verdict.checkpoints:,}"
            self.stdout.write(f"The journal is whole ({counted}).")
            return
        for finding in verdict.findings[:SHOWN]:
            self.stdout.write(str(finding))
        if more := verdict.findings[SHOWN:]:
            self.stdout.write(f"… and {len(more):,} more like these.")
        raise CommandError("The journal is not what was written: docs/operations/journal.md.")

    def _seal(self, *, restored: bool) -> None:
        try:
            sealed = checkpointing.own_up_to_restore() if restored else checkpointing.seal()
        except checkpointing.Broken as broken:
            raise CommandError(f"Nothing was sealed. {broken}") from broken
        self.stdout.write(f"Sealed up to line {sealed.line}." if sealed else "Nothing to seal yet.")

    def _who(self, record: str, first: date | None, last: date | None) -> None:
        lines = list(queries.looks_at(record, first, last))
        people = {line.actor for line in lines if line.actor}
        users = get_user_model()._default_manager.filter(pk__in=people)
        names = {str(user.pk): str(user) for user in users}
        for line in lines:
            at = timezone.localtime(line.at).strftime("%Y-%m-%d %H:%M:%S")
            who = names.get(line.actor, line.actor) or "Waylight"
            self.stdout.write(f"{at}  {who}  {line.get_outcome_display().lower()}  {line.verb}")
        self.stdout.write(f"Looks and exports: {len(lines):,}; people: {len(people):,}.")
