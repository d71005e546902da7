"""Alive and ready: each fault alone makes the process not ready, and the log says which."""

import json
from collections import namedtuple
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from waylight.config import health
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.jobs import actions as jobs
from waylight.foundation.jobs.kinds import kinds
from waylight.foundation.jobs.models import Job
from waylight.foundation.jobs.workflow import Status
from waylight.foundation.log import Formatter

pytestmark = pytest.mark.django_db(databases=["default", "public", "newsroom"])
Disk = namedtuple("Disk", "total used free")
GIB = 1024**3


@pytest.fixture(autouse=True)
def looks_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A look is not remembered from one test to the next."""
    monkeypatch.setattr(health, "SECONDS_BETWEEN_LOOKS", 0.0)


def failed(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The probes that the log names."""
    told = [json.loads(Formatter().format(record)) for record in caplog.records]
    return [line["probe"].rpartition(".")[2] for line in told if "probe" in line]


def test_a_process_that_answers_is_alive(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db(databases=[])
def test_being_alive_asks_no_database(client: Client) -> None:
    assert client.get("/healthz").status_code == 200


def test_with_nothing_wrong_it_is_ready(client: Client, public_door: Client) -> None:
    for visitor in (client, public_door):
        assert (visitor.get("/readyz").content, visitor.get("/readyz").status_code) == (
            b"ok\n",
            200,
        )


def gone(*anything: object) -> Any:
    """A database that does not answer."""
    raise OperationalError("connection to 10.0.0.7 refused for waylight")


def full(path: object) -> Disk:
    """A disk with little room."""
    return Disk(100 * GIB, 99 * GIB, 1 * GIB)


def behind(recorder: MigrationRecorder) -> dict[Any, Any]:
    """No migration was ever applied."""
    return {}


@pytest.mark.parametrize(
    ("target", "fault", "probe"),
    [
        ("waylight.config.health.connections.__class__.__getitem__", gone, "databases_answer"),
        ("waylight.config.health.shutil.disk_usage", full, "disk_has_room"),
        (
            "waylight.config.health.MigrationRecorder.applied_migrations",
            behind,
            "tables_are_up_to_date",
        ),
    ],
)
def test_each_fault_makes_it_not_ready(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    target: str,
    fault: Any,
    probe: str,
) -> None:
    monkeypatch.setattr(target, fault)
    assert not health.is_ready()
    assert probe in failed(caplog)
    monkeypatch.undo()


def test_the_answer_says_nothing_more(
    client: Client, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PROBES = ["waylight.config.tests.test_health.gone"]
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not ok\n")
    assert failed(caplog) == ["gone"]
    assert "10.0.0.7" not in "".join(Formatter().format(record) for record in caplog.records)


@pytest.fixture
def waiting(amina: User, london: Team, monkeypatch: pytest.MonkeyPatch) -> Job:
    """A job that has waited for three minutes."""
    monkeypatch.setitem(kinds, "testing.wait", lambda work: None)
    job = jobs.ask("testing.wait", about=london, by=amina)
    Job.objects.filter(pk=job.pk).update(queued_at=clock.now() - timedelta(minutes=3))
    return job


def test_a_queue_that_nobody_works_off_is_not_ready(
    waiting: Job, caplog: pytest.LogCaptureFixture
) -> None:
    assert not health.is_ready()
    assert failed(caplog) == ["queue_moves"]


def test_a_queue_behind_long_work_is_ready(waiting: Job, amina: User, london: Team) -> None:
    busy = jobs.ask("testing.wait", about=london, by=amina)
    Job.objects.filter(pk=busy.pk).update(status=Status.RUNNING, heartbeat_at=clock.now())
    assert health.is_ready()
