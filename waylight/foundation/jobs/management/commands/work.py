"""`manage.py work`: find what killed workers left behind, make the rounds, run jobs."""

import time
from threading import Thread
from typing import Any

from django.core.management import BaseCommand, call_command
from django.db import DatabaseError, close_old_connections

from waylight.foundation.jobs import actions
from waylight.foundation.jobs.kinds import always, rounds
from waylight.foundation.jobs.models import LEASE_SECONDS
from waylight.foundation.journal.checkpointing import Broken, seal_if_due
from waylight.foundation.log import ERROR, WARNING, log

SECONDS_BETWEEN_ROUNDS = 5


class Command(BaseCommand):
    """Marks lost jobs, at the start and for as long as it works, and works."""

    help = "Run waiting jobs, and mark the jobs of killed workers as interrupted."

    def handle(self, **options: Any) -> None:
        """Never returns while there is no signal to stop."""
        mark_lost()
        Thread(target=keep_watch, name="watch", daemon=True).start()
        Thread(target=make_rounds, name="rounds", daemon=True).start()
        call_command("db_worker", startup_delay=False, reload=False, interval=0.5)


def keep_watch() -> None:
    """Right after a kill the heartbeat is still fresh, so one look is not enough."""
    while True:
        time.sleep(LEASE_SECONDS)
        close_old_connections()
        try:
            mark_lost()
        except DatabaseError as fault:
            log("jobs.lost-not-looked-for", level=WARNING, fault=fault)


def make_rounds() -> None:
    """Each round in turn; one that fails is written down and does not keep the next from its turn.

    In a thread of their own: a mail server that is slow to answer must not stop the watch."""
    while True:
        close_old_connections()
        for name, round_ in list(rounds.items()):
            try:
                round_()
            except Exception as fault:
                log("jobs.round-failed", level=ERROR, kind=name, fault=fault)
        time.sleep(SECONDS_BETWEEN_ROUNDS)


def mark_lost() -> None:
    """Mark, and say so."""
    for job in actions.mark_lost():
        log("jobs.interrupted", level=WARNING, kind=job.kind, id=job.pk)


@always("journal.seal")
def seal_journal() -> None:
    """Sign how far the journal has come; a journal that is not whole is an alarm, each time."""
    try:
        seal_if_due()
    except Broken as broken:
        first = broken.findings[0]
        log("journal.broken", level=ERROR, code=first.code, id=first.line)
