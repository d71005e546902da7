"""Who sees what: what is clinical on one page alone, confidences on another, forms with UNHCR's."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team
from waylight.foundation.journal.models import Line, Outcome
from waylight.programmes.resettlement.access import ROLES
from waylight.programmes.resettlement.models import Assessment
from waylight.programmes.resettlement.tests.browsing import Knock, pages, text
from waylight.programmes.resettlement.tests.factories import Play
from waylight.programmes.resettlement.tests.furnishing import (
    CODE,
    DIAGNOSIS,
    FINDINGS,
    MEDICINE,
    colleagues,
    furnish,
)

pytestmark = pytest.mark.django_db
CANARIES = (CODE, DIAGNOSIS, MEDICINE, str(FINDINGS["mobility"]))
BLIND = [role.name for role in ROLES if role.name != "physician"]


@pytest.fixture
def made(team: Team, play: Play) -> dict[str, Any]:
    """Something on every page, with a diagnosis behind the wall."""
    return furnish(team, play)


@pytest.mark.long
@pytest.mark.parametrize("who", BLIND)
def test_no_page_shows_a_diagnosis_to_who_is_no_physician(
    knock: Knock, made: dict[str, Any], who: str
) -> None:
    opened = 0
    for at in pages(made):
        answer = knock(who, at)
        opened += answer.status_code == 200
        assert not [canary for canary in CANARIES if canary in text(answer)], at
    assert opened > 5


@pytest.mark.parametrize("who", BLIND)
def test_the_medical_page_opens_for_physicians_alone(
    knock: Knock, made: dict[str, Any], who: str
) -> None:
    for at in (
        ("health", made["member"].pk),
        ("health-deed", made["member"].pk, "examine"),
        ("health-deed", made["member"].pk, "clear"),
    ):
        assert knock(who, *at).status_code == 403, at
    assert "Examinations" not in text(knock(who, "member", made["member"].pk))


def test_the_physician_reads_it_and_the_look_is_written_down(
    knock: Knock, made: dict[str, Any]
) -> None:
    page = text(knock("physician", "health", made["member"].pk))
    assert all(canary in page for canary in CANARIES)
    kept = Assessment.objects.get()
    assert Line.objects.filter(outcome=Outcome.SEEN, about_id=str(kept.pk)).exists()


def test_movement_staff_see_the_conclusion_and_the_needs(
    knock: Knock, made: dict[str, Any]
) -> None:
    page = text(knock("mission_operations", "member", made["member"].pk))
    assert "Cleared with conditions" in page
    assert "WCHR" in page


def test_a_physician_examines_on_the_medical_page(knock: Knock, made: dict[str, Any]) -> None:
    child = made["child"]
    sent = {
        "examined_on": "2015-11-20",
        "place": "Beirut",
        "protocol": "2014-01",
        "conditions": "j45.0, z23",
        "medicines": "Salbutamol 60\nPlasters",
        "xray_on": "",
    }
    knock("physician", "health-deed", child.pk, "examine", send=sent)
    kept = Assessment.objects.get(member=child)
    assert kept.findings["conditions"] == ["J45.0", "Z23"]
    assert kept.findings["medicines"] == [
        {"name": "Salbutamol", "days": 60},
        {"name": "Plasters", "days": None},
    ]


def test_a_confidence_is_read_by_protection_officers_alone(
    knock: Knock, made: dict[str, Any]
) -> None:
    words = "She asks that nobody is told."
    assert words in text(knock("protection_officer", "notes", made["referral"].pk))
    for role in ROLES:
        if role.name != "protection_officer":
            assert knock(role.name, "notes", made["referral"].pk).status_code == 403
            for at in pages(made):
                assert words not in text(knock(role.name, at)), (role.name, at)


def test_another_office_sees_nothing_of_ours(client: Client, made: dict[str, Any]) -> None:
    elsewhere = access.open_team("Paris", by=None)
    play = colleagues(elsewhere)
    stranger = play("resettlement.mission_operations")
    access.give(stranger, "resettlement.physician", elsewhere, by=None)
    client.force_login(stranger)
    for name in ("referral", "written-form"):
        at = reverse(f"resettlement:{name}", args=[made["referral"].pk])
        assert client.get(at).status_code in (403, 404)
    for name in ("member", "health"):
        at = reverse(f"resettlement:{name}", args=[made["member"].pk])
        assert client.get(at).status_code == 404
    assert made["referral"].number not in text(client.get(reverse("resettlement:referrals")))
    sent = {"words": "Rima"}
    found = text(client.post(reverse("resettlement:search"), sent))
    assert made["referral"].number not in found
    assert "No referral like this" in found
