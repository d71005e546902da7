"""The cockpit: what each family lacks, its colour, and what is worth doing first."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Leg, Receiver, SpecialService
from waylight.programmes.movements.queries.cockpit import Cockpit, cockpit_of
from waylight.programmes.movements.tests.flights import ADULT, a_flight, a_party, with_role
from waylight.programmes.movements.tests.journeys import one_of_the_crew

LANDS = datetime(2026, 12, 10, 14, 5, tzinfo=UTC)
WEEK, DAY = timedelta(days=7), timedelta(days=1)
PAPERS = {"document_number": "P1", "document_expires": "2028-01-01"}
GROWN: dict[str, Any] = {"surname": "OSMAN", "given": "AMAL", "born_on": ADULT, **PAPERS}
CHILD: dict[str, Any] = {**GROWN, "given": "ALI", "born_on": "2019-03-03"}
INFANT: dict[str, Any] = {**GROWN, "given": "NUR", "born_on": "2026-03-03"}


@pytest.fixture
def charter(london: Team, amina: User) -> Leg:
    """A charter of 180 seats, a week before it leaves."""
    return a_flight(london, amina, lands_at=LANDS, mode="CHARTER", status="BOOKED")


def met(*passengers: Any) -> None:
    """Somebody has said that they receive them."""
    receiver = Receiver.objects.create(
        journey=passengers[0].journey, name="Sponsor", confirmed_at=LANDS - WEEK
    )
    receiver.meets.set(passengers)


def ready(leg: Leg, party: str, *people: dict[str, Any]) -> list[Any]:
    """A family that lacks nothing."""
    found = a_party(leg, party=party, people=people or (GROWN,), status="READY")
    met(*found)
    return found


def cockpit_at(leg: Leg, before: timedelta = WEEK) -> Cockpit:
    """The cockpit some time before the leg leaves."""
    assert leg.leaves_at
    return cockpit_of(leg.journey, leg.leaves_at - before)


def said(leg: Leg, before: timedelta = WEEK) -> dict[str, tuple[str, list[str]]]:
    """Each family's colour and the words of its reasons."""
    return {
        str(line.family.party.id): (str(line.colour), [str(words) for words, _who in line.reasons])
        for line in cockpit_at(leg, before).lines
    }


def test_a_family_that_lacks_nothing_is_ready(charter: Leg) -> None:
    ready(charter, "F1", GROWN, CHILD)
    assert said(charter) == {"F1": ("GREEN", [])}


def test_each_lack_is_told_by_its_reason(charter: Leg, amina: User) -> None:
    ready(charter, "held")
    charter.journey.passengers.filter(party="held").update(held_at=LANDS - WEEK)
    ready(charter, "papers", {**GROWN, "document_expires": "2026-12-09"})
    ready(charter, "visa", {**GROWN, "visa_until": "2026-12-01"})
    ready(charter, "unnamed", {**GROWN, "document_number": ""})
    ready(charter, "alone", CHILD)
    (asked,) = ready(charter, "asked")
    SpecialService.objects.create(passenger=asked, code="WCHR", requested_by=amina)
    (refused,) = ready(charter, "refused")
    SpecialService.objects.create(
        passenger=refused, code="STCR", status="REFUSED", requested_by=amina
    )
    met(*a_party(charter, party="unfit", people=(GROWN,)))
    a_party(charter, party="unmet", people=(GROWN,), status="READY")
    assert said(charter) == {
        "held": ("RED", ["The family is stopped"]),
        "papers": ("RED", ["Document or visa ends too early"]),
        "visa": ("RED", ["Document or visa ends too early"]),
        "unnamed": ("RED", ["Name, date of birth or document not complete"]),
        "alone": ("RED", ["No agreed adult for a child"]),
        "refused": ("RED", ["Special service refused"]),
        "asked": ("AMBER", ["Special service not confirmed"]),
        "unfit": ("AMBER", ["Not yet found fit to fly"]),
        "unmet": ("AMBER", ["Nobody receives them"]),
    }


def test_what_is_open_would_stop_a_family_once_its_time_is_over(charter: Leg, amina: User) -> None:
    (asked,) = ready(charter, "asked")
    SpecialService.objects.create(passenger=asked, code="WCHR", requested_by=amina)
    met(*a_party(charter, party="unfit", people=(GROWN,)))
    a_party(charter, party="child", people=(CHILD,), status="READY", unaccompanied=True)
    colours = {party: colour for party, (colour, _why) in said(charter, before=DAY / 2).items()}
    assert colours == {"asked": "RED", "unfit": "RED", "child": "RED"}


def test_a_refused_service_that_was_asked_for_again_is_only_open(charter: Leg, amina: User) -> None:
    (one,) = ready(charter, "F1")
    for status in ("REFUSED", "REQUESTED"):
        SpecialService.objects.create(passenger=one, code="WCHR", status=status, requested_by=amina)
    assert said(charter)["F1"] == ("AMBER", ["Special service not confirmed"])


def test_a_ticket_is_missed_on_a_carriers_own_flight_only(london: Team, amina: User) -> None:
    leg = a_flight(london, amina, lands_at=LANDS, status="BOOKED")
    ready(leg, "F1")
    assert said(leg) == {"F1": ("RED", ["No ticket"])}


def test_who_has_left_the_journey_takes_no_seat(charter: Leg) -> None:
    ready(charter, "F1", GROWN, CHILD)
    a_party(charter, party="F2", people=(GROWN,), status="WITHDREW")
    found = cockpit_at(charter)
    assert [line.family.party.id for line in found.lines] == ["F1"]
    assert (found.seats[0].taken, found.seats[0].free) == (2, 178)


def test_an_infant_on_a_lap_takes_no_seat_until_it_is_two(charter: Leg) -> None:
    adult, infant = ready(charter, "F1", GROWN, INFANT)
    infant.lap_of = adult
    infant.save()
    assert cockpit_at(charter).seats[0].taken == 1
    infant.identity |= {"born_on": "2024-12-10"}
    infant.save()
    assert cockpit_at(charter).seats[0].taken == 2


def test_the_first_action_is_the_one_that_fills_most_seats_and_it_does(
    charter: Leg, london: Team
) -> None:
    for number in range(4):
        met(*a_party(charter, party=f"C{number}", people=(GROWN, CHILD)))
    for number in range(3):
        ready(charter, f"H{number}")
    charter.journey.passengers.filter(party="H0").update(held_at=LANDS - WEEK)
    before = cockpit_at(charter)
    first, second = before.todo
    assert first.words == "Hold the check before embarkation"
    assert (first.action.fills, len(first.action.parties)) == (8, 4)
    assert (second.words, second.action.fills) == ("Decide about the stopped family H0", 1)
    uma = one_of_the_crew("uma", london)
    for passage in charter.passages.filter(status="CONFIRMED"):
        actions.mark_fitness(passage, to="READY", at=clock.now(), by=uma)
    after = cockpit_at(charter)
    ready_seats = [cockpit.bands[0].seats for cockpit in (before, after)]
    assert ready_seats == [2, 10]


def test_the_page_costs_as_many_queries_for_a_full_charter_and_stays_light(
    client: Client, charter: Leg, dalia: User, london: Team, django_assert_max_num_queries: Any
) -> None:
    for number in range(45):
        a_party(charter, party=f"F{number:02}", people=(GROWN, GROWN, CHILD, CHILD))
    client.force_login(with_role(dalia, london, "movement_officer"))
    address = reverse("movements:cockpit", args=[charter.journey_id])
    for language in ("en", "ar"):
        with django_assert_max_num_queries(24):
            page = client.get(address, headers={"accept-language": language})
        assert page.status_code == 200
        assert len(page.content) < 150_000
    assert "F44" in page.content.decode()
