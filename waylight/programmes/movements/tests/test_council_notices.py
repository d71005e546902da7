"""Councils are told on paper who arrives and who did not travel, and told again when it changes."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.deadlines import actions as deadlines
from waylight.foundation.deadlines.calendars import Nation
from waylight.foundation.documents.workflow import Status
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Leg, Passage, SpecialService
from waylight.programmes.movements.queries.council_notices import (
    arrival_notice,
    councils_of,
    missing_notice,
)
from waylight.programmes.movements.queries.travelling import travelling
from waylight.programmes.movements.rules import MISSING_TOLD
from waylight.programmes.movements.tests.flights import FAMILY, a_flight, a_party, with_role

LANDS = datetime(2026, 7, 3, 14, 5, tzinfo=UTC)
LEEDS, YORK = "E08000035", "E06000014"


@pytest.fixture
def officer(dalia: User, london: Team) -> User:
    """Dalia, who runs journeys and is on duty."""
    return with_role(dalia, london, "movement_officer", "duty_officer")


@pytest.fixture
def flight(london: Team, amina: User) -> Leg:
    """Two families for Leeds and one for York, who land at Heathrow."""
    leg = a_flight(london, amina, lands_at=LANDS)
    a_party(leg, party="F1", council=LEEDS)
    a_party(leg, party="F2", council=LEEDS, people=FAMILY[:1])
    a_party(leg, party="F3", council=YORK)
    return leg


def text_of(facts: Any) -> str:
    """Everything that a paper says."""
    return json.dumps(facts, ensure_ascii=False)


def stop(leg: Leg, party: str, status: str = "NO_SHOW") -> None:
    """Somebody of a family does not travel."""
    Passage.objects.filter(leg=leg, passenger__party=party).update(status=status)


def test_a_council_reads_its_families_its_flight_and_what_to_prepare(
    flight: Leg, amina: User
) -> None:
    one = flight.journey.passengers.get(reference="F1-1")
    for code in ("WCHC", "SPML", "LANG"):
        SpecialService.objects.create(passenger=one, code=code, requested_by=amina)
    words = text_of(arrival_notice(flight.journey, council=LEEDS))
    assert "3 people arrive for \u2068Leeds\u2069" in words
    assert "Friday 3 July 2026, 15:05" in words
    assert '"1, 1, 0"' in words
    assert "\u2068F1\u2069: wheelchair to the seat; has to be carried" in words
    assert "+44 20 7946 0000" in words
    for hidden in ("F3", "special meal", "AHMED", "SAFIA", "WCHC"):
        assert hidden not in words


def test_a_child_without_a_parent_is_to_be_prepared_for(flight: Leg) -> None:
    flight.journey.passengers.filter(reference="F1-2").update(unaccompanied=True)
    assert "a child who comes without a parent" in text_of(
        arrival_notice(flight.journey, council=LEEDS)
    )


def test_a_council_reads_who_did_not_travel_and_not_why(flight: Leg) -> None:
    stop(flight, "F2", "MEDICAL_STOP")
    words = text_of(missing_notice(flight.journey, council=LEEDS))
    assert "1 person for \u2068Leeds\u2069 did not travel" in words
    assert "F2" in words
    for hidden in ("F1", "health", "Stopped", "AHMED"):
        assert hidden not in words


def test_a_notice_that_is_not_true_any_more_is_withdrawn_and_told_again(
    flight: Leg, officer: User
) -> None:
    journey = flight.journey
    first = actions.issue_arrival_notice(journey, council=LEEDS, language="en", by=officer)
    york = actions.issue_arrival_notice(journey, council=YORK, language="en", by=officer)
    assert actions.renew_notices(journey, by=officer) == []
    stop(flight, "F2")
    (second,) = actions.renew_notices(journey, by=officer)
    for notice in (first, second, york):
        notice.refresh_from_db()
        notice.paper.refresh_from_db()
    assert (first.paper.status, second.paper.status) == (Status.WITHDRAWN, Status.VALID)
    assert first.withdrawn_at is not None
    assert york.withdrawn_at is None
    assert actions.renew_notices(journey, by=officer) == []


def test_a_changed_time_is_told_again_and_a_note_about_a_seat_is_not(
    flight: Leg, officer: User
) -> None:
    actions.issue_arrival_notice(flight.journey, council=YORK, language="en", by=officer)
    Passage.objects.filter(leg=flight).update(seat="")
    assert actions.renew_notices(flight.journey, by=officer) == []
    Leg.objects.filter(pk=flight.pk).update(lands_at=LANDS + timedelta(hours=1))
    assert len(actions.renew_notices(flight.journey, by=officer)) == 1


def test_a_council_for_which_nobody_comes_any_more_is_left_without_a_notice(
    flight: Leg, officer: User
) -> None:
    notice = actions.issue_arrival_notice(flight.journey, council=YORK, language="en", by=officer)
    stop(flight, "F3")
    assert actions.renew_notices(flight.journey, by=officer) == []
    notice.paper.refresh_from_db()
    assert notice.paper.status == Status.WITHDRAWN
    assert not flight.journey.council_notices.standing().exists()


@pytest.mark.parametrize("council", [YORK, "E06000001"])
def test_no_notice_of_nobody(flight: Leg, officer: User, council: str) -> None:
    stop(flight, "F3")
    with pytest.raises(Refusal) as no:
        actions.issue_arrival_notice(flight.journey, council=council, language="en", by=officer)
    assert no.value.code == "mov-029"


def test_the_clock_stops_when_the_last_council_is_told_who_is_missing(
    flight: Leg, officer: User
) -> None:
    journey = flight.journey
    stop(flight, "F1")
    stop(flight, "F3")
    began = clock.now()
    deadline = deadlines.start(
        MISSING_TOLD, about=journey, event_at=began, nation=Nation.ENGLAND_AND_WALES, by=officer
    )
    actions.issue_missing_notice(journey, council=LEEDS, language="en", by=officer)
    deadline.refresh_from_db()
    assert deadline.met_at is None
    actions.issue_missing_notice(journey, council=YORK, language="en", by=officer)
    deadline.refresh_from_db()
    assert deadline.met_at is not None


def test_councils_are_counted_by_who_comes_and_who_does_not(flight: Leg) -> None:
    stop(flight, "F2")
    found = [
        (told.name, told.coming, told.missing) for told in councils_of(travelling(flight.journey))
    ]
    assert found == [("Leeds", 2, 1), ("York", 2, 0)]


@pytest.mark.parametrize("language", ["en", "ar", "fr", "so", "ti"])
def test_a_notice_is_set_in_every_language_of_the_house(
    flight: Leg, officer: User, language: str
) -> None:
    notice = actions.issue_arrival_notice(
        flight.journey, council=LEEDS, language=language, by=officer
    )
    assert notice.paper.pdf.startswith(b"%PDF")
