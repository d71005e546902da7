"""The tables of the programme: what is in them, for whom, and with how many questions."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waylight.foundation.access.models import Team
from waylight.programmes.family_reunion.actions import importing
from waylight.programmes.family_reunion.datasets import MEMBERS, REUNIONS
from waylight.programmes.family_reunion.tests.browsing import Knock, text
from waylight.programmes.family_reunion.tests.factories import Play, role
from waylight.programmes.family_reunion.tests.office_files import (
    FAMILY,
    SON,
    caseload_book,
    read,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def caseload(team: Team, play: Play, tmp_path: Path) -> None:
    """One reunion of two people."""
    reading = read(tmp_path, caseload_book())
    importing.import_caseload(team, reading=reading, by=role(play, "caseworker"))


@pytest.mark.usefixtures("caseload")
def test_the_tables_say_where_everybody_stands(knock: Knock) -> None:
    page = text(knock("finance", "data-members"))
    assert "Omar Idris" in page
    assert "GWF000000001" in page
    page = text(knock("finance", "data-reunions"))
    assert "Safia Idris" in page
    assert "Barking" in page or "Tower Hamlets" in page


@pytest.mark.usefixtures("caseload")
def test_the_files_hold_what_the_page_shows(knock: Knock) -> None:
    response = knock("finance", "data-members-json")
    found = json.loads(b"".join(response.streaming_content))
    rows = sorted(found, key=lambda row: row["number"])
    assert [row["status"] for row in rows] == ["VISA_GRANTED", "ENQUIRY"]
    assert rows[0]["visa_until"] == "2015-12-27"
    assert not {"facts", "screening", "refusal_grounds"} & rows[0].keys()


def test_nothing_of_another_team_is_in_them(chidi: object, team: Team, play: Play) -> None:
    for dataset in (MEMBERS, REUNIONS):
        assert list(dataset.found(role(play, "caseworker"), {})) == []


def test_the_questions_do_not_grow_with_the_rows(
    knock: Knock, team: Team, play: Play, tmp_path: Path
) -> None:
    def asked(name: str) -> int:
        with CaptureQueriesContext(connection) as questions:
            knock("finance", name)
        return len(questions)

    by = role(play, "caseworker")
    importing.import_caseload(team, reading=read(tmp_path, caseload_book()), by=by)
    knock("finance", "data-members")
    before = [asked(name) for name in ("data-members", "data-reunions")]
    families = [{**FAMILY, "family": f"F{n}"} for n in range(4)]
    people = [
        {**SON, "person": f"F{n}-1", "family": f"F{n}", "agreed_adult": None} for n in range(4)
    ]
    importing.import_caseload(team, reading=read(tmp_path, caseload_book(families, people)), by=by)
    after = [asked(name) for name in ("data-members", "data-reunions")]
    assert after == before
