"""Journeys by their deeds: each step, each refusal, and what follows from each mark."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.refusal import Refusal
from waylight.foundation.workflow import CannotMove
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Journey, Leg, Passage
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    approved,
    crew,
    fly,
    frozen,
    mark_all,
    passages,
    ticketed,
)
from waylight.programmes.movements.workflow import JourneyStatus, PassageStatus
from waylight.registers.people.models import DistinctPair, NotSame
from waylight.registers.people.tests.factories import a_person

S = PassageStatus
SOON = timedelta(days=10)
CHILD = {"reference": "P3", "given": "NOUR", "born_on": "2019-06-01"}


@pytest.fixture
def team(london: Team) -> Team:
    """The team of the crew."""
    return london


def refused(code: str, deed: object, *args: object, **said: object) -> Refusal:
    with pytest.raises(Refusal) as no:
        deed(*args, **said)  # type: ignore[operator]
    assert no.value.code == code
    return no.value


def test_a_journey_goes_from_draft_to_completed_step_by_step(team: Team) -> None:
    journey, people = frozen(a_journey(team)), crew(team)
    leg = journey.legs.get()
    for status in (S.PRESENTED, S.CHECKED_IN, S.BOARDED):
        mark_all(leg, status)
    actions.depart(leg, at=clock.now(), counted=2, by=people["rosa"])
    for passage in passages(journey):
        assert passage.status == S.BOARDED
    leg.left_at = clock.now() - timedelta(hours=3)
    leg.save()
    actions.land(leg, at=clock.now(), by=people["rosa"])
    for passage in passages(journey):
        actions.mark_arrival(passage, to=S.CLEARED, at=clock.now(), by=people["sami"])
        actions.mark_arrival(passage, to=S.RECEIVED, at=clock.now(), by=people["sami"])
    journey.refresh_from_db()
    actions.complete_journey(journey, documents_returned=True, baggage_noted=True, by=people["ola"])
    assert journey.status == JourneyStatus.COMPLETED
    assert journey.number.startswith("MOV-")


def test_a_step_names_everything_that_is_missing(team: Team) -> None:
    papers = {"reference": "P1", "document_expires": clock.today().isoformat()}
    alone = {**CHILD, "party": "F2", "reference": "P2"}
    journey, ola = a_journey(team, passengers=[papers, alone]), crew(team)["ola"]
    actions.compare_options(journey, by=ola)
    no = refused("mov-001", actions.approve_journey, journey, by=ola)
    assert "the travel document ends on" in str(no.why)
    assert "is a child and has no agreed adult" in str(no.why)


def test_a_journey_without_anybody_is_not_approved(team: Team) -> None:
    journey, ola = a_journey(team, passengers=0), crew(team)["ola"]
    actions.compare_options(journey, by=ola)
    assert "Nobody is on its list" in str(
        refused("mov-001", actions.approve_journey, journey, by=ola).why
    )


def test_a_change_that_is_too_short_is_not_booked(team: Team) -> None:
    """The carrier asks for sixty minutes and the house for thirty more; here are sixty."""
    journey, piet = fly(approved(a_journey(team, legs=2))), crew(team)["piet"]
    second = journey.legs.get(number=2)
    first = journey.legs.get(number=1)
    assert first.lands_at is not None
    leaves = first.lands_at + timedelta(hours=1)
    actions.set_flight(
        second,
        carrier="TK",
        flight_number="1985",
        leaves_at=leaves,
        lands_at=leaves + timedelta(hours=4),
        by=piet,
    )
    no = refused("mov-008", actions.book_journey, journey, by=piet)
    assert "takes 90 minutes, and there are 60" in str(no.why)


def test_whoever_books_does_not_release(team: Team) -> None:
    journey, people = fly(approved(a_journey(team))), crew(team)
    actions.book_journey(journey, by=people["piet"])
    no = refused("mov-014", actions.release_tickets, journey, by=people["quinn"])
    assert "There is no ticket of" in str(no.why)
    with pytest.raises(NotAllowed):
        actions.release_tickets(journey, by=people["piet"])


def test_a_ticket_has_thirteen_digits_and_the_name_of_the_document(team: Team) -> None:
    journey, piet = a_journey(team, passengers=[{"surname": "SAFIA", "given": "AHMED"}]), crew(team)
    (passage,) = passages(journey)
    said = {"by": piet["piet"], "ticket_name": "SAFIA/AHMED"}
    no = refused("mov-010", actions.write_ticket, passage, ticket="235012345678", **said)
    assert "here are 12" in str(no.why)
    said["ticket_name"] = "SAFIA/MRS"
    refused("mov-012", actions.write_ticket, passage, ticket="2350123456789", **said)


def test_nobody_has_two_last_statuses(team: Team) -> None:
    journey, rosa = frozen(a_journey(team)), crew(team)["rosa"]
    passage = passages(journey)[0]
    actions.mark(passage, to=S.NO_SHOW, at=clock.now(), by=rosa)
    no = refused("mov-032", actions.mark, passage, to=S.BOARDED, at=clock.now(), by=rosa)
    assert "“Did not come”" in str(no.why)
    actions.mark(passage, to=S.NO_SHOW, at=clock.now(), by=rosa)


def test_denied_boarding_stops_the_family_until_somebody_decides(team: Team) -> None:
    journey, people = frozen(a_journey(team)), crew(team)
    first, second = passages(journey)
    actions.mark(first, to=S.DENIED_BOARDING, at=clock.now(), reason="visa", by=people["rosa"])
    second = Passage.objects.get(pk=second.pk)
    refused("mov-034", actions.mark, second, to=S.BOARDED, at=clock.now(), by=people["rosa"])
    refused("mov-038", actions.release_party, second.passenger, because=" ", by=people["tara"])
    actions.release_party(second.passenger, because="She wants to go on", by=people["tara"])
    second = Passage.objects.get(pk=second.pk)
    actions.mark(second, to=S.BOARDED, at=clock.now(), by=people["rosa"])
    assert second.status == S.BOARDED


def test_a_child_does_not_board_without_the_adult_of_the_family(team: Team) -> None:
    journey, people = frozen(a_journey(team, passengers=[{}, CHILD])), crew(team)
    adult, child = passages(journey)
    actions.mark(adult, to=S.NO_SHOW, at=clock.now(), by=people["rosa"])
    child = Passage.objects.get(pk=child.pk)
    refused("mov-041", actions.mark, child, to=S.BOARDED, at=clock.now(), by=people["rosa"])
    refused("mov-041", actions.release_party, child.passenger, because="Why", by=people["tara"])


def test_a_child_on_board_whose_adult_was_stopped_keeps_the_aircraft_at_the_gate(
    team: Team,
) -> None:
    journey, people = frozen(a_journey(team, passengers=[{}, CHILD])), crew(team)
    adult, child = passages(journey)
    actions.mark(child, to=S.BOARDED, at=clock.now(), by=people["rosa"])
    actions.mark(adult, to=S.DENIED_BOARDING, at=clock.now(), by=people["rosa"])
    said = {"at": clock.now(), "by": people["rosa"]}
    refused("mov-041", actions.depart, journey.legs.get(), counted=1, **said)


def test_nobody_boards_on_a_paper_that_has_expired(team: Team) -> None:
    journey, people = frozen(a_journey(team)), crew(team)
    passage = passages(journey)[0]
    passage.passenger.identity = {**passage.passenger.identity, "visa_until": "2015-01-01"}
    passage.passenger.save()
    passage = Passage.objects.select_related("passenger", "leg__journey").get(pk=passage.pk)
    no = refused("mov-013", actions.mark, passage, to="BOARDED", at=clock.now(), by=people["rosa"])
    assert "the visa ends on 1 Jan 2015" in str(no.why)


def test_the_heads_counted_are_those_marked(team: Team) -> None:
    journey, rosa = frozen(a_journey(team)), crew(team)["rosa"]
    leg = journey.legs.get()
    said = {"at": clock.now(), "by": rosa}
    assert "2 people" in str(refused("mov-033", actions.depart, leg, counted=2, **said).why)
    mark_all(leg, S.BOARDED)
    no = refused("mov-031", actions.depart, leg, counted=3, **said)
    assert "3 boarded, 2 planned: who is the extra person?" in str(no.why)
    refused("mov-033", actions.depart, leg, counted=1, **said)
    assert actions.depart(leg, counted=2, **said).left_at


def test_who_leaves_on_the_first_leg_does_not_fly_the_second(team: Team) -> None:
    journey, people = frozen(a_journey(team, legs=2)), crew(team)
    first = passages(journey)[0]
    actions.mark(first, to=S.MEDICAL_STOP, at=clock.now(), by=people["rosa"])
    statuses = [one.status for one in passages(journey) if one.passenger_id == first.passenger_id]
    assert statuses == [S.MEDICAL_STOP, S.NOT_TRAVELLED]
    mine = Passage.objects.get(pk=first.pk)
    actions.correct_mark(mine, to=S.PRESENTED, because="Another family", by=people["tara"])
    statuses = [one.status for one in passages(journey) if one.passenger_id == first.passenger_id]
    assert statuses == [S.PRESENTED, S.PLANNED]


def test_legs_are_marked_in_their_order(team: Team) -> None:
    journey, people = frozen(a_journey(team, legs=2)), crew(team)
    second = passages(journey)[-1]
    refused("mov-035", actions.mark, second, to=S.BOARDED, at=clock.now(), by=people["rosa"])


def test_nothing_is_marked_at_the_gate_before_the_manifest_is_frozen(team: Team) -> None:
    journey, people = ticketed(a_journey(team)), crew(team)
    first = passages(journey)[0]
    refused("mov-035", actions.mark, first, to=S.PRESENTED, at=clock.now(), by=people["rosa"])
    later = clock.now() + timedelta(minutes=5)
    refused("mov-037", actions.mark, first, to=S.NO_SHOW, at=later, by=people["rosa"])


def test_a_journey_is_not_completed_while_somebody_is_on_the_way(team: Team) -> None:
    journey, people = frozen(a_journey(team)), crew(team)
    mark_all(journey.legs.get(), S.BOARDED)
    journey.refresh_from_db()
    said = {"documents_returned": True, "baggage_noted": True, "by": people["ola"]}
    no = refused("mov-004", actions.complete_journey, journey, **said)
    assert "Boarded" in str(no.why)
    refused("mov-004", actions.complete_journey, journey, **{**said, "baggage_noted": False})


def test_a_rescheduled_journey_has_a_successor_and_is_not_overwritten(team: Team) -> None:
    journey, ola = frozen(a_journey(team, passengers=[{}, CHILD])), crew(team)["ola"]
    with pytest.raises(Refusal, match="No reason"):
        actions.reschedule_journey(journey, because=" ", by=ola)
    successor = actions.reschedule_journey(journey, because="Strike", by=ola)
    journey = Journey.objects.get(pk=journey.pk)
    assert (journey.status, successor.replaces) == (JourneyStatus.RESCHEDULED, journey)
    assert {one.status for one in passages(journey)} == {S.MOVED}
    assert [one.passenger.reference for one in passages(successor)] == ["P1", "P3"]
    assert successor.legs.get().leaves_at is None
    with pytest.raises(CannotMove):
        actions.approve_journey(journey, by=ola)


def test_a_leg_is_between_two_airports_and_lands_after_it_leaves(team: Team) -> None:
    journey, people = a_journey(team), crew(team)
    said = {"from_airport": "BEY", "to_airport": "LON", "on": date(2026, 3, 1), "by": people["ola"]}
    assert "LHR and not London" in str(refused("mov-005", actions.add_leg, journey, **said).fix)
    when = datetime(2026, 3, 1, 9, tzinfo=UTC)
    leg = journey.legs.get()
    said = {"carrier": "TK", "flight_number": "1", "by": people["piet"]}
    refused("mov-007", actions.set_flight, leg, leaves_at=when, lands_at=when, **said)


def test_a_leg_is_on_the_day_on_which_its_flight_leaves_where_it_leaves(team: Team) -> None:
    journey, people = a_journey(team), crew(team)
    leg = journey.legs.get()
    zone = ZoneInfo(leg.leaves_zone)
    another = leg.on + timedelta(days=3)
    leaves = datetime(another.year, another.month, another.day, 0, 30, tzinfo=zone)
    said = {"carrier": "TK", "flight_number": "1", "lands_at": leaves + timedelta(hours=4)}
    actions.set_flight(leg, leaves_at=leaves.astimezone(UTC), by=people["piet"], **said)
    assert Leg.objects.get(pk=leg.pk).on == another


def test_whose_manifest_is_frozen_together_are_certainly_several(team: Team) -> None:
    journey = a_journey(team)
    for one in journey.passengers.all():
        one.person = a_person(team)
        one.save()
    frozen(journey)
    pair = DistinctPair.objects.get()
    assert pair.reason == NotSame.SAME_MANIFEST
