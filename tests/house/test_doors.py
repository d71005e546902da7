"""What every address answers to nobody, to a stranger and to the wrong role."""

from enum import StrEnum
from uuid import UUID

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.urls import URLPattern

from waylight.foundation.access import roles
from waylight.foundation.access.checks import every_url
from waylight.foundation.access.models import Grant, Team, User
from waylight.foundation.access.pages import PUBLIC, SIGNED_IN, rule_of

SAMPLES: dict[str, object] = {"uuid": UUID(int=7), "int": 7, "str": "seven", "slug": "seven"}


def address(route: str, entry: URLPattern) -> str:
    """A real path for a pattern: each `<uuid:key>` becomes some key."""
    for name, converter in entry.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        route = route.replace(f"<{kind}:{name}>", str(SAMPLES[kind])).replace(
            f"<{name}>", str(SAMPLES[kind])
        )
    return route


OFFICE = [
    pytest.param(address(route, entry), rule_of(entry.callback), id=route)
    for route, entry in every_url()
    if rule_of(entry.callback) is not PUBLIC
]
PROGRAMMES = [door for door in OFFICE if door.values[1] is not SIGNED_IN]


def answers(client: Client, path: str) -> set[int]:
    """The status codes for a look and for a form, without the "not by this method"."""
    return {client.get(path).status_code, client.post(path).status_code} - {405}


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "rule"), OFFICE)
def test_nobody_is_sent_to_sign_in(client: Client, path: str, rule: StrEnum) -> None:
    assert client.get(path).headers.get("Location") == f"/sign-in/?next={path}"
    assert answers(client, path) == {302}


@pytest.mark.parametrize(("path", "rule"), PROGRAMMES)
def test_to_a_stranger_there_is_nothing(
    client: Client, dalia: User, path: str, rule: StrEnum
) -> None:
    client.force_login(dalia)
    assert answers(client, path) == {404}


@pytest.mark.parametrize(("path", "rule"), PROGRAMMES)
def test_the_wrong_role_is_refused(
    client: Client,
    dalia: User,
    london: Team,
    path: str,
    rule: StrEnum,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programme = roles.programme_of(rule)
    monkeypatch.setattr(roles, "_roles", dict(roles.known()))
    roles.add(programme, [roles.Role("doorkeeper", says="May do nothing.", may=frozenset())])
    Grant.objects.create(user=dalia, role=f"{programme}.doorkeeper", team=london)
    client.force_login(dalia)
    assert answers(client, path) == {403}


def test_every_url_has_a_rule() -> None:
    assert [fault.msg for fault in run_checks() if fault.id == "waylight.E001"] == []


def test_everything_below_office_asks_who_is_there() -> None:
    open_doors = [
        route
        for route, entry in every_url()
        if route.startswith("/office/") and rule_of(entry.callback) is PUBLIC
    ]
    assert open_doors == []
