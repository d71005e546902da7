"""The chapters, each told by a process of its own: `python -m tests.faults.story CHAPTER …`.

The last line that a chapter prints is what it found, as JSON."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import django
from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections, connection, connections

django.setup()

from django.test import Client  # noqa: E402 - models need the setup
from django.test.utils import setup_test_environment  # noqa: E402 - as above

from tests import cast  # noqa: E402 - as above
from waylight.foundation import ballast, clock  # noqa: E402 - as above
from waylight.foundation.access import sessions  # noqa: E402 - as above
from waylight.foundation.access.models import Team, User  # noqa: E402 - as above
from waylight.foundation.jobs.models import Job  # noqa: E402 - as above
from waylight.foundation.journal.models import Line  # noqa: E402 - as above
from waylight.foundation.journal.verifying import verify  # noqa: E402 - as above
from waylight.foundation.submissions.actions import Ticket, once  # noqa: E402 - as above
from waylight.foundation.submissions.models import Submission  # noqa: E402 - as above
from waylight.programmes.movements import actions  # noqa: E402 - as above
from waylight.programmes.movements.models import Caseload, Plan, Sheet  # noqa: E402 - as above
from waylight.programmes.movements.tests.factories import (  # noqa: E402 - as above
    a_caseload,
    a_ready_plan,
    the_reading,
)

PATHS = {"board": "/office/movements/plans/{}/", "ask": "/office/movements/caseloads/{}/"}


def amina() -> User:
    """Empty tables, and somebody who may."""
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0)
    setup_test_environment()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return cast.play("amina")


def browser(user: User) -> Client:
    """Signed in wholly; shown pages, not exceptions."""
    client = Client(raise_request_exception=False)
    client.force_login(user)
    session, now = client.session, clock.now().timestamp()
    session.update(dict.fromkeys((sessions.BEGAN, sessions.SEEN, sessions.FACTOR), now))
    session[sessions.WHOLE] = True
    session.save()
    return client


# ------------------------------------------------------------------ kill -9 during a deed
def kills(times: str, seed: str) -> dict[str, Any]:
    """Kill a process that does deeds, at random moments; what was said to be done is there."""
    user, draw = amina(), random.Random(int(seed))  # noqa: S311 - moments, no secret
    team, acknowledged = Team.objects.get(name="London"), settings.DATA / "acknowledged"
    acknowledged.touch()
    the_reading()
    connections.close_all()
    for _ in range(int(times)):
        if not (child := os.fork()):
            _do_deeds(user, team, acknowledged)
        time.sleep(draw.uniform(0.0, 0.4))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    said = set(acknowledged.read_text(encoding="utf-8").split())
    there = {str(key) for key in Caseload.objects.values_list("pk", flat=True)}
    lines = Line.objects.filter(verb="movements.upload", about_kind="movements.caseload")
    return {
        "acknowledged": len(said),
        "lost": len(said - there),
        "unsaid": len(there - said),
        "halves": len(there) * len(the_reading().tables or {}) - Sheet.objects.count(),
        "unwritten": len(there ^ set(lines.values_list("about_id", flat=True))),
        "unclaimed": len(there ^ set(Submission.objects.values_list("result_id", flat=True))),
        "whole": verify().is_whole,
    }


def _do_deeds(user: User, team: Team, acknowledged: Path) -> None:
    """Until killed: a deed, then word of it, kept before the next begins."""
    with acknowledged.open("a", encoding="utf-8") as file:
        while True:
            deed = partial(actions.upload, team, title="", reading=the_reading(), by=user)
            kept = once(Ticket(uuid4().hex, user, "upload"), deed)
            file.write(f"{kept.pk}\n")
            file.flush()
            os.fsync(file.fileno())


# ------------------------------------------------------------------ fifty at once
def fifty(times: str) -> dict[str, Any]:
    """The same form sent fifty times at one moment, and pressed anew fifty times."""
    user = amina()
    caseload = a_caseload(Team.objects.get(name="London"), user)
    path = PATHS["ask"].format(caseload.pk)
    cookie = browser(user).cookies

    def send(key: str) -> str:
        client = Client(raise_request_exception=False)
        client.cookies = cookie
        form = {"time_limit": "15", "seed": "7", "submission_key": key}
        answer = client.post(path, form)
        connections.close_all()
        return f"{answer.status_code} {answer.headers.get('Location', '')}"

    same = _at_once(partial(send, "one key"), int(times))
    effects = (Plan.objects.count(), Job.objects.count())
    _at_once(lambda: send(uuid4().hex), 5)
    return {"answers": sorted(set(same)), "effects": effects, "later": Plan.objects.count()}


def _at_once(what: Callable[[], str], times: int) -> list[str]:
    with ThreadPoolExecutor(times) as pool:
        return [done.result() for done in [pool.submit(what) for _ in range(times)]]


# ------------------------------------------------------------------ a full disk
def disk() -> dict[str, Any]:
    """Fill the disk: looks are answered, deeds are not; make room, and deeds are done again."""
    user = amina()
    ballast.lay_in()
    caseload = a_caseload(Team.objects.get(name="London"), user)
    plan, client = a_ready_plan(caseload, user), browser(user)
    found: dict[str, Any] = {"before": _both(client, plan)}
    filler = settings.DATA / "filler"
    _fill(filler)
    found["full"] = _both(client, plan)
    seen = Line.objects.filter(verb="movements.board").count()
    found["again"] = [_both(client, plan) for _ in range(20)][-1]
    found["written"] = Line.objects.filter(verb="movements.board").count() - seen
    found["spent"] = ballast.is_spent()
    filler.unlink()
    found["room"] = _both(client, plan)
    found["laid in"] = not ballast.is_spent()
    found["plans"] = Plan.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        found["integrity"] = cursor.fetchone()[0]
    return found


def _both(client: Client, plan: Plan) -> list[int]:
    """The answers to a deed and to a look, in this order."""
    form = {"time_limit": "15", "seed": "7", "submission_key": uuid4().hex}
    asked = client.post(PATHS["ask"].format(plan.caseload_id), form)
    return [asked.status_code, client.get(PATHS["board"].format(plan.pk)).status_code]


def _fill(filler: Path) -> None:
    """Every byte that is free, and what SQLite might still have in hand."""
    with filler.open("wb") as file:
        while (free := shutil.disk_usage(filler.parent).free) > 0:
            try:
                os.posix_fallocate(file.fileno(), os.fstat(file.fileno()).st_size, min(free, 4096))
            except OSError:
                return


# ------------------------------------------------------------------ a restart of the database
def restart(words: str) -> dict[str, Any]:
    """Restart PostgreSQL at once between requests on a kept connection; lose it during a look."""
    user = amina()
    plan = a_ready_plan(a_caseload(Team.objects.get(name="London"), user), user)
    client, path = browser(user), PATHS["board"].format(plan.pk)
    both = [_both(client, plan)]
    for _ in range(3):
        subprocess.run(json.loads(words), check=True, stdout=subprocess.DEVNULL)
        # A server does this before each request; Django's test client leaves it out.
        close_old_connections()
        both.append(_both(client, plan))

    def die() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    connection.execute_wrappers.append(_first_time_at("journal_head", die))
    look = client.get(path).status_code
    return {"both": both, "look": look, "kept": Plan.objects.count()}


def _first_time_at(table: str, do: Callable[[], None]) -> Callable[..., Any]:
    left = [1]

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if table in sql and left and left.pop():
            do()
        return execute(sql, params, many, context)

    return wrapper


if __name__ == "__main__":
    chapters: dict[str, Callable[..., dict[str, Any]]] = {
        chapter.__name__: chapter for chapter in (kills, fifty, disk, restart)
    }
    print(json.dumps(chapters[sys.argv[1]](*sys.argv[2:])))  # noqa: T201 - it is asked for
