"""The families of a journey with everything that papers and lists say of them, asked for once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from waylight.engines.itinerary import ADULT, CHILD, INFANT, passenger_type
from waylight.foundation.refusal import Words
from waylight.programmes.movements.models import (
    Journey,
    Leg,
    Passage,
    Passenger,
    Receiver,
    SpecialService,
)
from waylight.programmes.movements.queries.needs import language_name
from waylight.programmes.movements.workflow import EXITS
from waylight.registers.places.queries import council

EXIT = frozenset(EXITS)


@dataclass(frozen=True)
class Traveller:
    """A passenger with the legs, the live services and the receivers."""

    passenger: Passenger
    passages: tuple[Passage, ...]
    services: tuple[SpecialService, ...]
    receivers: tuple[Receiver, ...]

    @property
    def comes(self) -> bool:
        """Whether they have not left the journey on any leg."""
        return not any(passage.status in EXIT for passage in self.passages)

    @property
    def last(self) -> Leg:
        """The leg on which they arrive."""
        return self.passages[-1].leg

    def flies(self, leg: Leg) -> Passage | None:
        """The passage on a leg, unless they are not on it or did not come through it."""
        here = next((one for one in self.passages if one.leg_id == leg.pk), None)
        return here if here and here.status not in EXIT else None

    def codes(self, leg: Leg | None = None) -> tuple[str, ...]:
        """The codes of the services, on one leg or on any, each once."""
        return tuple(
            sorted(
                {
                    service.code
                    for service in self.services
                    if leg is None or service.leg_id in (None, leg.pk)
                }
            )
        )


@dataclass(frozen=True)
class Party:
    """A family that travels together, on the list in the order of its numbers."""

    name: str
    people: tuple[Traveller, ...]

    @property
    def first(self) -> Passenger:
        """The first of the list."""
        return self.people[0].passenger

    @property
    def coming(self) -> tuple[Traveller, ...]:
        """Those who have not left the journey."""
        return tuple(one for one in self.people if one.comes)

    @property
    def language(self) -> str:
        """The code of the language they speak, as far as it is known."""
        return next((said for one in self.people if (said := one.passenger.said("language"))), "")

    @property
    def language_words(self) -> Words:
        """That language in words."""
        return language_name(self.language) if self.language else ""

    @property
    def council_words(self) -> str:
        """Where they will live: the council's name, or its code while nobody knows the name."""
        code = next((one.passenger.council for one in self.people if one.passenger.council), "")
        found = council(code) if code else None
        return found.name if found else code

    @property
    def receivers(self) -> tuple[Receiver, ...]:
        """Everybody who meets somebody of the family, each once."""
        return tuple({each.pk: each for one in self.people for each in one.receivers}.values())

    def codes(self, leg: Leg | None = None) -> tuple[str, ...]:
        """The codes of every service of the family, each once."""
        return tuple(sorted({code for one in self.coming for code in one.codes(leg)}))

    def on(self, leg: Leg) -> tuple[Traveller, ...]:
        """Those who fly a leg."""
        return tuple(one for one in self.people if one.flies(leg))

    @property
    def alone(self) -> int:
        """Children without a parent."""
        return sum(one.passenger.unaccompanied for one in self.coming)


@dataclass(frozen=True)
class Ages:
    """How many of some people are adults, children and infants on a day."""

    adults: int
    children: int
    infants: int


def ages(people: Iterable[Traveller], day: date) -> Ages:
    """By the types that carriers know; who has no day of birth counts as an adult."""
    kinds = [
        passenger_type(born, day) if (born := one.passenger.born_on) and born <= day else ADULT
        for one in people
    ]
    return Ages(kinds.count(ADULT), kinds.count(CHILD), kinds.count(INFANT))


def travelling(journey: Journey) -> list[Party]:
    """Every family of a journey, in four queries; cancelled legs are left out."""
    passages: dict[object, list[Passage]] = defaultdict(list)
    found = Passage.objects.filter(leg__journey=journey, leg__cancelled_at=None)
    for passage in found.select_related("passenger", "leg").order_by("leg__number"):
        passages[passage.passenger_id].append(passage)
    services: dict[object, list[SpecialService]] = defaultdict(list)
    for service in SpecialService.objects.live().filter(passenger__journey=journey):
        services[service.passenger_id].append(service)
    receivers: dict[object, list[Receiver]] = defaultdict(list)
    standing = Receiver.objects.standing().filter(journey=journey)
    for receiver in standing.prefetch_related("meets"):
        for passenger in receiver.meets.all():
            receivers[passenger.pk].append(receiver)
    parties: dict[str, list[Traveller]] = defaultdict(list)
    for key, legs in passages.items():
        one = Traveller(legs[0].passenger, tuple(legs), tuple(services[key]), tuple(receivers[key]))
        parties[one.passenger.party].append(one)
    return sorted(
        (
            Party(name, tuple(sorted(people, key=lambda one: one.passenger.number)))
            for name, people in parties.items()
        ),
        key=lambda party: party.first.number,
    )
