"""An app whose only job sleeps for as long as a file says, and whose mail is slow to leave."""

import time
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.conf import settings


class Sleeping(AppConfig):
    """Makes the job known, once the models are there."""

    name = "tests.killed"

    def ready(self) -> None:
        """Register it under its name; let a claim on a mail run out soon."""
        kinds = import_module("waylight.foundation.jobs.kinds")
        kinds.later("killed.sleep")(sleep)
        declaring = import_module("waylight.foundation.notices.declaring")
        declaring.Notice("killed.told", subject="Something", text="Something happened.")
        mailing = import_module("waylight.foundation.notices.actions.mailing")
        mailing.CLAIM = timedelta(seconds=0.5)
        work = import_module("waylight.foundation.jobs.management.commands.work")
        work.SECONDS_BETWEEN_ROUNDS = 0.2


def sleep(work: Any) -> None:
    """Say so, and sleep."""
    work.report({"asleep": True})
    time.sleep(float((settings.DATA / "seconds").read_text(encoding="utf-8")))
