"""Every view carries a rule, and the rule is what a visitor meets."""

import sys
from enum import StrEnum
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.checks import run_checks
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path
from django.views import View

from waylight.foundation.access import actions, roles
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.pages import PUBLIC, page, public, rule_of
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.journal.models import Line, Outcome


class May(StrEnum):
    """Two pages of a programme that exists only here."""

    VIEW = "testing.view"
    RENAME = "testing.rename"


@page(May.RENAME)
def renaming(request: HttpRequest) -> HttpResponse:
    """A page for clerks."""
    return HttpResponse("rename")


@pytest.fixture
def reader(dalia: User, london: Team, monkeypatch: pytest.MonkeyPatch) -> User:
    """Dalia, who may view and not rename."""
    monkeypatch.setattr(roles, "_roles", dict(roles.known()))
    roles.add("testing", [roles.Role("reader", says="Reads.", may={May.VIEW})])
    actions.give(dalia, "testing.reader", london, by=None)
    return dalia


def asked_by(user: User) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = user
    return request


def test_the_wrong_role_is_refused_and_that_is_written_down(reader: User) -> None:
    with pytest.raises(NotAllowed):
        renaming(asked_by(reader))
    line = Line.objects.order_by("-id")[0]
    assert (line.outcome, line.verb) == (Outcome.REFUSED, "page.testing.rename")


def test_to_a_stranger_the_page_does_not_exist(bruno: User) -> None:
    with pytest.raises(Http404):
        renaming(asked_by(bruno))


def test_views_carry_their_rule_through_other_decorators() -> None:
    assert rule_of(renaming) is May.RENAME
    assert rule_of(public(View.as_view())) is PUBLIC
    assert rule_of(View.as_view()) is None


def test_anonymous_visitors_are_sent_to_sign_in(client: Client) -> None:
    answer = client.get("/office/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sign-in/?next=/office/"


def test_a_url_without_a_rule_stops_the_server_behind_either_door(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    bare = path("deep/", include([path("bare/<int:key>/", View.as_view())]))
    other_door = SimpleNamespace(urlpatterns=[bare])
    monkeypatch.setitem(sys.modules, "planted_door", other_door)
    settings.URLCONFS = [settings.ROOT_URLCONF, "planted_door"]
    faults = [fault for fault in run_checks() if fault.id == "waylight.E001"]
    assert [fault.msg.split()[0] for fault in faults] == ["/deep/bare/<int:key>/"]


def test_the_home_of_a_stranger_says_what_to_do(client: Client, dalia: User) -> None:
    client.force_login(dalia)
    assert "Ask the person who manages" in client.get("/office/").content.decode()
