"""A family's way in its hands: local times, the shift of the day, both languages."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from waylight.foundation.access.models import Team, User
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Leg, Passage, Receiver, SpecialService
from waylight.programmes.movements.queries.itinerary_sheet import itinerary_sheet
from waylight.programmes.movements.tests.flights import (
    a_flight,
    a_party,
    another_leg,
    with_role,
)

LANDS = datetime(2026, 7, 3, 20, 30, tzinfo=UTC)


@pytest.fixture
def night_flight(london: Team, amina: User) -> Leg:
    """Beirut to Istanbul in the evening, and on to London, landing after midnight."""
    first = a_flight(london, amina, lands_at=LANDS, route=("BEY", "IST"), bags=2, bag_kg=23)
    another_leg(
        first.journey,
        route=("IST", "LHR"),
        leaves_at=LANDS + timedelta(hours=2),
        lands_at=LANDS + timedelta(hours=6),
        landside=True,
        meet_point="Costa, after the customs",
    )
    a_party(first)
    return first


def words_of(leg: Leg, language: str = "en") -> str:
    """Everything that the sheet says."""
    with translation.override(language):
        return json.dumps(itinerary_sheet(leg.journey, party="F1"), ensure_ascii=False)


def test_each_leg_is_told_by_the_clock_of_its_airport(night_flight: Leg) -> None:
    words = words_of(night_flight)
    # 20:30 UTC is 23:30 in Istanbul; the second leg leaves at 01:30 there, on the fourth of July.
    assert "23:30, Istanbul Airport (IST), Terminal 2" in words
    assert "01:30, Istanbul Airport (IST)" in words
    assert "Saturday 4 July 2026" in words
    assert "03:30, London Heathrow Airport (LHR), Terminal 2" in words
    assert "You have 2 h 0 min to change. You go through the border there." in words
    assert "2 pieces of 23 kg each" in words


def test_landing_on_the_next_day_is_said(night_flight: Leg) -> None:
    Leg.objects.filter(pk=night_flight.pk).update(lands_at=LANDS + timedelta(hours=1))
    assert "00:30, Istanbul Airport (IST), Terminal 2 (the next day)" in words_of(night_flight)


def test_over_the_date_line_a_flight_lands_the_day_before(london: Team, amina: User) -> None:
    # From Apia on the morning of the fourth to Honolulu, where it is still the third.
    leg = a_flight(
        london,
        amina,
        route=("APW", "HNL"),
        leaves_at=datetime(2026, 7, 3, 18, 0, tzinfo=UTC),
        lands_at=datetime(2026, 7, 3, 23, 30, tzinfo=UTC),
    )
    a_party(leg)
    assert "(the day before, by the calendar there)" in words_of(leg)


def test_the_family_reads_who_meets_it_and_whom_to_call_and_no_need(
    night_flight: Leg, amina: User
) -> None:
    one = night_flight.journey.passengers.get(reference="F1-1")
    SpecialService.objects.create(passenger=one, code="WCHC", requested_by=amina)
    receiver = Receiver.objects.create(journey=night_flight.journey, name="Idris Osman")
    receiver.meets.add(one)
    words = words_of(night_flight)
    assert "Idris Osman" in words
    assert "Meeting point: \u2068Costa, after the customs\u2069" in words
    assert "+44 20 7946 0000" in words
    assert "صفية أحمد" in words
    for hidden in ("WCHC", "wheelchair", "Leeds"):
        assert hidden not in words


def test_beside_another_language_the_same_stands_in_english(night_flight: Leg) -> None:
    with translation.override("ar"):
        facts = itinerary_sheet(night_flight.journey, party="F1")
    assert facts["second"]["language"] == "en"
    assert len(facts["second"]["parts"]) == len(facts["parts"])
    assert "Who meets you" in str(facts["second"])
    with translation.override("en"):
        assert "second" not in itinerary_sheet(night_flight.journey, party="F1")


@pytest.mark.parametrize("language", ["en", "ar", "fr", "so", "ti"])
def test_a_sheet_is_set_in_every_language(
    night_flight: Leg, dalia: User, london: Team, language: str
) -> None:
    officer = with_role(dalia, london, "movement_officer")
    paper = actions.issue_itinerary(night_flight.journey, party="F1", language=language, by=officer)
    assert paper.pdf.startswith(b"%PDF")
    assert (paper.part, paper.language) == ("F1", language)


def test_a_family_that_does_not_travel_gets_no_sheet(
    night_flight: Leg, dalia: User, london: Team
) -> None:
    officer = with_role(dalia, london, "movement_officer")
    Passage.objects.filter(leg=night_flight).update(status="WITHDREW")
    for party in ("F1", "F9"):
        with pytest.raises(Refusal) as no:
            actions.issue_itinerary(night_flight.journey, party=party, language="en", by=officer)
        assert no.value.code == "mov-028"
