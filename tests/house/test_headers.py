"""Every address of both doors answers every kind of request with the same protection."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import get_resolver, path

from tests.house.test_doors import address
from waylight.config import public_urls, urls
from waylight.foundation.access.checks import every_url
from waylight.foundation.access.marks import public
from waylight.foundation.access.models import User

EXACTLY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
        "base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Server": "Waylight",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# An address that is a secret is told to nobody, this site included; it has no form to be refused.
SECRET = "/follow/"
YEAR = "max-age=31536000; includeSubDomains; preload"
METHODS = ("get", "post", "head", "options", "put", "delete")


class Namespace:
    """An address table of our own."""

    def __init__(self, urlpatterns: tuple[object, ...]) -> None:
        self.urlpatterns = urlpatterns


@public
def breaks(request: HttpRequest) -> HttpResponse:
    """A page with a bug."""
    raise ZeroDivisionError


def addresses(table: str) -> list[str]:
    """A real path for each pattern of a door, and some that lead nowhere."""
    found = [address(route, entry) for route, entry in every_url(get_resolver(table))]
    return [*found, "/nothing-of-the-kind/", "/static/nothing.css", "/published/a/b/9/"]


def answers(client: Client, paths: list[str], **how: object) -> Iterator[tuple[str, HttpResponse]]:
    """What each address answers to each method."""
    for at in paths:
        for method in METHODS:
            yield f"{method} {at}", getattr(client, method)(at, **how)


def lacks(response: HttpResponse, at: str = "") -> dict[str, str | None]:
    """The headers that are not as they should be, and what they are."""
    wanted = {**EXACTLY, **({"Referrer-Policy": "no-referrer"} if SECRET in at else {})}
    found = {name: response.headers.get(name) for name in wanted}
    return {name: value for name, value in found.items() if value != wanted[name]}


@pytest.mark.slow
@pytest.mark.django_db(databases=["default", "public", "newsroom"])
def test_every_answer_of_the_office_is_protected_and_kept_nowhere(
    client: Client, dalia: User
) -> None:
    paths, statuses = addresses(urls.__name__), set()
    for who in (None, dalia):
        if who:
            client.force_login(who)
        for what, response in answers(client, paths):
            statuses.add(response.status_code)
            assert lacks(response) == {}, what
            if "/static/" not in what:
                assert "no-store" in response.headers["Cache-Control"], what
    assert {200, 302, 404, 405} <= statuses


@pytest.mark.slow
@pytest.mark.django_db(databases=["default", "public", "newsroom"])
def test_every_answer_of_the_public_door_is_protected(public_door: Client) -> None:
    statuses = set()
    for what, response in answers(public_door, addresses(public_urls.__name__)):
        statuses.add(response.status_code)
        assert lacks(response, what) == {}, what
    assert {200, 302, 404, 405} <= statuses


@pytest.mark.django_db(databases=["default", "public", "newsroom"])
@pytest.mark.parametrize("door", ["client", "public_door"])
def test_mistakes_and_redirects_are_protected_too(
    request: pytest.FixtureRequest, settings: Any, door: str
) -> None:
    visitor: Client = request.getfixturevalue(door)
    visitor.raise_request_exception = False
    assert lacks(refused := visitor.get("/", headers={"host": "elsewhere.example"})) == {}
    assert refused.status_code == 400
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    visitor = type(visitor)(raise_request_exception=False)
    assert lacks(moved := visitor.get("/")) == {}
    assert moved.status_code == 301
    assert visitor.get("/healthz").status_code == 200, "a service manager asks without HTTPS"
    table = import_module(settings.ROOT_URLCONF)
    with_a_bug = Namespace(urlpatterns=(path("breaks/", breaks), *table.urlpatterns))
    settings.ROOT_URLCONF = with_a_bug
    broken = visitor.get("/breaks/", secure=True)
    assert broken.status_code == 500
    assert lacks(broken) == {}
    assert broken.headers["Strict-Transport-Security"] == YEAR
