"""`manage.py doctor`: look at everything that can be wrong, change nothing."""

from typing import Any

from django.core.management import BaseCommand

from waylight.config.examining import examine


class Command(BaseCommand):
    """Ends with status 1 when something is wrong."""

    help = "Examine settings, tables, keys, values, journal, public store, disk and backups."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        """One line for each subject; under it what is wrong, and what to do."""
        wrong = 0
        for subject, findings in examine():
            self.stdout.write(f"{'wrong' if findings else 'sound':<7}{subject}")
            for finding in findings:
                self.stdout.write(f"         {finding.what}\n         → {finding.fix}")
            wrong += len(findings)
        if wrong:
            raise SystemExit(1)
