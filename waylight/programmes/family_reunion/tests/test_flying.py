"""A group's journey is one of movements: what is told of it, what it refuses, what it means."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.refusal import Refusal
from waylight.programmes.family_reunion.actions import closing, grouping, incidents, travelling
from waylight.programmes.family_reunion.models import (
    AgreedKind,
    DepartureGroup,
    IncidentReason,
    Member,
)
from waylight.programmes.family_reunion.queries.flying import journey_of
from waylight.programmes.family_reunion.queries.windows import members_in
from waylight.programmes.family_reunion.tests.factories import Play, another, role
from waylight.programmes.family_reunion.tests.safia import (
    TODAY,
    Family,
    family,
    flight,
    in_groups,
    on,
    prepared,
)
from waylight.programmes.movements import actions as movements
from waylight.programmes.movements.models import STAFF, Journey, Passage
from waylight.programmes.movements.workflow import JourneyStatus, PassageStatus
from waylight.registers.people import actions as people

pytestmark = pytest.mark.django_db
FLIES = date(2015, 12, 10)
LEFT = datetime(2015, 12, 10, 8, tzinfo=UTC)


@pytest.fixture
def found(team: Team, play: Play) -> Family:
    """Safia's family, ready to travel."""
    return prepared(family(team, play), play)


@pytest.fixture
def entebbe(found: Family, play: Play) -> DepartureGroup:
    """Her husband and the son with him."""
    return in_groups(found, play)[0]


@pytest.fixture
def the_day() -> Iterator[None]:
    """Noon of the day on which they fly."""
    with on(FLIES):
        yield


def booked(group: DepartureGroup, play: Play) -> Journey:
    """On a flight of 10 December."""
    with on(TODAY):
        travelling.book(group, by=role(play, "movement_assistant"), **flight(FLIES))
    journey = journey_of(group)
    assert journey is not None
    return journey


def ticketed(group: DepartureGroup, play: Play) -> Journey:
    """And with tickets."""
    booked(group, play)
    with on(TODAY):
        names = {str(m.number): m.visa.names_printed for m in members_in(group) if m.visa}
        travelling.release_tickets(group, names=names, by=role(play, "finance"))
    journey = journey_of(group)
    assert journey is not None
    return journey


def where(journey: Journey) -> list[str]:
    """The status of each passage."""
    passages = Passage.objects.filter(leg__journey=journey).order_by("passenger__number")
    return list(passages.values_list("status", flat=True))


def now_at(journey: Journey) -> str:
    """Its status, read again."""
    return Journey.objects.get(pk=journey.pk).status


def test_a_booked_group_is_a_journey_of_movements(
    found: Family, entebbe: DepartureGroup, play: Play
) -> None:
    journey = booked(entebbe, play)
    leg = journey.legs.get()
    assert (journey.status, journey.arranged, journey.synthetic) == (
        JourneyStatus.BOOKED,
        True,
        True,
    )
    assert (leg.code, leg.from_airport, leg.to_airport, leg.on) == ("QR1388", "EBB", "LHR", FLIES)
    husband, son = journey.passengers.all()
    assert [husband.reference, son.reference] == [
        str(found.husband),
        str(found.son_in_uganda),
    ]
    assert (son.adult, son.party, son.council) == (husband, str(entebbe), "E09000033")
    assert (husband.person, husband.said("born_on")) == (found.husband.person, "1978-02-03")
    assert where(journey) == [PassageStatus.CONFIRMED] * 2


def test_the_deeds_of_the_group_are_the_marks_of_the_journey(
    entebbe: DepartureGroup, play: Play
) -> None:
    journey = ticketed(entebbe, play)
    assert now_at(journey) == JourneyStatus.FROZEN
    with on(FLIES, 9):
        travelling.confirm_boarding(entebbe, at=LEFT, by=role(play, "mission_officer"))
        assert where(journey) == [PassageStatus.BOARDED] * 2
        assert now_at(journey) == JourneyStatus.IN_PROGRESS
    landed = LEFT + timedelta(hours=11)
    receptionist = role(play, "receptionist")
    with on(FLIES, 20):
        travelling.confirm_arrival(entebbe, at=landed, by=receptionist)
        assert where(journey) == [PassageStatus.LANDED] * 2
        assert journey.legs.get().landed_at == landed
        travelling.hand_over(
            entebbe, receiver="Safia Idris", identity="Permit", signed=True, by=receptionist
        )
    assert where(journey) == [PassageStatus.RECEIVED] * 2
    assert now_at(journey) == JourneyStatus.COMPLETED


def test_a_cancelled_booking_gives_the_journey_up(entebbe: DepartureGroup, play: Play) -> None:
    journey = booked(entebbe, play)
    with on(TODAY):
        travelling.cancel_booking(entebbe, by=role(play, "movement_assistant"))
    assert now_at(journey) == JourneyStatus.ABORTED
    assert where(journey) == [PassageStatus.NOT_TRAVELLED] * 2
    assert journey_of(entebbe) is None
    assert booked(entebbe, play) != journey


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        (IncidentReason.DOCUMENT, PassageStatus.DENIED_BOARDING),
        (IncidentReason.MEDICAL, PassageStatus.MEDICAL_STOP),
        (IncidentReason.NO_SHOW, PassageStatus.NO_SHOW),
    ],
)
def test_a_refused_boarding_stops_the_family_in_movements_too(
    entebbe: DepartureGroup, play: Play, the_day: None, reason: str, status: str
) -> None:
    journey = ticketed(entebbe, play)
    son = entebbe.members.get(number=2)
    mission = role(play, "mission_officer")
    incident = incidents.refuse_boarding(son, reason=reason, by=mission)
    assert where(journey) == [PassageStatus.CONFIRMED, status]
    assert journey.passengers.get(reference=f"{entebbe.reunion.number}/1").held_at
    with pytest.raises(Refusal) as no:
        movements.tell_boarded(Journey.objects.get(pk=journey.pk), at=LEFT, by=mission)
    assert no.value.code == "mov-034"
    incidents.stop_all(incident, by=mission)
    assert (now_at(journey), where(journey)) == (
        JourneyStatus.ABORTED,
        [PassageStatus.NOT_TRAVELLED, status],
    )


def test_the_others_go_on_when_protection_lets_them(
    entebbe: DepartureGroup, play: Play, the_day: None
) -> None:
    journey = ticketed(entebbe, play)
    son = entebbe.members.get(number=2)
    mission = role(play, "mission_officer")
    incident = incidents.refuse_boarding(son, reason=IncidentReason.DOCUMENT, by=mission)
    incidents.let_others_go(
        incident,
        decided_by="Safia",
        informed=True,
        carer="Aunt Nour",
        by=role(play, "protection_officer"),
    )
    entebbe.refresh_from_db()
    travelling.confirm_boarding(entebbe, at=LEFT, by=mission)
    assert where(journey) == [PassageStatus.BOARDED, PassageStatus.DENIED_BOARDING]


@pytest.mark.parametrize("kind", [AgreedKind.AIRLINE, AgreedKind.ESCORT])
def test_a_child_flies_with_the_carriers_service_or_an_escort(
    found: Family, play: Play, kind: str
) -> None:
    _entebbe, khartoum = in_groups(found, play)
    with on(TODAY):
        grouping.agree_adult(
            found.son_in_sudan,
            kind=kind,
            name="Grace Achieng" if kind == AgreedKind.ESCORT else "",
            agreed_by="Safia",
            by=role(play, "caseworker"),
        )
    journey = ticketed(khartoum, play)
    with on(FLIES, 9):
        travelling.confirm_boarding(khartoum, at=LEFT, by=role(play, "mission_officer"))
    escorts = journey.passengers.filter(programme=STAFF)
    assert [one.surname for one in escorts] == (
        ["GRACE ACHIENG"] if kind == AgreedKind.ESCORT else []
    )
    assert set(where(journey)) == {PassageStatus.BOARDED}


def test_the_name_on_the_ticket_is_checked_by_movements_too(
    entebbe: DepartureGroup, play: Play
) -> None:
    journey = booked(entebbe, play)
    with on(TODAY), pytest.raises(Refusal) as no:
        movements.ticket_arranged_journey(
            journey,
            names={one.reference: "SAFIA/MRS" for one in journey.passengers.all()},
            by=role(play, "finance"),
        )
    assert no.value.code == "mov-012"


def test_who_booked_does_not_release_the_tickets(entebbe: DepartureGroup, play: Play) -> None:
    journey = booked(entebbe, play)
    with pytest.raises(Refusal) as no:
        movements.ticket_arranged_journey(journey, names={}, by=role(play, "movement_assistant"))
    assert no.value.code == "mov-015"


def test_whoever_is_not_taken_for_a_requester_is_told_so(
    entebbe: DepartureGroup, team: Team, play: Play
) -> None:
    booked(entebbe, play)
    stranger = access.open_account("new@example.org", name="New", password="x" * 15, by=None)
    access.give(stranger, "family_reunion.movement_assistant", team, by=None)
    with on(TODAY), pytest.raises(Refusal) as no:
        travelling.cancel_booking(entebbe, by=stranger)
    assert no.value.code == "frta-086"


def test_people_on_a_booked_journey_are_not_merged(entebbe: DepartureGroup, play: Play) -> None:
    booked(entebbe, play)
    husband = entebbe.members.get(number=1).person
    assert husband.engaged_until == FLIES
    with on(TODAY):
        travelling.cancel_booking(entebbe, by=role(play, "movement_assistant"))
    husband.refresh_from_db()
    assert husband.engaged_until is None


def test_people_of_one_journey_are_certainly_several(entebbe: DepartureGroup, play: Play) -> None:
    booked(entebbe, play)
    one, other = (member.person for member in members_in(entebbe))
    with on(date(2016, 3, 1)), pytest.raises(Refusal) as no:
        people.propose_merge(one, gone=other, by=_registrar(entebbe, play))
    assert no.value.code == "people.certainly-two"


def _registrar(group: DepartureGroup, play: Play) -> User:
    user = another(play, "caseworker", role(play, "approver"), group.reunion.team)
    access.give(user, "people.registrar", group.reunion.team, by=None)
    return user


def test_the_only_member_who_dies_leaves_no_journey_behind(found: Family, play: Play) -> None:
    _entebbe, khartoum = in_groups(found, play)
    with on(TODAY):
        grouping.agree_adult(
            found.son_in_sudan,
            kind=AgreedKind.AIRLINE,
            agreed_by="Safia",
            by=role(play, "caseworker"),
        )
    journey = booked(khartoum, play)
    with on(FLIES):
        son = Member.objects.get(pk=found.son_in_sudan.pk)
        closing.record_death(son, died_on=TODAY, by=role(play, "movement_assistant"))
    assert now_at(journey) == JourneyStatus.ABORTED


def test_a_journey_that_movements_runs_is_not_marked_from_here(
    entebbe: DepartureGroup, play: Play
) -> None:
    journey = ticketed(entebbe, play)
    Journey.objects.filter(pk=journey.pk).update(arranged=False)
    with on(FLIES, 9), pytest.raises(Refusal) as no:
        travelling.confirm_boarding(entebbe, at=LEFT, by=role(play, "mission_officer"))
    assert no.value.code == "mov-023"


def test_nobody_books_twice_whom_movements_carries(entebbe: DepartureGroup, play: Play) -> None:
    journey = booked(entebbe, play)
    Journey.objects.filter(pk=journey.pk).update(arranged=False)
    DepartureGroup.objects.filter(pk=entebbe.pk).update(booked_at=None)
    entebbe.members.update(status="READY")
    entebbe.refresh_from_db()
    with on(TODAY), pytest.raises(Refusal) as no:
        travelling.book(entebbe, by=role(play, "movement_assistant"), **flight(FLIES))
    assert no.value.code == "frta-085"


def test_movements_keeps_no_second_booking_of_one_family(
    entebbe: DepartureGroup, play: Play
) -> None:
    journey = booked(entebbe, play)
    with on(TODAY), pytest.raises(Refusal) as no:
        movements.keep_arranged_journey(
            journey.team,
            programme="family_reunion",
            party=str(entebbe),
            travellers=[],
            flight="QR1388",
            from_airport="EBB",
            to_airport="LHR",
            leaves_at=LEFT,
            lands_at=LEFT + timedelta(hours=11),
            synthetic=True,
            by=role(play, "movement_assistant"),
        )
    assert no.value.code == "mov-021"
