"""A full disk or a database that is away: plain words, a second look, and no deed begun."""

import errno
import sqlite3
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import OperationalError
from django.test import Client

from waylight.config import faults
from waylight.config.faults import Fault, fault_behind
from waylight.foundation import alarms, ballast
from waylight.foundation.access.models import User
from waylight.foundation.ui import views


def sqlite_error(code: int) -> OperationalError:
    """As Django raises it: its own, from the driver's."""
    cause = sqlite3.OperationalError("words that nobody reads")
    cause.sqlite_errorcode = code
    error = OperationalError()
    error.__cause__ = cause
    return error


def postgres_error(kind: type[psycopg.Error]) -> OperationalError:
    error = OperationalError()
    error.__cause__ = kind()
    return error


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (sqlite_error(sqlite3.SQLITE_FULL), Fault.DISK_FULL),
        (OSError(errno.ENOSPC, "No space"), Fault.DISK_FULL),
        (postgres_error(psycopg.errors.DiskFull), Fault.DISK_FULL),
        (sqlite_error(sqlite3.SQLITE_BUSY), Fault.DATABASE_AWAY),
        (postgres_error(psycopg.OperationalError), Fault.DATABASE_AWAY),
        (postgres_error(psycopg.errors.AdminShutdown), Fault.DATABASE_AWAY),
        (postgres_error(psycopg.errors.CannotConnectNow), Fault.DATABASE_AWAY),
        (sqlite_error(sqlite3.SQLITE_IOERR), None),
        (postgres_error(psycopg.errors.QueryCanceled), None),
        (OSError(errno.EACCES, "No"), None),
        (ZeroDivisionError(), None),
    ],
)
def test_a_fault_is_told_from_a_bug(error: Exception, fault: Fault | None) -> None:
    assert fault_behind(error) is fault


def test_an_io_error_on_a_disk_without_room_is_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "ALMOST_NOTHING", 10**18)
    assert fault_behind(sqlite_error(sqlite3.SQLITE_IOERR)) is Fault.DISK_FULL


@pytest.fixture
def disk(settings: Any, tmp_path: Path) -> Path:
    """A folder of its own with a ballast of one MiB."""
    settings.DATA, settings.BALLAST_MB = tmp_path, 1
    assert ballast.lay_in()
    return tmp_path


@pytest.fixture
def signed_in(client: Client, dalia: User) -> Client:
    """A browser that is shown error pages, not exceptions."""
    client.force_login(dalia)
    client.raise_request_exception = False
    return client


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception, times: int) -> None:
    """Let the home page fail so many times."""
    left = iter([error] * times)
    desk_of = views.desk_of

    def ask(user: User) -> Any:
        if again := next(left, None):
            raise again
        return desk_of(user)

    monkeypatch.setattr(views, "desk_of", ask)


def test_a_look_that_the_full_disk_stopped_is_shown_on_the_ballast(
    signed_in: Client, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, OSError(errno.ENOSPC, "No space"), 1)
    assert signed_in.get("/office/").status_code == 200
    assert ballast.is_spent()
    assert "disk was full" in alarms.ringing()["house.disk-full"]


def test_when_even_that_does_not_help_it_says_so_in_plain_words(
    signed_in: Client, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, OSError(errno.ENOSPC, "No space"), 2)
    answer = signed_in.get("/office/")
    assert (answer.status_code, "house.disk-full" in answer.content.decode()) == (507, True)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_no_deed_is_begun_while_the_ballast_is_spent(
    signed_in: Client, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ballast.free()
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 0}))
    assert signed_in.post("/office/notices/read/").status_code == 507
    monkeypatch.undo()
    assert signed_in.post("/office/notices/read/").status_code == 302, "there is room again"
    assert not ballast.is_spent()
    assert "house.disk-full" not in alarms.ringing()


def test_a_database_that_comes_back_is_asked_again(
    signed_in: Client, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The test's own transaction must outlive the new connection that a real process would make.
    monkeypatch.setattr("waylight.config.faults.connections.close_all", lambda: None)
    failing(monkeypatch, postgres_error(psycopg.errors.AdminShutdown), 1)
    assert signed_in.get("/office/").status_code == 200
    failing(monkeypatch, postgres_error(psycopg.errors.AdminShutdown), 2)
    answer = signed_in.get("/office/")
    assert (answer.status_code, "house.database-away" in answer.content.decode()) == (503, True)


def test_a_bug_stays_a_bug_and_is_not_tried_again(
    signed_in: Client, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, ZeroDivisionError(), 1)
    assert signed_in.get("/office/").status_code == 500
    assert signed_in.get("/office/").status_code == 200


def test_the_ballast_is_real_and_is_freed_once(disk: Path) -> None:
    taken = (disk / "ballast").stat().st_blocks * 512
    assert taken >= 1024 * 1024
    assert (ballast.free(), ballast.free()) == (True, False)
    assert (disk / "ballast.spent").stat().st_blocks == 0


def test_a_size_of_nothing_means_no_ballast(settings: Any, tmp_path: Path) -> None:
    settings.DATA, settings.BALLAST_MB = tmp_path, 0
    assert ballast.lay_in()
    assert not list(tmp_path.iterdir())


def test_there_is_no_ballast_where_there_is_no_room(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA, settings.BALLAST_MB = tmp_path, 1
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 10}))
    assert not ballast.lay_in()
    assert not (tmp_path / "ballast").exists()
