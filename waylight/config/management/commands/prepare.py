"""`manage.py prepare`: everything a server needs before its first request, in one start."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from waylight.config.checks import reasons_not_to_serve


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
            call_command("migrate", verbosity=0, interactive=False)
        elif waiting := _waiting_migrations():
            raise CommandError(
                f"The tables are {waiting} steps behind this version, so nothing is served. "
                "Make a backup, then run: python manage.py migrate"
            )
        call_command("collectstatic", verbosity=0, interactive=False)


def _waiting_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
