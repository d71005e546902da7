"""The planner from the screen: given, read, taken up, chosen otherwise, planned again."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team
from waylight.programmes.movements.exchange import write_caseload
from waylight.programmes.movements.models import Caseload, FaultList, Plan, TravelRequest
from waylight.programmes.resettlement.models import Match, Planning, Referral
from waylight.programmes.resettlement.tests import movements as world
from waylight.programmes.resettlement.tests.browsing import text
from waylight.programmes.resettlement.tests.factories import Play
from waylight.programmes.resettlement.tests.homes import withdrawn

pytestmark = pytest.mark.django_db


def at(name: str, *keys: Any) -> str:
    """An address."""
    return reverse(f"resettlement:{name}", args=keys)


@pytest.fixture
def planner(team: Team, client: Client) -> Client:
    """The browser of somebody who may do all of it."""
    client.force_login(world.a_planner(team))
    return client


def test_a_workbook_and_families_become_a_plan_in_the_background(
    team: Team, play: Play, planner: Client, tmp_path: Path
) -> None:
    family, held = world.families(team, play, 2)
    Referral.objects.filter(pk=held.pk).update(airport="")
    world.homes(team, each=1)
    world.a_lesson(team, play)
    shown = text(planner.get(at("plan-families")))
    assert family.number in shown
    assert "Nobody has said from which airport the family leaves." in shown
    book = tmp_path / "supply.xlsx"
    write_caseload(world.tables(), book)
    sent = {
        "referrals": [str(family.pk)],
        "workbook": SimpleUploadedFile("supply.xlsx", book.read_bytes()),
        "time_limit": "15",
    }
    answer = planner.post(at("plan-families"), sent)
    assert not FaultList.objects.exists(), FaultList.objects.get().faults()
    kept = Planning.objects.get()
    assert answer.headers["Location"] == kept.get_absolute_url()
    assert kept.plan.caseload.title == "Beirut in two charters"
    assert "At most 15 seconds" in text(planner.get(kept.get_absolute_url()))
    again = {"referrals": [str(family.pk)], "caseload": str(kept.plan.caseload.pk)}
    planner.post(at("plan-families"), again | {"time_limit": "15", "title": "Once more"})
    assert Caseload.objects.filter(title="Once more").exists()


def test_a_requester_asks_for_journeys_only(team: Team, play: Play, client: Client) -> None:
    (family,) = world.families(team, play, 1)
    user = play("resettlement.mission_operations")
    access.give(user, "movements.requester", team, by=None)
    client.force_login(user)
    page = text(client.get(at("plan-families")))
    assert "Only ask for journeys" in page
    assert "Plan these families" not in page
    sent = {"referrals": [str(family.pk)], "time_limit": "60", "only_ask": "1"}
    answer = client.post(at("plan-families"), sent, follow=True)
    assert family.number in text(answer)
    (request,) = TravelRequest.objects.all()
    assert {one.person_id for one in request.persons.all()} == {
        one.person_id for one in family.members.all()
    }
    assert not Planning.objects.exists()


def test_faults_of_the_supply_are_shown_by_sheet_and_column(
    team: Team, play: Play, planner: Client, tmp_path: Path
) -> None:
    (family,) = world.families(team, play, 1)
    book = tmp_path / "supply.xlsx"
    write_caseload(world.tables() | {"stops": []}, book)
    sent = {"referrals": [str(family.pk)], "time_limit": "15"}
    answer = planner.post(at("plan-families"), sent)
    assert answer.status_code == 422
    assert "Choose one supply" in text(answer)
    upload = SimpleUploadedFile("supply.xlsx", book.read_bytes())
    answer = planner.post(at("plan-families"), sent | {"workbook": upload}, follow=True)
    assert "stops" in text(answer)
    assert not Planning.objects.exists()
    broken = SimpleUploadedFile("supply.xlsx", b"not a workbook")
    answer = planner.post(at("plan-families"), sent | {"workbook": broken})
    assert "This file was not opened." in text(answer)


def test_what_is_ticked_is_taken_up(team: Team, play: Play, planner: Client) -> None:
    kept = world.a_planning(team, play, 2)
    page = text(planner.get(kept.get_absolute_url()))
    assert page.count("To be taken up") > 2
    assert "Why this flight, why this home" in page
    one = world.planned_in(kept)
    planner.post(kept.get_absolute_url(), {"families": [str(one.pk)]})
    assert [match.referral for match in Match.objects.all()] == [one]
    page = text(planner.get(kept.get_absolute_url()))
    assert "The council is asked" in page


def test_another_home_is_chosen_with_a_reason(team: Team, play: Play, planner: Client) -> None:
    kept = world.a_planning(team, play)
    one = world.planned_in(kept)
    page = planner.get(at("other-home", kept.pk, one.pk))
    offer = page.context["homes"][0][0]
    sent = {"offer": str(offer.pk), "because": "Near her sister."}
    planner.post(at("other-home", kept.pk, one.pk), sent)
    match = Match.objects.get()
    assert match.proposal.offer == offer
    page = text(planner.get(kept.get_absolute_url()))
    assert "Near her sister." in page
    assert match.reasons["planner"] in page


def test_a_home_that_is_gone_is_named_and_planned_again(
    team: Team, play: Play, planner: Client
) -> None:
    by = world.a_planner(team)
    referrals = world.families(team, play, 2)
    homes = world.homes(team, each=1)
    world.a_lesson(team, play)
    kept = world.asked(team, referrals, by)
    world.answered(kept.plan, by)
    given = {row["home"]: row["family"] for row in kept.plan.contents()["plan"]}
    there, offer = next(
        (there, offers[0]) for _desk, there, offers in homes.values() if offers[0].number in given
    )
    withdrawn(offer, there)
    page = text(planner.get(kept.get_absolute_url()))
    assert "Its home is gone" in page
    page = text(planner.get(at("plan-again", kept.pk)))
    assert given[offer.number] in page
    planner.post(at("plan-again", kept.pk), {"time_limit": "15"})
    again = Plan.objects.get(earlier=kept.plan)
    assert "plans these families again" in text(planner.get(kept.get_absolute_url()))
    world.answered_again(again, by)
    page = text(planner.get(kept.get_absolute_url()))
    assert reverse("movements:difference", args=[again.pk]) in page


def test_the_page_asks_as_much_of_three_families_as_of_one(
    team: Team, play: Play, planner: Client
) -> None:
    by = world.a_planner(team)
    one, *three = world.families(team, play, 4)
    world.homes(team, each=2)
    world.a_lesson(team, play)
    counts = []
    for referrals in ([one], three):
        kept = world.asked(team, referrals, by)
        world.answered(kept.plan, by)
        planner.get(kept.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            planner.get(kept.get_absolute_url())
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_list_of_families_asks_as_much_of_four_as_of_one(
    team: Team, play: Play, planner: Client
) -> None:
    counts = []
    for more in (1, 3):
        world.families(team, play, more)
        planner.get(at("plan-families"))
        with CaptureQueriesContext(connection) as asked:
            planner.get(at("plan-families"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_who_holds_no_role_of_movements_sees_who_could_be_planned(
    team: Team, play: Play, client: Client
) -> None:
    world.families(team, play, 1)
    client.force_login(play("resettlement.mission_operations"))
    page = text(client.get(at("plan-families")))
    assert "coordinator" in page
    assert "Plan these families" not in page
