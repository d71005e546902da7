"""The tables of the programme: nobody's name, nothing clinical, and as many questions as before."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team
from waylight.programmes.resettlement.datasets import MEMBERS, REFERRALS
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.factories import Play, a_referral, role
from waylight.programmes.resettlement.tests.furnishing import (
    CODE,
    DIAGNOSIS,
    MEDICINE,
    colleagues,
    furnish,
)

pytestmark = pytest.mark.django_db
PAGES = ("data-referrals", "data-members")


@pytest.fixture
def made(team: Team, play: Play) -> dict[str, Any]:
    """Some families."""
    return furnish(team, play)


def test_the_tables_name_nobody(knock: Knock, made: dict[str, Any]) -> None:
    for name in PAGES:
        page = text(knock("mission_operations", name))
        assert made["referral"].number in page
        for words in ("Darwish", "Saleh", CODE, DIAGNOSIS, MEDICINE, "100-15C"):
            assert words not in page, (name, words)


def test_the_file_says_how_far_each_member_is(knock: Knock, made: dict[str, Any]) -> None:
    response = knock("mission_operations", "data-members-json")
    rows = json.loads(b"".join(response.streaming_content))
    own = next(
        row for row in rows if row["referral"] == made["referral"].number and row["number"] == 1
    )
    assert (own["health"], own["document"], own["visa"]) == ("CONDITIONS", "ISSUED", "GRANTED")
    assert own["born"] == "1982"


def test_nothing_of_another_office_is_in_them(made: dict[str, Any]) -> None:
    stranger = colleagues(access.open_team("Paris", by=None))
    for dataset in (REFERRALS, MEMBERS):
        assert list(dataset.found(role(stranger, "mission_operations"), {})) == []


def test_the_questions_do_not_grow_with_the_rows(
    knock: Knock, team: Team, play: Play, made: dict[str, Any]
) -> None:
    def asked(name: str) -> int:
        with CaptureQueriesContext(connection) as questions:
            knock("mission_operations", name)
        return len(questions)

    knock("mission_operations", PAGES[0])
    before = [asked(name) for name in PAGES]
    for _number in range(3):
        a_referral(team, role(play, "unhcr_liaison"))
    assert [asked(name) for name in PAGES] == before
