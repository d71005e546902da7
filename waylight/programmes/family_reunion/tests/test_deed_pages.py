"""What a button and a form do, and what they say when they are refused."""

from datetime import timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.programmes.family_reunion.actions import incidents, intake
from waylight.programmes.family_reunion.models import DepartureGroup
from waylight.programmes.family_reunion.tests.browsing import Knock, member_of, text
from waylight.programmes.family_reunion.tests.factories import (
    Play,
    a_group,
    a_reunion,
    booked,
    role,
    safia,
    ticketed,
)
from waylight.programmes.family_reunion.views import group_deeds, member_deeds, reunion_deeds
from waylight.programmes.family_reunion.workflow import Status

pytestmark = pytest.mark.django_db
ROLES = (
    "caseworker",
    "approver",
    "mission_officer",
    "movement_assistant",
    "finance",
    "receptionist",
    "protection_officer",
)
MOST_ON_A_PAGE = 150_000


def test_a_button_does_its_deed_once(knock: Knock, team: Team, play: Play) -> None:
    reunion = safia(team, play, until=Status.ENQUIRY)
    member = member_of(reunion, "Omar")
    knock("caseworker", "member-deed", member.pk, "begin-intake", send={})
    member.refresh_from_db()
    assert member.status == Status.INTAKE


def test_a_refused_button_says_what_is_lacking(knock: Knock, team: Team, play: Play) -> None:
    reunion = safia(team, play, until=Status.ENQUIRY)
    member = member_of(reunion, "Omar")
    intake.begin_intake(member, by=role(play, "caseworker"))
    shown = text(knock("caseworker", "member-deed", member.pk, "accept", send={}))
    assert "FRTA-043" in shown
    assert "No means test is signed" in shown


def test_a_refused_form_keeps_what_was_typed(knock: Knock, team: Team, play: Play) -> None:
    reunion = safia(team, play, until=Status.ENQUIRY)
    member = member_of(reunion, "Omar")
    sent = {"reason": "MEDICAL", "review_on": "2020-01-01"}
    shown = knock("caseworker", "member-deed", member.pk, "hold", send=sent)
    assert shown.status_code == 422
    assert "FRTA-048" in text(shown)
    assert 'value="2020-01-01"' in text(shown)


def test_a_day_that_is_none_stays_on_the_form(knock: Knock, team: Team, play: Play) -> None:
    member = member_of(safia(team, play, until=Status.ENQUIRY), "Omar")
    sent = {"country_of_stay": "UGA", "relationship_began_on": "last year"}
    shown = knock("caseworker", "member-deed", member.pk, "change", send=sent)
    assert shown.status_code == 422
    assert "as far as it is known" in text(shown)


def test_a_deed_of_another_part_is_not_done(knock: Knock, team: Team, play: Play) -> None:
    reunion = safia(team, play)
    member = member_of(reunion, "Omar")
    shown = knock("finance", "member-deed", member.pk, "hold")
    assert "for colleagues in another part" in text(shown)
    review = (clock.today() + timedelta(days=9)).isoformat()
    sent = {"reason": "MEDICAL", "review_on": review}
    assert knock("finance", "member-deed", member.pk, "hold", send=sent).status_code == 403
    member.refresh_from_db()
    assert member.status == Status.READY
    assert knock("finance", "member-deed", member.pk, "fly-away").status_code == 404


def test_a_form_for_every_deed_can_be_drawn(knock: Knock, team: Team, play: Play) -> None:
    reunion = safia(team, play)
    group = ticketed(a_group(reunion, play), play)
    member = member_of(reunion, "Omar")
    incidents.refuse_boarding(member, reason="DOCUMENT", by=role(play, "mission_officer"))
    incidents.trace(member, by=role(play, "caseworker"))
    for name, record, deeds in (
        ("reunion-deed", reunion, reunion_deeds.DEEDS | {"assess": "", "cost": "", "approve": ""}),
        ("member-deed", member, member_deeds.DEEDS),
        ("group-deed", group, group_deeds.DEEDS),
    ):
        for slug in deeds:
            assert knock("caseworker", name, record.pk, slug).status_code == 200, slug


def test_a_flight_is_booked_by_the_clocks_of_both_airports(
    knock: Knock, team: Team, play: Play
) -> None:
    group = a_group(safia(team, play), play)
    day = (clock.today() + timedelta(days=10)).isoformat()
    sent = {
        "flight": "ET308",
        "leaves_at": f"{day}T04:00",
        "lands_at": f"{day}T15:30",
        "lands_in": "LHR",
    }
    shown = text(knock("movement_assistant", "group-deed", group.pk, "book", send=sent))
    group.refresh_from_db()
    assert group.leaves_at
    assert group.leaves_at.isoformat().startswith(f"{day}T01:00:00+00:00")
    assert "UTC+3" in shown
    assert "04:00" in shown
    assert "15:30" in shown


def test_the_names_on_tickets_are_filled_in_from_the_travel_document(
    knock: Knock, team: Team, play: Play
) -> None:
    group = booked(a_group(safia(team, play), play), play)
    shown = text(knock("finance", "group-deed", group.pk, "release"))
    assert 'value="OMAR IDRIS"' in shown
    sent = {"name_1": "OMAR IDRIS", "name_2": "HASSAN IDRISS"}
    wrong = knock("finance", "group-deed", group.pk, "release", send=sent)
    assert "FRTA-030" in text(wrong)
    sent = {"name_1": "OMAR IDRIS", "name_2": "HASSAN IDRIS"}
    knock("finance", "group-deed", group.pk, "release", send=sent)
    assert {one.status for one in group.members.all()} == {Status.TICKETED}


def test_who_is_refused_boarding_stops_the_whole_group(
    knock: Knock, team: Team, play: Play
) -> None:
    reunion = safia(team, play)
    group: DepartureGroup = ticketed(a_group(reunion, play), play)
    member = member_of(reunion, "Hassan")
    sent = {"member": member.pk, "reason": "DOCUMENT", "words": "Wrong place of birth"}
    shown = text(knock("mission_officer", "group-deed", group.pk, "refused", send=sent))
    for words in ("nobody boards until", "Stop the whole group", "named carer"):
        assert words in shown
    assert "/do/board/" not in shown
    knock("mission_officer", "group-deed", group.pk, "stop-all", send={})
    assert {one.status for one in group.members.all()} == {Status.PREPARING}


def test_money_is_tested_countersigned_approved_and_spent_on_its_pages(
    knock: Knock, team: Team, play: Play
) -> None:
    reunion = a_reunion(team, role(play, "caseworker"))
    means = {"income": "900", "essential_costs": "800", "savings": "250", "debts": "50"}
    means |= {"dependants": 2, "other_grants": "0", "estimate": "2000"}
    knock("caseworker", "reunion-deed", reunion.pk, "assess", send=means)
    shown = text(knock("approver", "money", reunion.pk))
    assert "not countersigned yet" in shown
    assert "1,500.00" in shown
    knock("approver", "reunion-deed", reunion.pk, "countersign", send={})
    given = {"amount": "1500", "fund": "General"}
    knock("approver", "reunion-deed", reunion.pk, "approve", send=given)
    paid = {"amount": "500", "proof": "Bank receipt", "received_on": clock.today().isoformat()}
    shown = text(knock("caseworker", "reunion-deed", reunion.pk, "contribute", send=paid))
    assert "in force and released" in shown
    fare = {"category": "FARE", "amount": "300", "currency": "GBP", "rate": 1, "state": "COMMITTED"}
    knock("movement_assistant", "reunion-deed", reunion.pk, "cost", send=fare)
    line = reunion.costs.get()
    shown = text(knock("finance", "cost", line.pk, send={"do": "settle", "state": "PAID"}))
    assert "£300.00" in shown
    line.refresh_from_db()
    assert line.state == "PAID"
    wrong = knock("finance", "cost", line.pk, send={"do": "cancel", "amount": "400"})
    assert wrong.status_code == 422
    assert "Everybody of this reunion still travels" in text(wrong)
