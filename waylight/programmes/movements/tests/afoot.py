"""Journeys that are under way, for the tests of what goes wrong; made through the real deeds."""

from datetime import UTC, date, datetime

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Journey, Leg, Passage, Passenger

LEAVES = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
"""As `journeys.fly` has it."""
COVENTRY, GLASGOW = "E08000026", "S12000049"
SIGNS = [a + b for a in "ABCDEFGH" for b in "ABCDEFGH"]
DAY = date(2026, 3, 10)


def account(name: str, team: Team, *roles: str) -> User:
    """Somebody with roles of movements in a team."""
    found = access.open_account(f"{name}@example.org", name=name.title(), password=None, by=None)
    for role in roles:
        access.give(found, f"movements.{role}", team, by=None)
    return found


def a_flight(team: Team, officer: User, *, families: int = 2, adults: int = 1) -> Journey:
    """A flight Khartoum–Heathrow, not booked: each family has its adults and one child.

    Families of even number go to Coventry, the others to Glasgow."""
    journey = actions.open_journey(
        team, title="Khartoum to London", contact="+44 20 7946 0000", by=officer
    )
    actions.add_leg(journey, from_airport="KRT", to_airport="LHR", on=DAY, by=officer)
    for number in range(families):
        council = GLASGOW if number % 2 else COVENTRY
        for member in range(adults + 1):
            born = "1985-04-03" if member < adults else "2017-05-06"
            actions.add_passenger(
                journey,
                reference=f"F{number}-{member}",
                party=f"F{number}",
                council=council,
                surname=f"HASSAN {SIGNS[number]}",
                given="ALI" if member < adults else "SAFIA",
                born_on=born,
                document_number=f"P{number:05}{member}",
                document_expires="2031-01-01",
                by=officer,
            )
    return journey


def passage(passenger: Passenger, leg: Leg | None = None) -> Passage:
    """The passage of somebody, on the first leg unless told."""
    found = passenger.passages.select_related("passenger", "leg__journey").order_by("leg__number")
    return found.get(leg=leg) if leg else found[0]


class Crew:
    """Who works on the flight, each with one role."""

    def __init__(self, team: Team) -> None:
        self.team = team
        self.officer = account("officer", team, "movement_officer")
        self.clerk = account("clerk", team, "booking_clerk")
        self.finance = account("finance", team, "movement_finance")
        self.gate = account("gate", team, "airport_team")
        self.duty = account("duty", team, "duty_officer")
        self.protection = account("protection", team, "protection_officer")
        self.partner = account("partner", team, "partner")
