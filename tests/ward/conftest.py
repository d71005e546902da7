"""The ward's tables, for as long as these tests run; and its people."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import AppConfig, apps
from django.db import connection

import tests.ward as package
from tests.ward.models import ROLES, TABLES
from waylight.foundation.access import actions, roles
from waylight.foundation.access.models import Team, User


@pytest.fixture(scope="package")
def tables(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Made outside of any transaction, as SQLite wants it, and taken away again."""
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            for table in TABLES:
                editor.create_model(table)
        yield
        with connection.schema_editor() as editor:
            for table in reversed(TABLES):
                editor.delete_model(table)


@pytest.fixture(autouse=True)
def ward(tables: None, db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The ward's roles are known, and its tables are found by their label."""
    config = AppConfig("tests.ward", package)
    config.apps, config.models = apps, apps.all_models["ward"]
    monkeypatch.setitem(apps.app_configs, "ward", config)
    monkeypatch.setattr(roles, "_roles", dict(roles.known()))
    roles.add("ward", ROLES)
    apps.get_models.cache_clear()
    yield
    monkeypatch.undo()
    apps.get_models.cache_clear()


@pytest.fixture
def north(ward: None) -> Team:
    """A team."""
    return actions.open_team("North", by=None)


@pytest.fixture
def south(ward: None) -> Team:
    """Another team."""
    return actions.open_team("South", by=None)


def someone(role: str, *teams: Team) -> User:
    """A colleague with a role of the ward in some teams."""
    email = f"{role}.{'.'.join(team.name for team in teams)}@example.org"
    user = actions.open_account(email, name=role.title(), password="a lantern over water", by=None)
    for team in teams:
        actions.give(user, f"ward.{role}", team, by=None)
    return user
