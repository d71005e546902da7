"""A boy of nine from Khartoum to London by Addis Ababa with an escort, for tests."""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import Any

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import (
    AgreedAdult,
    Custody,
    Journey,
    Leg,
    Passage,
    Passenger,
)
from waylight.programmes.movements.tests.journeys import add, crew, frozen

ROUTE = ("KRT", "ADD", "LHR")
SIGNED = {"identity_check": "DOCUMENT", "signed": True}


@dataclass
class Boy:
    """The journey with its people; `begins` is when his aunt brings him to the airport."""

    team: Team
    journey: Journey = field(init=False)
    crew: dict[str, User] = field(init=False)

    def __post_init__(self) -> None:
        self.crew = crew(self.team)
        self.journey = actions.open_journey(
            self.team, title="Khartoum to London", by=self.crew["ola"]
        )
        day = clock.today() - timedelta(days=1)
        for start, end in pairwise(ROUTE):
            actions.add_leg(
                self.journey, from_airport=start, to_airport=end, on=day, by=self.crew["ola"]
            )
        born = clock.today().replace(day=1) - timedelta(days=9 * 365 + 30)
        self.escort = add(self.journey, 1, party="ESC", given="OMER", surname="OSMAN")
        self.child = add(
            self.journey, 2, party="F1", given="ADAM", surname="AHMED", sex="M",
            born_on=born.isoformat(), unaccompanied=True,
        )  # fmt: skip
        actions.agree_adult(self.child, adult=self.escort, by=self.crew["ola"])
        self.aunt = self.named("Hawa Ahmed", "GUARDIAN")
        self.father = actions.name_receiver(
            self.journey,
            passengers=[self.child],
            name="Idris Ahmed",
            identity_document="Passport P123",
            by=self.crew["ola"],
        )
        actions.confirm_receiver(self.father, by=self.crew["ola"])
        frozen(self.journey)
        self.journey.refresh_from_db()
        self.begins = self.leg(1).leaves_at - timedelta(hours=3)  # type: ignore[operator]

    def named(self, name: str, role: str) -> AgreedAdult:
        """One more adult who was agreed."""
        return actions.name_adult(self.child, name=name, role=role, by=self.crew["ola"])

    def leg(self, number: int) -> Leg:
        """A leg by its number, as it is now."""
        return self.journey.legs.get(number=number)

    def passage(self, passenger: Passenger, number: int) -> Passage:
        """A passage as it is now."""
        return passenger.passages.select_related("passenger", "leg__journey").get(
            leg__number=number
        )

    def at(self, hours: float) -> Any:
        """So many hours after the boy was brought."""
        return self.begins + timedelta(hours=hours)

    def held(self) -> Custody:
        """The stretch that is open."""
        return Custody.objects.select_related("passenger", "aboard", "adult", "receiver").get(
            passenger=self.child, until_at=None
        )

    def take(self, to: Any, hours: float) -> Custody:
        """Custody begins with somebody."""
        return actions.take_custody(
            self.child, to=to, at=self.at(hours), **SIGNED, by=self.crew["rosa"]
        )

    def give(self, to: Any, hours: float) -> Custody:
        """Whoever has the boy hands him over."""
        return actions.hand_over(
            self.held(), to=to, at=self.at(hours), **SIGNED, by=self.crew["rosa"]
        )

    def mark(self, passenger: Passenger, number: int, to: str, hours: float) -> Passage:
        """A mark at the gate."""
        passage = self.passage(passenger, number)
        return actions.mark(passage, to=to, at=self.at(hours), by=self.crew["rosa"])

    def fly(self, number: int) -> None:
        """Both board a leg, it leaves and lands: three hours in the air, two on the ground."""
        start = 5 * (number - 1)
        for one in (self.escort, self.child):
            self.mark(one, number, "BOARDED", start + 2.5)
        rosa = self.crew["rosa"]
        actions.depart(self.leg(number), at=self.at(start + 3), counted=2, by=rosa)
        actions.land(self.leg(number), at=self.at(start + 6), by=rosa)

    def complete(self) -> Journey:
        """The movement officer ends the journey."""
        self.journey.refresh_from_db()
        return actions.complete_journey(
            self.journey, documents_returned=True, baggage_noted=True, by=self.crew["ola"]
        )
