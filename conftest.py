"""What every test of the house stands on: the cast, a fast hasher, no network, a queue to empty."""

import socket
from collections.abc import Callable
from typing import Any

import pytest

from tests import cast
from waylight.foundation.access.models import Team, User
from waylight.foundation.jobs import actions as jobs

LOCAL = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def fast_hasher(settings: Any) -> None:
    """Hashing slowly is a virtue elsewhere."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that needs another machine is not a test of this house."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOCAL:
            raise AssertionError(f"A test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


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
def london(amina: User) -> Team:
    """The team of Amina and Bruno."""
    return Team.objects.get(name="London")


@pytest.fixture
def work_off() -> Callable[[], int]:
    """Run every waiting job here and now; returns how many."""
    return jobs.run_queued
