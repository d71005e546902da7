"""Journeys at some stage of their way, for pages that only look: rows as the deeds leave them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.movements.models import Journey, Leg, Passage, Passenger, facts_of
from waylight.programmes.movements.workflow import JourneyStatus
from waylight.registers.places.queries import airport

ADULT = date(1990, 5, 4)
FAMILY: tuple[dict[str, Any], ...] = (
    {"given": "SAFIA", "surname": "AHMED", "native": "صفية أحمد", "sex": "F", "born_on": ADULT},
    {
        "given": "YUSUF",
        "surname": "AHMED",
        "native": "يوسف أحمد",
        "sex": "M",
        "born_on": date(2017, 1, 9),
    },
)


def with_role(user: User, team: Team, *roles: str) -> User:
    """The same person, with roles of movements in a team."""
    for role in roles:
        access.give(user, f"movements.{role}", team, by=None)
    return user


def a_flight(
    team: Team,
    by: User,
    *,
    lands_at: datetime,
    route: tuple[str, str] = ("ADD", "LHR"),
    number: int = 1,
    status: str = JourneyStatus.IN_PROGRESS,
    mode: str = "SCHEDULED",
    **leg: Any,
) -> Leg:
    """A journey of one leg, with the numbers of an invented flight."""
    journey = Journey.objects.create(
        team=team,
        number=f"MOV-2026-{number:06}-00",
        title=f"Flight {number}",
        status=status,
        mode=mode,
        contact="+44 20 7946 0000",
        synthetic=True,
        opened_by=by,
    )
    return another_leg(journey, route=route, lands_at=lands_at, **leg)


def another_leg(journey: Journey, *, route: tuple[str, str], lands_at: datetime, **leg: Any) -> Leg:
    """One more leg, of eight hours."""
    leaves, lands = (airport(code) for code in route)
    assert leaves
    assert lands
    leaves_at = leg.pop("leaves_at", lands_at - timedelta(hours=8))
    facts = {"carrier": "ET", "flight_number": "700", "terminal_in": "2", "seats": 180}
    return Leg.objects.create(
        journey=journey,
        number=journey.legs.count() + 1,
        from_airport=route[0],
        to_airport=route[1],
        on=leaves.local(leaves_at).date(),
        leaves_at=leaves_at,
        lands_at=lands_at,
        leaves_zone=leaves.zone,
        lands_zone=lands.zone,
        **(facts | leg),
    )


def a_party(
    leg: Leg,
    *,
    party: str = "F1",
    people: Iterable[dict[str, Any]] = FAMILY,
    status: str = "CONFIRMED",
    council: str = "E07000026",
    **passenger: Any,
) -> list[Passenger]:
    """A family on every leg of the journey of a leg."""
    journey = leg.journey
    first = journey.passengers.count() + 1
    found = [
        Passenger(
            journey=journey,
            number=at,
            reference=f"{party}-{at}",
            party=party,
            council=council,
            identity=facts_of(**{"language": "ara", **identity}),
            **passenger,
        )
        for at, identity in enumerate(people, first)
    ]
    Passenger.objects.bulk_create(found)
    legs = list(journey.legs.all())
    Passage.objects.bulk_create(
        [Passage(passenger=one, leg=leg, status=status) for one in found for leg in legs]
    )
    return found


def heads(leg: Leg, **by_status: int) -> None:
    """So many passengers of a leg in each status, without names."""
    for status, people in by_status.items():
        crowd: list[dict[str, Any]] = [{} for _ in range(people)]
        a_party(leg, party=f"P-{status}", people=crowd, status=status)
