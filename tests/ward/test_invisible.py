"""What is invisible answers like what never was; nobody learns that a victim is here."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.ward.conftest import someone
from tests.ward.models import Bed, Exam, Survivor
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team
from waylight.foundation.journal import actions as journal
from waylight.foundation.vault.compartments import Compartment

MOMENT = re.compile(r"'?\d{4}-\d\d-\d\d[ T][\d:.+]+'?(::timestamptz)?|\d+\.\d+(e\d+)?")
CANARY = "Selam of the blue house"


@pytest.fixture(autouse=True)
def doors(ward: None, settings: Any) -> None:
    """The ward has addresses."""
    settings.ROOT_URLCONF = "tests.ward.doors"


def asked(client: Client, path: str) -> tuple[int, bytes, dict[str, str], list[str]]:
    """Everything that a visitor can compare, and what was asked of the database."""
    with CaptureQueriesContext(connection) as questions:
        answer = client.get(path)
    sql = [MOMENT.sub("?", question["sql"]) for question in questions]
    headers = dict(answer.headers)
    # A random name for each request, whatever is asked.
    headers.pop("X-Request-ID")
    return answer.status_code, answer.content, headers, sql


def make(kind: str, key: UUID, team: Team) -> str:
    """A record that a clerk of the North may not see; the path of its page."""
    if kind == "survivor":
        return Survivor.objects.create(pk=key, team=team, code=CANARY).get_absolute_url()
    wall = Compartment.VICTIMS if kind == "victim's bed" else Compartment.GENERAL
    bed = Bed.objects.create(
        pk=key if "bed" in kind else uuid4(), team=team, name=CANARY, compartment=wall
    )
    return (
        f"/ward/exams/{Exam.objects.create(pk=key, bed=bed).pk}/"
        if kind == "exam"
        else (bed.get_absolute_url())
    )


@pytest.mark.parametrize("kind", ["survivor", "exam", "victim's bed", "another team's bed"])
def test_an_invisible_record_answers_byte_for_byte_like_one_that_never_was(
    client: Client, north: Team, south: Team, kind: str
) -> None:
    client.force_login(someone("clerk", north))
    key = uuid4()
    folder = {"survivor": "survivors", "exam": "exams"}.get(kind, "beds")
    never = asked(client, f"/ward/{folder}/{key}/")
    path = make(kind, key, south if "another" in kind else north)
    assert path == f"/ward/{folder}/{key}/"
    assert asked(client, path) == never
    assert never[0] == 404
    assert client.post(path, {"name": "x"}).status_code in (404, 405)


def test_victims_change_no_count_and_no_order_on_a_shared_page(client: Client, north: Team) -> None:
    Bed.objects.create(team=north, name="Four")
    client.force_login(someone("nurse", north))
    before = asked(client, "/ward/")
    for number in range(10):
        Survivor.objects.create(team=north, code=CANARY)
        Bed.objects.create(team=north, name=f"{CANARY} {number}", compartment=Compartment.VICTIMS)
    assert asked(client, "/ward/") == before
    assert b"1 beds, 0 survivors" in before[1]


def test_the_lead_counts_them(client: Client, north: Team) -> None:
    Survivor.objects.create(team=north, code=CANARY)
    client.force_login(someone("lead", north))
    assert b"0 beds, 1 survivors" in client.get("/ward/").content


def test_a_page_holds_no_field_behind_a_closed_wall(client: Client, north: Team) -> None:
    bed = Bed.objects.create(team=north, name="Four", diagnosis=CANARY)
    shown = {}
    for role in ("clerk", "nurse"):
        client.force_login(someone(role, north))
        shown[role] = client.get(bed.get_absolute_url()).content.decode()
    assert CANARY in shown["nurse"]
    assert CANARY not in shown["clerk"]
    assert "diagnosis" not in shown["clerk"]


def test_who_audits_a_team_reads_no_line_about_its_victims(client: Client, north: Team) -> None:
    survivor = Survivor.objects.create(team=north, code=CANARY)
    seen, hidden = (
        Bed.objects.create(team=north, name="Four", compartment=wall)
        for wall in (Compartment.MEDICAL, Compartment.VICTIMS)
    )
    for record in (survivor, seen, hidden):
        journal.seen("ward.look", by=None, about=record)
    auditor = someone("nobody")
    access.give(auditor, "administration.auditor", north, by=None)
    client.force_login(auditor)
    page = client.get("/office/administration/journal/", {"team": north.pk}).content.decode()
    assert str(seen.pk) in page
    assert str(hidden.pk) not in page
    assert str(survivor.pk) not in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("diagnosis", "planted"),
        ("compartment", Compartment.GENERAL),
        ("team", "south"),
        ("team_id", "south"),
        ("id", "another"),
        ("pk", "another"),
        ("by", "another"),
    ],
)
def test_a_field_that_the_form_does_not_have_cannot_be_set(
    client: Client, north: Team, south: Team, field: str, value: str
) -> None:
    bed = Bed.objects.create(
        team=north, name="Four", diagnosis="tired", compartment=Compartment.MEDICAL
    )
    sent = {"south": str(south.pk), "another": str(uuid4())}.get(value, value)
    client.force_login(someone("nurse", north))
    client.post(bed.get_absolute_url(), {"name": "Five", field: sent})
    after = Bed.objects.get()
    assert after.name == "Five"
    assert (after.pk, after.team_id) == (bed.pk, north.pk)
    assert (after.diagnosis, after.compartment) == ("tired", Compartment.MEDICAL)
