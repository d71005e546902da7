"""An app whose only job sleeps for as long as a file says, and whose mail is slow to leave."""

import time
from datetime import timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings

LETTERS = 40
PAPER = Path(__file__).parent / "paper.typ"


class Sleeping(AppConfig):
    """Makes the job known, once the models are there."""

    name = "tests.killed"

    def ready(self) -> None:
        """Register it under its name; let a claim on a mail run out soon."""
        kinds = import_module("waylight.foundation.jobs.kinds")
        kinds.later("killed.sleep")(sleep)
        kinds.later("killed.letters", resumable=True)(write_letters)
        declaring = import_module("waylight.foundation.notices.declaring")
        declaring.Notice("killed.told", subject="Something", text="Something happened.")
        papers = import_module("waylight.foundation.documents.declaring")
        papers.Document("killed.paper", "Paper", PAPER, "KIL", lambda about: {"text": "Words."})
        mailing = import_module("waylight.foundation.notices.actions.mailing")
        mailing.CLAIM = timedelta(seconds=3)
        work = import_module("waylight.foundation.jobs.management.commands.work")
        work.SECONDS_BETWEEN_ROUNDS = 0.2


def sleep(work: Any) -> None:
    """Say so, and sleep."""
    work.report({"asleep": True})
    time.sleep(float((settings.DATA / "seconds").read_text(encoding="utf-8")))


def write_letters(work: Any) -> None:
    """Forty steps, each of which leaves a team behind, and a moment between them."""
    access = import_module("waylight.foundation.access.actions")
    for number in range(work.cursor or 0, LETTERS):
        work.step(number + 1, partial(access.open_team, f"Letter {number}", by=None))
        time.sleep(0.05)
