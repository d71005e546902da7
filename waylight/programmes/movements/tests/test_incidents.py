"""Incidents: their playbooks, who is told when, the stopped group, and what stays in confidence."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import NotAllowed, find, may
from waylight.foundation.deadlines.models import Deadline, State
from waylight.foundation.journal.models import Line
from waylight.foundation.notices.models import Message
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import (
    Incident,
    IncidentKind,
    Informed,
    Journey,
    Passenger,
    Whom,
)
from waylight.programmes.movements.queries.calling import calls_about, without_number
from waylight.programmes.movements.queries.incidents import open_incidents, step_rows, undone
from waylight.programmes.movements.queries.playbook_steps import STEPS
from waylight.programmes.movements.queries.playbooks import PLAYBOOKS, steps_of
from waylight.programmes.movements.rules import FOLLOW_UP, MISSING_TOLD, SEVERE_TOLD
from waylight.programmes.movements.tests.afoot import (
    COVENTRY,
    LEAVES,
    Crew,
    a_flight,
    passage,
)
from waylight.programmes.movements.tests.journeys import frozen

NOW = LEAVES - timedelta(hours=1)


@pytest.fixture
def crew(london: Team) -> Crew:
    """Everybody of the flight."""
    return Crew(london)


@pytest.fixture(autouse=True)
def an_hour_before() -> Iterator[None]:
    """The clock stands an hour before departure."""
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def flight(crew: Crew) -> Journey:
    """A frozen flight of two families, one adult and one child each."""
    return frozen(a_flight(crew.team, crew.officer))


def report(journey: Journey, by: User, kind: str = "DELAY", **facts: Any) -> Incident:
    """An incident that happened just now."""
    known: dict[str, Any] = {"severity": 2, "happened_at": clock.now(), "zone": "Africa/Khartoum"}
    team = journey.team
    return actions.report_incident(team, journey=journey, kind=kind, by=by, **(known | facts))


def one(journey: Journey, reference: str) -> Passenger:
    """A passenger by reference, as the database has them now."""
    return journey.passengers.get(reference=reference)


def test_every_kind_has_a_playbook_of_known_steps_and_each_says_where_it_comes_from() -> None:
    assert set(PLAYBOOKS) == set(IncidentKind)
    used = {key for book in PLAYBOOKS.values() for key in book} | {"tell-chief"}
    assert used == set(STEPS)
    assert all(step.source for step in STEPS.values())
    assert all(len(set(book)) == len(book) for book in PLAYBOOKS.values())


@pytest.mark.parametrize("kind", IncidentKind.values)
def test_a_severe_incident_is_told_upwards_within_thirty_minutes(kind: str) -> None:
    steps = [STEPS[key] for key in steps_of(IncidentKind(kind), 4)]
    told = {step.tells: step.within for step in steps}
    if kind == IncidentKind.INDICATOR:
        assert Whom.CHIEF not in told
    else:
        assert told[Whom.CHIEF] <= 30
        assert told[Whom.DUTY_OFFICER] <= 30


def test_an_incident_opens_with_its_steps_and_its_clocks(flight: Journey, crew: Crew) -> None:
    incident = report(flight, crew.gate, severity=4)
    keys = [row.step.key for row in step_rows(incident)]
    assert keys == [*PLAYBOOKS[IncidentKind.DELAY], "tell-duty", "tell-chief"]
    running = {found.key: found for found in Deadline.objects.open().filter(about_id=incident.pk)}
    assert running.keys() >= {SEVERE_TOLD.key, FOLLOW_UP.key}
    assert running[SEVERE_TOLD.key].due_at == NOW + timedelta(minutes=30)
    told = Message.objects.filter(key="movements.incident-reported")
    assert {found.to for found in told} == {crew.duty, crew.protection}


def test_the_severe_clock_is_met_when_duty_officer_and_chief_were_told(
    flight: Journey, crew: Crew
) -> None:
    incident = report(flight, crew.gate, severity=5)
    with clock.stopped_at(NOW + timedelta(minutes=10)):
        actions.inform(incident, whom=Whom.DUTY_OFFICER, channel="PHONE", by=crew.gate)
    clock_of = Deadline.objects.get(key=SEVERE_TOLD.key, about_id=incident.pk)
    assert clock_of.met_at is None
    with clock.stopped_at(NOW + timedelta(minutes=31)):
        actions.inform(incident, whom=Whom.CHIEF, channel="PHONE", by=crew.duty)
        clock_of.refresh_from_db()
        assert clock_of.state() is State.MET_LATE


def test_a_duty_officer_who_reports_is_not_called(flight: Journey, crew: Crew) -> None:
    incident = report(flight, crew.duty, kind="PROTEST")
    assert Informed.objects.get(incident=incident).whom == Whom.DUTY_OFFICER
    assert "tell-duty" not in [step.key for step in undone(incident)]


def test_a_missing_child_is_severe_and_the_police_are_called_at_once(
    flight: Journey, crew: Crew
) -> None:
    child = one(flight, "F0-1")
    incident = report(
        flight, crew.gate, kind="LOST_CHILD", severity=1, passengers=[child],
        custody_of_children="Missing; the brother is with Amina",
    )  # fmt: skip
    assert incident.severity == 4
    rows = {row.step.key: row for row in step_rows(incident)}
    for key in ("tell-police-now", "tell-duty-now", "search"):
        assert rows[key].step.due_at == NOW
    with clock.stopped_at(NOW + timedelta(seconds=1)):
        assert rows["tell-police-now"].is_late
    position = rows["tell-police-now"].step.position
    with pytest.raises(Refusal, match="MOV-077"):
        actions.skip_step(incident, position=position, because="No need", by=crew.duty)


def test_where_a_child_is_concerned_somebody_is_named_who_has_the_child(
    flight: Journey, crew: Crew
) -> None:
    with pytest.raises(Refusal, match="MOV-073"):
        report(flight, crew.gate, kind="MEDICAL", passengers=[one(flight, "F0-1")])
    incident = report(
        flight, crew.gate, kind="MEDICAL", passengers=[one(flight, "F0-1")],
        custody_of_children="Her mother",
    )  # fmt: skip
    assert Incident.objects.get(pk=incident.pk).custody_of_children == "Her mother"
    report(flight, crew.gate, kind="MEDICAL", passengers=[one(flight, "F0-0")])


def test_denied_boarding_of_one_stops_the_family_and_nobody_else(
    flight: Journey, crew: Crew
) -> None:
    incident = report(
        flight, crew.gate, kind="DENIED_BOARDING", denial="VISA",
        passengers=[one(flight, "F0-0")],
    )  # fmt: skip
    assert incident.stopped_group
    held = flight.passengers.filter(held_at__isnull=False)
    assert sorted(held.values_list("reference", flat=True)) == ["F0-0", "F0-1"]
    with pytest.raises(Refusal, match="MOV-034"):
        actions.mark(passage(one(flight, "F0-1")), to="BOARDED", at=NOW, by=crew.gate)
    actions.mark(passage(one(flight, "F1-0")), to="BOARDED", at=NOW, by=crew.gate)


def test_a_stopped_family_goes_on_by_a_decision_only_and_no_child_alone(
    flight: Journey, crew: Crew
) -> None:
    parent = one(flight, "F0-0")
    report(flight, crew.gate, kind="DENIED_BOARDING", denial="EXIT_CONTROL", passengers=[parent])
    actions.mark(passage(parent), to="DENIED_BOARDING", at=NOW, reason="EXIT_CONTROL", by=crew.gate)
    child = one(flight, "F0-1")
    with pytest.raises(NotAllowed):
        actions.release_party(child, because="An aunt flies", by=crew.gate)
    with pytest.raises(Refusal, match="MOV-041"):
        actions.release_party(child, because="The parent comes later", by=crew.duty)
    assert one(flight, "F0-1").held_at is not None


def test_an_incident_is_closed_when_every_step_is_done_and_nobody_is_stopped(
    flight: Journey, crew: Crew
) -> None:
    parent = one(flight, "F0-0")
    incident = report(
        flight, crew.duty, kind="DENIED_BOARDING", denial="OVERBOOKING", passengers=[parent]
    )
    with pytest.raises(Refusal, match="MOV-074"):
        actions.close_incident(incident, because="They fly", by=crew.duty)
    for row in step_rows(incident):
        if row.step.done_at is None and row.says.tells:
            actions.inform(incident, whom=row.says.tells, channel="PHONE", by=crew.duty)
        elif row.step.done_at is None:
            actions.take_step(incident, position=row.step.position, by=crew.gate)
    with pytest.raises(Refusal, match="MOV-075"):
        actions.close_incident(incident, because="They fly", by=crew.duty)
    actions.release_party(parent, because="Seats were found", by=crew.duty)
    closed = actions.close_incident(incident, because="They fly", by=crew.duty)
    assert not closed.is_open
    assert not Deadline.objects.open().filter(about_id=incident.pk).exists()
    with pytest.raises(Refusal, match="MOV-078"):
        actions.inform(closed, whom="POLICE", channel="PHONE", by=crew.duty)


def test_a_step_that_tells_somebody_is_done_by_telling(flight: Journey, crew: Crew) -> None:
    incident = report(flight, crew.gate)
    position = next(r.step.position for r in step_rows(incident) if r.says.tells)
    with pytest.raises(Refusal, match="MOV-076"):
        actions.take_step(incident, position=position, by=crew.gate)
    with pytest.raises(Refusal, match="MOV-076"):
        actions.take_step(incident, position=99, by=crew.gate)
    with pytest.raises(Refusal, match="MOV-077"):
        actions.skip_step(incident, position=position, because=" ", by=crew.duty)
    actions.skip_step(incident, position=position, because="Nobody waits", by=crew.duty)
    assert position not in [step.position for step in undone(incident)]


def test_what_does_not_fit_is_refused_with_its_number(flight: Journey, crew: Crew) -> None:
    other = a_flight(crew.team, crew.officer)
    for number, facts in (
        ("070", {"passengers": [one(other, "F0-0")]}),
        ("070", {"leg": other.legs.get()}),
        ("071", {"happened_at": NOW + timedelta(minutes=1)}),
        ("072", {"kind": "DENIED_BOARDING"}),
        ("072", {"denial": "VISA"}),
        ("079", {"kind": "INDICATOR"}),
    ):
        with pytest.raises(Refusal, match=f"MOV-{number}"):
            report(flight, crew.gate, **facts)
    assert not Incident.objects.exists()


def test_a_new_follow_up_is_due_after_each(flight: Journey, crew: Crew) -> None:
    incident = report(flight, crew.gate)
    actions.follow_up_incident(incident, by=crew.duty)
    found = Deadline.objects.filter(key=FOLLOW_UP.key, about_id=incident.pk)
    assert sorted(one.met_at is None for one in found) == [False, True]


@pytest.fixture
def indicator(flight: Journey, crew: Crew) -> Incident:
    """A sign of trafficking that somebody at the gate saw."""
    return report(
        flight, crew.gate, kind="INDICATOR", in_confidence="A man holds her papers",
        first_action="said aloud", place="Gate 4", passengers=[one(flight, "F0-1")],
    )  # fmt: skip


def test_a_sign_of_trafficking_is_for_protection_alone(
    indicator: Incident, flight: Journey, crew: Crew
) -> None:
    kept = Incident.objects.get(pk=indicator.pk)
    assert (kept.place, kept.first_action) == ("", "")
    assert kept.in_confidence == "A man holds her papers"
    assert find(Incident.objects, crew.protection, pk=indicator.pk) == indicator
    for user in (crew.partner, crew.clerk, crew.gate, crew.duty, crew.officer, crew.finance):
        with pytest.raises(Http404):
            find(Incident.objects, user, pk=indicator.pk)
        assert Incident.objects.visible_to(user).count() == 0
        assert open_incidents(user) == []
        assert not may(user, May.REPORT, on=indicator)
        assert not Deadline.objects.visible_to(user).filter(about_id=indicator.pk).exists()


def test_nobody_guesses_a_sign_of_trafficking(
    indicator: Incident, flight: Journey, crew: Crew
) -> None:
    assert {found.to for found in Message.objects.filter(about_id=indicator.pk)} == {
        crew.protection
    }
    assert not Message.objects.filter(about_id=flight.pk, key__contains="incident").exists()
    lines = Line.objects.filter(about_id=flight.pk)
    assert not [line.verb for line in lines if "incident" in line.verb or "report" in line.verb]
    assert Incident.objects.countable().count() == 0
    assert not flight.passengers.filter(held_at__isnull=False).exists()


def test_a_sign_of_trafficking_is_not_called_about_on_the_journey(
    indicator: Incident, flight: Journey, crew: Crew
) -> None:
    for whom in (Whom.ESCORT, Whom.CARRIER, Whom.PROTECTION):
        actions.add_duty_contact(
            crew.team, whom=whom, name="Someone", phone="+44 20 7946 0001", by=crew.duty
        )
    calls = calls_about(indicator, indicator.steps.all())
    assert [call.whom for call in calls] == [Whom.PROTECTION]


def test_who_must_be_told_next_stands_first_on_the_list(flight: Journey, crew: Crew) -> None:
    for whom, of in (
        (Whom.CARRIER, "TK"), (Whom.CARRIER, "BA"), (Whom.COUNCIL, COVENTRY), (Whom.CHIEF, ""),
        (Whom.CONSULATE, ""),
    ):  # fmt: skip
        actions.add_duty_contact(
            crew.team, whom=whom, of=of, name=f"{whom} {of}", phone="+44 (0)20 7946-0001",
            by=crew.duty,
        )  # fmt: skip
    incident = report(flight, crew.gate, severity=4)
    calls = calls_about(incident, incident.steps.all())
    assert [(call.whom, call.needed) for call in calls[:3]] == [
        (Whom.COUNCIL, True),
        (Whom.DUTY_OFFICER, True),
        (Whom.CHIEF, True),
    ]
    assert [call.name for call in calls if call.whom == Whom.CARRIER] == ["CARRIER TK"]
    assert calls[0].address == "tel:+4402079460001"
    assert without_number(calls, incident.steps.all()) == [Whom.RECEIVER]
    actions.inform(incident, whom=Whom.COUNCIL, channel="PHONE", by=crew.duty)
    incident = Incident.objects.get(pk=incident.pk)
    told = [call for call in calls_about(incident, incident.steps.all()) if call.told_at]
    assert [call.whom for call in told] == [Whom.COUNCIL]


def test_whoever_was_taken_off_the_list_is_not_called(flight: Journey, crew: Crew) -> None:
    contact = actions.add_duty_contact(
        crew.team, whom=Whom.POLICE, name="Desk", phone="101", by=crew.duty
    )
    actions.end_duty_contact(contact, by=crew.duty)
    incident = report(flight, crew.gate)
    assert Whom.POLICE not in [call.whom for call in calls_about(incident, incident.steps.all())]


# ------------------------------------------------------------------ delays and diversions
def test_a_delay_moves_the_leg_and_its_arrival(flight: Journey, crew: Crew) -> None:
    leg = flight.legs.get()
    incident = report(flight, crew.gate, leg=leg)
    later = LEAVES + timedelta(hours=3)
    with pytest.raises(Refusal, match="MOV-007"):
        actions.enter_new_times(incident, leaves_at=later, lands_at=later, by=crew.duty)
    actions.enter_new_times(
        incident, leaves_at=later, lands_at=later + timedelta(hours=6), by=crew.duty
    )
    leg.refresh_from_db()
    assert leg.leaves_at == later
    assert "new-times" not in [step.key for step in undone(incident)]
    going = Deadline.objects.get(key="movements.go_or_no_go", about_id=flight.pk)
    assert going.event_at == later


def test_a_diversion_tells_whoever_waits(flight: Journey, crew: Crew) -> None:
    incident = report(flight, crew.duty, kind="DIVERSION", leg=flight.legs.get())
    with pytest.raises(Refusal, match="MOV-005"):
        actions.enter_diversion(incident, to_airport="LHR", by=crew.duty)
    actions.enter_diversion(incident, to_airport="STN", by=crew.duty)
    assert flight.legs.get().arrives_in == "STN"
    told = Message.objects.filter(key="movements.diverted")
    assert crew.officer in {found.to for found in told}
    assert [step.key for step in undone(incident)][:2] == ["tell-coaches", "meet-there"]


def test_a_cancelled_leg_is_no_longer_flown(flight: Journey, crew: Crew) -> None:
    delay = report(flight, crew.gate, leg=flight.legs.get())
    with pytest.raises(Refusal, match="MOV-070"):
        actions.cancel_leg(delay, by=crew.duty)
    incident = report(flight, crew.gate, kind="CANCELLATION", leg=flight.legs.get())
    assert "readmit" in [step.key for step in undone(incident)]
    actions.cancel_leg(incident, by=crew.duty)
    assert flight.legs.get().cancelled_at == NOW
    assert not Deadline.objects.open().filter(about_id=flight.pk).exists()
    successor = actions.reschedule_journey(flight, because="Cancelled", by=crew.officer)
    assert successor.replaces == flight
    with pytest.raises(Refusal, match="MOV-070"):
        actions.cancel_leg(incident, by=crew.duty)


def test_councils_of_the_missing_are_told_within_sixty_minutes(flight: Journey, crew: Crew) -> None:
    leg = flight.legs.get()
    with clock.stopped_at(LEAVES):
        for reference in ("F0-0", "F0-1"):
            actions.mark(passage(one(flight, reference)), to="NO_SHOW", at=LEAVES, by=crew.gate)
        for reference in ("F1-0", "F1-1"):
            actions.mark(passage(one(flight, reference)), to="BOARDED", at=LEAVES, by=crew.gate)
        actions.depart(leg, at=LEAVES, counted=2, by=crew.gate)
    found = Deadline.objects.get(key=MISSING_TOLD.key, about_id=flight.pk)
    assert found.due_at == LEAVES + timedelta(minutes=60)
    with clock.stopped_at(LEAVES + timedelta(minutes=40)):
        with pytest.raises(Refusal, match="MOV-070"):
            actions.tell_council(flight, council="S12000049", channel="PHONE", by=crew.duty)
        told = actions.tell_council(flight, council=COVENTRY, channel="PHONE", by=crew.duty)
        assert told.missing == 2
        found.refresh_from_db()
        assert found.state() is State.MET


def test_going_without_somebody_is_a_decision_with_a_reason(flight: Journey, crew: Crew) -> None:
    with pytest.raises(Refusal, match="MOV-077"):
        actions.decide_go(flight, go=True, by=crew.officer)
    decision = actions.decide_go(flight, go=True, because="They come", by=crew.officer)
    assert decision.missing == {"not-fit": 4, "absent": 4}
    found = Deadline.objects.filter(key="movements.go_or_no_go", about_id=flight.pk)
    assert all(one.met_at for one in found)
    draft = a_flight(crew.team, crew.officer)
    with pytest.raises(Refusal, match="MOV-078"):
        actions.decide_go(draft, go=False, because="x", by=crew.officer)
