"""`manage.py prepare`: everything a server needs before its first request, in one start."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connections

from waylight.config.checks import reasons_not_to_serve
from waylight.config.waiting import waiting_in
from waylight.foundation import ballast


class Command(BaseCommand):
    """Checks the settings and the tables, and collects the static files."""

    help = "Check the settings and the tables, and collect the static files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch: whether to bring the tables up to date or only to look at them."""
        parser.add_argument("--migrate", action="store_true", help="bring the tables up to date")

    def handle(self, *, migrate: bool, **options: Any) -> None:
        """Refuse with a reason rather than serve half a system."""
        if reasons := reasons_not_to_serve():
            raise CommandError("Waylight does not start:\n" + "\n".join(reasons))
        if migrate:
            for alias in connections:
                call_command("migrate", database=alias, verbosity=0, interactive=False)
        elif waiting := sum(len(waiting_in(alias)) for alias in connections):
            raise CommandError(
                f"The tables are {waiting} steps behind this version, so nothing is served. "
                "Make a backup, then run in the office: python manage.py prepare --migrate"
            )
        call_command("collectstatic", verbosity=0, interactive=False)
        if getattr(settings, "BALLAST_MB", 0) and not ballast.lay_in():
            self.stderr.write("The disk is nearly full: there is no room for the ballast.")
