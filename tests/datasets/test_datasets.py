"""One declaration, five ways out: the same rows, the same permission, the same line."""

import csv
import io
import json
from datetime import timedelta
from enum import StrEnum
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access import sessions
from waylight.foundation.access.models import Team, User
from waylight.foundation.datasets.declaring import Column, Dataset, datasets
from waylight.foundation.datasets.offering import offers
from waylight.foundation.exchange.declaring import Kind
from waylight.foundation.journal.models import Line, Outcome
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import Caseload

PAGE = "/office/movements/data/caseloads/"
HOSTILE = '=HYPERLINK("http://192.0.2.1")'
FILES = {end: f"/office/movements/data/caseloads.{end}" for end in ("csv", "xlsx", "json")}
API = "/office/api/movements.caseloads"
DEED = "/office/api/deeds/movements.ask_for_plan"


class Closed(StrEnum):
    """A permission that nobody has."""

    NEVER = "movements.never"


def caseloads(team: Team, by: User, *titles: str) -> None:
    """Caseloads with these titles; what they hold does not matter here."""
    Caseload.objects.bulk_create(
        Caseload(
            team=team,
            title=title,
            uploaded_by=by,
            summary={"understood": {"families": 3, "people": 9}},
        )
        for title in titles
    )


def titles(client: Client, end: str) -> list[str]:
    """The titles that one way out shows, in its order."""
    if end == "api":
        return [row["title"] for row in client.get(API).json()["rows"]]
    answer = client.get(FILES[end])
    assert answer.headers["Content-Disposition"].startswith("attachment")
    content = b"".join(answer) if answer.streaming else answer.content
    if end == "json":
        return [row["title"] for row in json.loads(content)]
    if end == "csv":
        assert content.startswith(b"\xef\xbb\xbf")
        lines = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        return [line["title"] for line in lines]
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert {cell.data_type for (cell, *_) in sheet.iter_rows()} == {"s"}
    return [str(cell.value) for (cell, *_) in sheet.iter_rows(min_row=2)]


@pytest.mark.parametrize("end", ["csv", "xlsx", "json", "api"])
def test_each_way_out_has_the_same_rows_and_a_line(
    client: Client, amina: User, london: Team, chidi: User, end: str
) -> None:
    caseloads(london, amina, "November", HOSTILE)
    caseloads(Team.objects.get(name="Glasgow"), chidi, "not theirs")
    client.force_login(amina)
    shown = titles(client, end)
    assert sorted(text.removeprefix("'") for text in shown) == sorted(["November", HOSTILE])
    assert any(text.startswith("'") for text in shown) == (end == "csv")
    lines = Line.objects.filter(verb="movements.caseloads", outcome=Outcome.EXPORTED)
    mine = Caseload.objects.filter(team=london)
    assert {line.about_id for line in lines} == {str(caseload.pk) for caseload in mine}
    assert {line.actor for line in lines} == {str(amina.pk)}
    assert "uploaded_by" in lines[0].fields


@pytest.mark.parametrize("address", [*FILES.values(), API, DEED])
def test_taking_people_away_needs_a_fresh_second_factor(
    client: Client, amina: User, london: Team, address: str
) -> None:
    caseloads(london, amina, "November")
    client.force_login(amina)
    session = client.session
    session[sessions.FACTOR] = (clock.now() - timedelta(minutes=6)).timestamp()
    session.save()
    answer = client.post(address) if address == DEED else client.get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("mfa_reauthenticate"))
    assert client.get(PAGE).status_code == 200


def test_a_page_of_people_is_a_look_at_each(client: Client, amina: User, london: Team) -> None:
    caseloads(london, amina, "November", "December")
    client.force_login(amina)
    client.get(PAGE)
    lines = Line.objects.filter(verb="movements.caseloads", outcome=Outcome.SEEN)
    assert len(lines) == 2


def test_what_cannot_be_written_down_is_not_shown(
    client: Client, amina: User, london: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("no room for the journal")

    caseloads(london, amina, "November")
    client.force_login(amina)
    monkeypatch.setattr("waylight.foundation.journal.actions._append", broken)
    for address in (PAGE, API, *FILES.values()):
        with pytest.raises(OSError, match="no room"):
            client.get(address)


def test_the_page_sorts_and_pages_with_a_constant_number_of_queries(
    client: Client, amina: User, london: Team
) -> None:
    client.force_login(amina)
    counts = []
    for number in (2, 70):
        caseloads(london, amina, *(f"Caseload {number:03}-{at:03}" for at in range(number)))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.get(PAGE, {"sort": "title"})
        counts.append(len(queries))
    assert counts[0] == counts[1]
    body = answer.content.decode()
    assert 'aria-sort="ascending"' in body
    assert body.index("002-000") < body.index("070-000")
    assert "Page 1 of 2" in body
    assert "070-069" in client.get(PAGE, {"sort": "-title"}).content.decode()
    assert "070-069" in client.get(PAGE, {"sort": "title", "page": 2}).content.decode()


@pytest.mark.parametrize("sort", ["password", "uploaded_by__password", "-", "families", "'; --"])
def test_nothing_is_sorted_by_what_is_not_a_column(
    client: Client, amina: User, london: Team, sort: str
) -> None:
    caseloads(london, amina, "November")
    client.force_login(amina)
    assert client.get(PAGE, {"sort": sort}).status_code == 200
    assert client.get(API, {"sort": sort}).status_code == 200


def test_a_filter_takes_only_what_it_offers(client: Client, amina: User, london: Team) -> None:
    client.force_login(amina)
    for status in ("READY", "ASKED", "nonsense"):
        assert client.get("/office/movements/data/plans/", {"status": status}).status_code == 200


def test_a_column_that_one_may_not_read_is_not_there(amina: User) -> None:
    closed = Column("secret", "Secret", needs=Closed.NEVER)
    hidden = Dataset(
        "movements.hidden",
        title="Hidden",
        says="For a test.",
        needs=May.VIEW,
        columns=(Column("open", "Open"), closed),
        rows=lambda user, filters: [{"open": "b", "secret": "2"}, {"open": "a", "secret": "1"}],
    )
    datasets.pop(hidden.name)
    assert [column.name for column in hidden.readable(amina)] == ["open"]
    by_secret = hidden.found(amina, {}, sort="secret")
    assert [row["open"] for row in by_secret] == ["b", "a"], "the order would give it away"
    assert [row["open"] for row in hidden.found(amina, {}, sort="open")] == ["a", "b"]


def test_a_column_of_a_closed_field_is_not_there(
    amina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    caseload = datasets["movements.caseloads"]
    assert "families" in {column.name for column in caseload.readable(amina)}
    open_fields = frozenset({"id", "title", "uploaded_at"})
    place = "waylight.foundation.datasets.declaring.readable_fields"
    monkeypatch.setattr(place, lambda user, record: open_fields)
    assert {column.name for column in caseload.readable(amina)} == {"title", "uploaded_at"}


def test_rows_without_a_value_come_last_either_way(amina: User) -> None:
    rows = [{"n": 2}, {"n": None}, {"n": 1}]
    numbers = Dataset(
        "movements.numbers",
        title="Numbers",
        says="For a test.",
        needs=May.VIEW,
        columns=(Column("n", "N", Kind.COUNT),),
        rows=lambda user, filters: rows,
    )
    datasets.pop(numbers.name)
    assert [row["n"] for row in numbers.found(amina, {}, "n")] == [1, 2, None]
    assert [row["n"] for row in numbers.found(amina, {}, "-n")] == [2, 1, None]


def test_the_interface_describes_itself(client: Client, amina: User) -> None:
    client.force_login(amina)
    described: dict[str, Any] = client.get("/office/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    deeds = {f"deeds/{name}" for name in offers}
    assert described["paths"].keys() == {f"/office/api/{name}" for name in deeds | datasets.keys()}
    plans = described["paths"]["/office/api/movements.plans"]["get"]["parameters"]
    assert {each["name"] for each in plans} == {"limit", "offset", "sort", "status"}


def test_the_interface_answers_in_parts(client: Client, amina: User, london: Team) -> None:
    caseloads(london, amina, *(f"C{number}" for number in range(5)))
    client.force_login(amina)
    part = client.get(API, {"limit": 2, "offset": 3, "sort": "title"}).json()
    assert (part["count"], [row["title"] for row in part["rows"]]) == (5, ["C3", "C4"])
    assert client.get(API, {"limit": "many"}).status_code == 422
    assert client.get(API, {"limit": -5, "offset": -5}).json()["count"] == 5


def test_one_finds_what_one_may_open(client: Client, amina: User, dalia: User) -> None:
    client.force_login(amina)
    assert PAGE in client.get("/office/data/").content.decode()
    assert "movements.caseloads" in client.get("/office/api/").content.decode()
    client.force_login(dalia)
    assert PAGE not in client.get("/office/data/").content.decode()
    assert "movements.caseloads" not in client.get("/office/api/").content.decode()


def test_a_declaration_that_cannot_work_is_refused() -> None:
    def declared(**more: Any) -> Dataset:
        plain = {"title": "T", "says": "S", "needs": May.VIEW, "rows": lambda user, filters: []}
        columns = (Column("a", "A"),)
        return Dataset(**{"name": "movements.x", "columns": columns, **plain, **more})

    for wrong in ({"name": "other.x"}, {"name": "x"}, {"name": "movements.a/b"}, {"sort": "b"}):
        with pytest.raises(ValueError, match=r"must be|no column"):
            declared(**wrong)
    with pytest.raises(ValueError, match="two columns"):
        declared(columns=(Column("a", "A"), Column("a", "B")))
