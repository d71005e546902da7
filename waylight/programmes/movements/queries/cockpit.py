"""The cockpit of a journey: seats, families by colour with the reasons, and what to do first."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.engines.boarding_readiness import Action, Colour, judge
from waylight.foundation.refusal import Words
from waylight.programmes.movements.models import Journey, Leg, Passenger
from waylight.programmes.movements.queries.readiness import Family, Standing, families, seats_of

ORDER = (Colour.RED, Colour.AMBER, Colour.GREEN)
COLOURS: Mapping[Colour, tuple[Words, str, str, str]] = {
    Colour.GREEN: (gettext_lazy("Ready"), "good", "check", "home"),
    Colour.AMBER: (gettext_lazy("Still open"), "warning", "clock", "scheduled"),
    Colour.RED: (gettext_lazy("Would be stopped"), "bad", "stop", "gap"),
}
"""Words, tone, icon and the series' colour of each."""
REASONS: Mapping[str, Words] = {
    "held": gettext_lazy("The family is stopped"),
    "adult": gettext_lazy("No agreed adult for a child"),
    "paper": gettext_lazy("Document or visa ends too early"),
    "identity": gettext_lazy("Name, date of birth or document not complete"),
    "ticket": gettext_lazy("No ticket"),
    "service": gettext_lazy("Special service not confirmed"),
    "refused": gettext_lazy("Special service refused"),
    "check": gettext_lazy("Not yet found fit to fly"),
    "receiver": gettext_lazy("Nobody receives them"),
    "unconfirmed": gettext_lazy("Receiver has not confirmed"),
}
REMEDIES: Mapping[str, Words] = {
    "check": gettext_lazy("Hold the check before embarkation"),
    "services": gettext_lazy("Have the carrier confirm the special services"),
}
ON_PAGE: Mapping[Hashable, str] = {
    "check": "movements:needs",
    "services": "movements:needs",
    "refused": "movements:needs",
    "receiver": "movements:staff",
    "confirm": "movements:staff",
}
"""The page of the journey on which some actions are done; the others are, on a passenger's."""
OF_A_FAMILY: Mapping[str, Words] = {
    "release": gettext_lazy("Decide about the stopped family %s"),
    "adult": gettext_lazy("Agree on an adult for family %s"),
    "paper": gettext_lazy("Get new papers for family %s"),
    "identity": gettext_lazy("Complete the identity of family %s"),
    "refused": gettext_lazy("Find another service for family %s"),
    "receiver": gettext_lazy("Name a receiver for family %s"),
    "confirm": gettext_lazy("Ask the receiver of family %s to confirm"),
}


@dataclass(frozen=True)
class Seats:
    """One leg: its seats, those taken, and by the colour of who takes them."""

    leg: Leg
    seats: int | None
    taken: int

    @property
    def free(self) -> int | None:
        """Seats that nobody takes; None where nobody said how many there are."""
        return None if self.seats is None else self.seats - self.taken


@dataclass(frozen=True)
class Line:
    """A family with its colour, and each reason with the people whom it concerns."""

    family: Family
    colour: Colour
    reasons: tuple[tuple[Words, tuple[Passenger, ...]], ...]

    @property
    def said(self) -> tuple[Words, str, str, str]:
        """How the colour is told."""
        return COLOURS[self.colour]


@dataclass(frozen=True)
class ToDo:
    """An action in words; it fills seats by itself, and touches more. `where` it is done."""

    words: str
    action: Action
    where: str


@dataclass(frozen=True)
class Band:
    """A piece of the seats' bar."""

    colour: str
    words: Words
    seats: int
    families: int
    start: int


@dataclass(frozen=True)
class Cockpit:
    """Everything that the page shows."""

    seats: tuple[Seats, ...]
    lines: tuple[Line, ...]
    todo: tuple[ToDo, ...]
    bands: tuple[Band, ...]

    @property
    def width(self) -> int:
        """The whole bar: the seats there are, or more where too many are planned."""
        known = [leg.seats for leg in self.seats if leg.seats is not None]
        return max([1, *known[:1], sum(band.seats for band in self.bands)])


def cockpit_of(journey: Journey, now: datetime) -> Cockpit:
    """The cockpit as it stands, in a fixed number of queries."""
    at = Standing(journey, now)
    found = {family.party.id: family for family in families(at)}
    judged = judge(family.party for family in found.values())
    lines = [
        Line(found[one.party.id], one.colour, _reasons(found[one.party.id]))
        for one in judged.parties
    ]
    return Cockpit(
        seats=tuple(Seats(leg, leg.seats, seats_of(at, leg)) for leg in at.legs),
        lines=tuple(sorted(lines, key=_worst_first)),
        todo=tuple(
            ToDo(_words(action.remedy), action, _where(at, found, action.remedy))
            for action in judged.actions
        ),
        bands=tuple(_bands(lines)),
    )


def _worst_first(line: Line) -> tuple[int, int, str]:
    return ORDER.index(line.colour), -line.family.party.seats, str(line.family.party.id)


def _reasons(family: Family) -> tuple[tuple[Words, tuple[Passenger, ...]], ...]:
    return tuple((REASONS[lack.reason], people) for lack, people in family.lacks)


def _words(remedy: Hashable) -> str:
    kind, *about = remedy if isinstance(remedy, tuple) else (remedy,)
    if kind == "tickets":
        return str(_("Write and release the tickets of leg %d") % about[0])
    return str(OF_A_FAMILY[kind]) % about[0] if about else str(REMEDIES[kind])


def _where(at: Standing, found: Mapping[Hashable, Family], remedy: Hashable) -> str:
    """The page on which an action is done: of the journey, of a leg, or of somebody concerned."""
    kind, *about = remedy if isinstance(remedy, tuple) else (remedy,)
    if kind == "tickets":
        leg = next(leg for leg in at.legs if leg.number == about[0])
        return reverse("movements:leg", args=[leg.pk])
    if kind in ON_PAGE:
        return reverse(ON_PAGE[kind], args=[at.journey.pk])
    who = next(who for lack, who in found[about[0]].lacks if lack.remedy == remedy)
    return str(who[0].get_absolute_url())


def _bands(lines: list[Line]) -> list[Band]:
    bands, start = [], 0
    for colour in reversed(ORDER):
        words, _tone, _icon, series = COLOURS[colour]
        here = [line for line in lines if line.colour == colour]
        seats = sum(line.family.party.seats for line in here)
        bands.append(Band(series, words, seats, len(here), start))
        start += seats
    return bands
