"""An app whose only job sleeps for as long as a file says."""

import time
from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.conf import settings


class Sleeping(AppConfig):
    """Makes the job known, once the models are there."""

    name = "tests.killed"

    def ready(self) -> None:
        """Register it under its name."""
        kinds = import_module("waylight.foundation.jobs.kinds")
        kinds.later("killed.sleep")(sleep)


def sleep(work: Any) -> None:
    """Say so, and sleep."""
    work.report({"asleep": True})
    time.sleep(float((settings.DATA / "seconds").read_text(encoding="utf-8")))
