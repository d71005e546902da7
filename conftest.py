"""What every test of the house stands on: the cast, a fast hasher, no network, a queue to empty."""

import gc
import os
import socket
import sqlite3
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.utils import translation

from tests import AT_THE_END, cast, tables
from waylight.config.environment import kept_from
from waylight.foundation import clock
from waylight.foundation.access import sessions
from waylight.foundation.access.models import Team, User
from waylight.foundation.jobs import actions as jobs
from waylight.foundation.site import answering, shelf
from waylight.foundation.vault import key_encryption, keys

LOCAL = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[list[sqlite3.Connection]]:
    """Before Django migrates its test databases in memory: fill them with what is kept."""
    filled = [
        tables.pour(alias, f"file:memorydb_{alias}?mode=memory&cache=shared")
        for alias in connections
        if connections[alias].vendor == "sqlite"
    ]
    yield filled
    for database in filled:
        database.close()


@pytest.fixture(scope="session")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key-encryption key that nobody has had before."""
    path = tmp_path_factory.mktemp("vault") / "keys"
    path.touch(mode=0o600)
    path.write_text(key_encryption.new_line(), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def opened_vault(key_file: Path, settings: Any) -> Iterator[None]:
    """The vault has a key, and remembers nothing of another test's data keys."""
    settings.KEY_FILE, settings.KEY_COMMAND = str(key_file), ""
    keys.drop()
    yield
    keys.drop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks a database has the mark `database`: that is what PostgreSQL is asked again."""
    for item in items:
        asked = {"db", "transactional_db"}.intersection(getattr(item, "fixturenames", ()))
        if asked or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)


def pytest_collection_finish() -> None:
    """What is imported stays: looking through it for garbage again and again takes a tenth of all
    the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 25, 25)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """What a test wants to be read at the end: how many cells the access matrix had."""
    for line in config.stash.get(AT_THE_END, []):
        terminalreporter.write_line(line)


@pytest.fixture(autouse=True)
def fast_hasher(settings: Any) -> None:
    """Hashing slowly is a virtue elsewhere."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A page in another language leaves that language behind; the next test has its own."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def second_place(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each test's journal has checkpoints of its own; the folder is made when one is written."""
    settings.CHECKPOINTS = tmp_path_factory.getbasetemp() / "checkpoints" / uuid4().hex


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that needs another machine is not a test of this house."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOCAL:
            raise AssertionError(f"A test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture(autouse=True)
def signed_in_wholly(monkeypatch: pytest.MonkeyPatch) -> None:
    """`client.force_login(user)`: a session of this moment, its second factor just shown."""
    force_login = Client.force_login

    def wholly(self: Client, user: User, backend: str | None = None) -> None:
        force_login(self, user, backend)
        session, now = self.session, clock.now().timestamp()
        session.update(dict.fromkeys((sessions.BEGAN, sessions.SEEN, sessions.FACTOR), now))
        session[sessions.WHOLE] = True
        session.save()

    monkeypatch.setattr(Client, "force_login", wholly)


@pytest.fixture
def public_door(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A visitor of the public door, in this process: its addresses, middleware and templates."""
    for name in kept_from("public", os.environ):
        monkeypatch.delenv(name)
    theirs = import_module("waylight.config.public_settings")
    for name in ("ROOT_URLCONF", "MIDDLEWARE", "TEMPLATES", "CSRF_COOKIE_NAME", "KEEPS_NOTHING"):
        setattr(settings, name, getattr(theirs, name))
    shelf.forget()
    answering.forget()
    return Client()


@pytest.fixture
def amina(db: None) -> User:
    """Coordinates movements in London."""
    return cast.play("amina")


@pytest.fixture
def bruno(db: None) -> User:
    """Observes movements in London."""
    return cast.play("bruno")


@pytest.fixture
def chidi(db: None) -> User:
    """Coordinates movements in Glasgow."""
    return cast.play("chidi")


@pytest.fixture
def dalia(db: None) -> User:
    """Has an account and no part in anything."""
    return cast.play("dalia")


@pytest.fixture
def esther(db: None) -> User:
    """Administers the London team."""
    return cast.play("esther")


@pytest.fixture
def grace(db: None) -> User:
    """Supervises the London team."""
    return cast.play("grace")


@pytest.fixture
def hana(db: None) -> User:
    """Audits the London team."""
    return cast.play("hana")


@pytest.fixture
def london(amina: User) -> Team:
    """The team of Amina and Bruno."""
    return Team.objects.get(name="London")


@pytest.fixture
def work_off() -> Callable[[], int]:
    """Run every waiting job here and now; returns how many."""
    return jobs.run_queued
