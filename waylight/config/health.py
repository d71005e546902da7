"""Is this process alive, and is it ready? Anyone may ask; the answer is only yes or no.

What is not ready is told to the log. `settings.PROBES` names what is asked: functions that take
nothing and return whether all is well."""

import shutil
import time

from django.conf import settings
from django.db import connections, router
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from waylight.foundation.access.marks import public
from waylight.foundation.log import ERROR, log

LEAST_FREE_SHARE, LEAST_FREE_BYTES = 0.10, 2 * 1024**3
SECONDS_BETWEEN_LOOKS = 2.0

_last_look = (0.0, True)


@public
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Whether the process answers; asks no database."""
    return _told(well=True)


@public
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether the process can do its work."""
    return _told(well=is_ready())


def is_ready() -> bool:
    """Whether every probe is well. Looked at most every two seconds, however often it is asked."""
    global _last_look
    moment, well = _last_look
    if time.monotonic() - moment < SECONDS_BETWEEN_LOOKS:
        return well
    answers = [_holds(name) for name in settings.PROBES]
    _last_look = (time.monotonic(), all(answers))
    return all(answers)


def databases_answer() -> bool:
    """Whether each database answers a question."""
    for alias in connections:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    return True


def tables_are_up_to_date() -> bool:
    """Whether no migration waits in the database that has its tables."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return all(
        {each for each in known if router.allow_migrate(alias, each[0])}
        <= MigrationRecorder(connections[alias]).applied_migrations().keys()
        for alias in connections
    )


def disk_has_room() -> bool:
    """Whether a tenth of the disk is free, or two gigabytes of a large one."""
    disk = shutil.disk_usage(settings.DATA)
    return disk.free >= min(disk.total * LEAST_FREE_SHARE, LEAST_FREE_BYTES)


def _holds(name: str) -> bool:
    try:
        well, fault = bool(import_string(name)()), None
    except Exception as error:
        well, fault = False, error
    if not well:
        log("health.not-ready", level=ERROR, fault=fault, probe=name)
    return well


def _told(*, well: bool) -> HttpResponse:
    words, status = ("ok\n", 200) if well else ("not ok\n", 503)
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
