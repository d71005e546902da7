"""What every address has in common, whoever wrote its view: tried at each, with real records."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from allauth.mfa.models import Authenticator
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, get_resolver

from tests.house.test_doors import address
from tests.house.tree import PACKAGE, files, place
from tests.matrix.samples import Sample, all_samples
from waylight.config import public_urls, urls
from waylight.foundation.access import actions, roles
from waylight.foundation.access.checks import doors, every_url
from waylight.foundation.access.marks import PUBLIC, rule_of
from waylight.foundation.datasets.declaring import datasets

BOTH_DOORS = pytest.mark.parametrize(
    ("door", "table"), [("client", urls.__name__), ("public_door", public_urls.__name__)]
)
WITH_DATA = pytest.mark.django_db(databases=["default", "public", "newsroom"])
IN_HAND = ('attachment; filename="', '"')
FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*\.(csv|edi|ics|xlsx|xml|zip|json|pdf|md|txt)")
READ_BY_PEOPLE = {"text/html; charset=utf-8", "text/plain; charset=utf-8"}
READ_BY_MACHINES = {
    "application/EDIFACT",
    "application/json",
    "application/json; charset=utf-8",
    "application/manifest+json",
    "application/zip",
    "application/pdf",
    "application/xml; charset=utf-8",
    "image/jpeg",
    "image/svg+xml",
    "text/calendar; charset=utf-8",
    "text/csv; charset=utf-8",
    "text/javascript; charset=utf-8",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Those of letters are UTF-8: the two JSON kinds by their standard, the others by saying so."""
OPAQUE = {
    "office/councils/desks/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/councils/offers/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/councils/proposals/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/councils/receptions/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/councils/claims/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/incidents/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/family-reunion/reunions/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/family-reunion/members/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/family-reunion/groups/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/resettlement/referrals/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/resettlement/members/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/resettlement/members/<uuid:key>/health/do/<slug:deed>/": "the name of a deed",
    "office/resettlement/classes/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/journeys/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/legs/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/passengers/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/passengers/<uuid:key>/custody/do/<slug:deed>/": "the name of a deed",
    "office/movements/passages/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/journeys/<uuid:key>/costs/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/costs/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/loans/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/funds/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/rates/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/unused-tickets/<uuid:key>/<slug:deed>/": "the name of a deed of a list",
    "office/movements/escorts/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/escorting/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/receivers/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/services/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/bags/<uuid:key>/do/<slug:deed>/": "the name of a deed of a list",
    "office/movements/journeys/<uuid:key>/papers/give/<slug:deed>/": "the name of a deed",
    "office/movements/legs/<uuid:key>/notify/<slug:kind>": "the name of a list of ours",
    "office/movements/legs/<uuid:key>/meet/<slug:kind>": "the name of a list of ours",
    "welcome/<str:secret>/": "the random words of an invitation; they leave the address at once",
    "verify/<slug:code>/": "the random code of a paper",
    "follow/<str:code>/": "the random code of a personal link",
    "published/<slug:kind>/<slug:key>/": "the names of a publication, which anyone may read",
    "files/<str:sha256>.<slug:ext>": "the hash of a file that anyone may read",
    "en/news/": "the name of a news item, or of a kind of news",
    "en/events/": "the name of an event that anyone may read of, or a kind of file",
    "en/library/<slug:key>/": "the name of a work of the library",
    "en/stories/<slug:key>/": "the name of a photo story",
    "en/figures/": "the name of a published number or table",
    "en/programmes/<slug:slug>/": "the name of a programme of ours",
    "office/places/countries/<str:code>/": "the code of a country, of a list that is shipped",
}


@dataclass
class Looked:
    """One address that was looked at, and its answer."""

    at: str
    entry: URLPattern
    answer: HttpResponseBase

    @property
    def kind(self) -> str:
        """What the answer says it is."""
        return str(self.answer.headers.get("Content-Type", ""))


@pytest.fixture(scope="module")
def answers() -> list[Looked]:
    """What the first of these tests saw; the others read it again, and change nothing."""
    return []


@pytest.fixture
def looked(client: Client, answers: list[Looked]) -> list[Looked]:
    """Every address of the office, opened by somebody with every role in the records' team."""
    if not answers:
        answers += _look_everywhere(client)
    return answers


def _look_everywhere(client: Client) -> list[Looked]:
    team = actions.open_team("Ours", by=None)
    holder = actions.open_account("all@example.org", name="All", password="x" * 15, by=None)
    for key in roles.known():
        actions.give(holder, key, team, by=None)
    samples = all_samples(team, lambda key: holder)
    # A sample's passkey was never made by a device: no ceremony can begin with it.
    Authenticator.objects.all().delete()
    client.force_login(holder)
    return [
        Looked(at, entry, client.get(at))
        for route, entry in every_url(get_resolver(urls.__name__))
        if "sign-out" not in (at := _with_a_record(route, entry, samples))
    ]


def _with_a_record(route: str, entry: URLPattern, samples: dict[str, Sample]) -> str:
    """The address of a real record, where there are some."""
    fitting = [start for start in samples if route.startswith(start)]
    if fitting:
        for name, value in samples[max(fitting, key=len)].path_keys.items():
            route = re.sub(rf"<(\w+:)?{name}>", str(value), route)
    return address(route, entry)


# ------------------------------------------------------------------ every door
@WITH_DATA
@BOTH_DOORS
def test_no_address_answers_trace(request: pytest.FixtureRequest, door: str, table: str) -> None:
    visitor: Client = request.getfixturevalue(door)
    for route, entry in every_url(get_resolver(table)):
        answer = visitor.generic("TRACE", address(route, entry), headers={"x-secret": "kept"})
        assert answer.status_code in (302, 404, 405), route
        assert b"kept" not in answer.content, route


@WITH_DATA
@BOTH_DOORS
@pytest.mark.parametrize(
    "path",
    [
        "/.git/config",
        "/.env",
        "/manage.py",
        "/pyproject.toml",
        "/requirements/run.txt",
        "/static/../pyproject.toml",
        "/static/%2e%2e/%2e%2e/pyproject.toml",
        "/static//etc/passwd",
        "/var/waylight.sqlite3",
        "/var/keys/office",
        "/waylight/config/settings.py",
        "/media/",
    ],
)
def test_nothing_but_collected_files_is_served_as_a_file(
    request: pytest.FixtureRequest, door: str, table: str, path: str
) -> None:
    visitor: Client = request.getfixturevalue(door)
    assert visitor.get(path).status_code == 404


def test_addresses_hold_keys_and_numbers_only() -> None:
    worded = {
        route.removeprefix("/")
        for door in doors()
        for route, entry in every_url(get_resolver(door))
        if {type(each).__name__ for each in entry.pattern.converters.values()}
        - {"UUIDConverter", "IntConverter"}
    }
    unknown = {route for route in worded if not route.startswith(tuple(OPAQUE))}
    assert not unknown, "A name could stand in these addresses"
    assert all(any(route.startswith(known) for route in worded) for known in OPAQUE)


# ------------------------------------------------------------------ the office
@pytest.mark.slow
@WITH_DATA
def test_every_page_says_its_kind_and_its_letters(looked: list[Looked]) -> None:
    assert len([each for each in looked if each.answer.status_code == 200]) > 40
    for each in looked:
        if each.answer.status_code != 302:
            assert each.kind in READ_BY_PEOPLE | READ_BY_MACHINES, each.at
            assert each.answer.headers["X-Content-Type-Options"] == "nosniff", each.at


@pytest.mark.slow
@WITH_DATA
def test_what_is_taken_away_is_an_attachment_with_a_name_of_ours(looked: list[Looked]) -> None:
    taken = [each for each in looked if _is_taken_away(each)]
    assert {each.kind.partition(";")[0] for each in taken} >= {
        "text/csv",
        "application/pdf",
        "application/json",
    }
    for each in taken:
        said = each.answer.headers.get("Content-Disposition", "")
        before, after = IN_HAND
        assert said.startswith(before), f"{each.at}: {said}"
        assert said.endswith(after), f"{each.at}: {said}"
        assert FILE_NAME.fullmatch(said[len(before) : -len(after)]), f"{each.at}: {said}"


def _is_taken_away(each: Looked) -> bool:
    """A file: anything but what a page, one of its parts or another program reads."""
    drawn = ("text/html", "text/plain", "image/svg+xml", "image/jpeg")
    return (
        each.answer.status_code == 200
        and not each.kind.startswith(drawn)
        and "/api/" not in each.at
        # What the page of the gate asks for by its script, once the list is taken (decision 62).
        and "/gate/" not in each.at
    )


@pytest.mark.slow
@WITH_DATA
def test_what_is_taken_away_asks_for_a_fresh_second_factor(looked: list[Looked]) -> None:
    """But for what holds nobody's value: an empty template, and tables without a person."""
    nobodys = tuple(f"{d.address.rstrip('/')}." for d in datasets.values() if not d.is_personal)
    open_to_all = [
        each.at
        for each in looked
        if _is_taken_away(each)
        and not getattr(each.entry.callback, "step_up", False)
        and "/template." not in each.at
        and not each.at.startswith(nobodys)
    ]
    assert not open_to_all


@pytest.mark.slow
@WITH_DATA
def test_signing_out_is_on_every_page_of_the_office(looked: list[Looked]) -> None:
    pages = [
        each
        for each in looked
        if rule_of(each.entry.callback) is not PUBLIC
        and each.answer.status_code == 200
        and each.kind.startswith("text/html")
    ]
    assert len(pages) > 30
    fragments = [each.at for each in pages if b"<html" not in each.answer.content]
    assert len(fragments) <= len(pages) / 4
    without = [
        each.at
        for each in pages
        if each.at not in fragments
        and b'method="post" action="/sign-out/"' not in each.answer.content
    ]
    assert not without


# ------------------------------------------------------------------ scripts
KEEPS_OR_RUNS = re.compile(
    r"localStorage|sessionStorage|indexedDB|document\s*\.\s*cookie|caches\.|serviceWorker"
    r"|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new\s+Function"
    r"|(setTimeout|setInterval)\(\s*['\"`]"
)


# The one page that must open without a network, sealed and for a duty only (decision 62).
KEEPERS = {f"gate{part}.js" for part in ("", "_store", "_worker")}


def _keeping() -> Iterator[str]:
    for path in files(".js", ".svg", under=PACKAGE):
        if path.name in KEEPERS and path.parent.name == "movements":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if found := KEEPS_OR_RUNS.search(line):
                yield f"{place(path, number)} {found[0]}"


def test_no_script_keeps_anything_in_the_browser() -> None:
    """Ours by not saying it, and the library of others by being told so."""
    layout = (PACKAGE / "foundation/ui/templates/ui/layout.html").read_text(encoding="utf-8")
    told = json.loads(re.findall(r"""name="htmx-config" content='([^']+)'""", layout)[0])
    assert (told["historyEnabled"], told["historyCacheSize"]) == (False, 0)
    assert (told["allowEval"], told["selfRequestsOnly"]) == (False, True)
    assert list(_keeping()) == []
    assert KEEPS_OR_RUNS.search("window.localStorage.setItem('name', name)")
    assert KEEPS_OR_RUNS.search("part.innerHTML = name")
