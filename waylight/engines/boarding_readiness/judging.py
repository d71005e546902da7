"""Colours of parties, and the actions in the order of what they fill."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from enum import StrEnum
from typing import NamedTuple


class Colour(StrEnum):
    """How a party stands."""

    GREEN = "GREEN"
    AMBER = "AMBER"
    RED = "RED"


class Lack(NamedTuple):
    """Something that a party does not have; `remedy` names the action that brings it.

    What `stops` would stop the party at the gate today; the rest is still in its time."""

    reason: str
    remedy: Hashable
    stops: bool = True


class Party(NamedTuple):
    """People who board together or not at all, and the seats they take."""

    id: Hashable
    seats: int
    lacks: tuple[Lack, ...] = ()


class Judged(NamedTuple):
    """A party and its colour."""

    party: Party
    colour: Colour


class Action(NamedTuple):
    """One thing to do. It turns `parties` green, who take `fills` seats, and touches others too:
    `touches` counts the seats of every party that it brings nearer or home."""

    remedy: Hashable
    fills: int
    parties: tuple[Hashable, ...]
    touches: int


class Readiness(NamedTuple):
    """Every party with its colour, in the order given, and every action, the best first."""

    parties: tuple[Judged, ...]
    actions: tuple[Action, ...]

    def seats(self, colour: Colour) -> int:
        """The seats of the parties of one colour."""
        return sum(one.party.seats for one in self.parties if one.colour == colour)


def judge(parties: Iterable[Party]) -> Readiness:
    """How each party stands, and what to do first."""
    given = tuple(parties)
    return Readiness(tuple(Judged(one, _colour(one)) for one in given), _actions(given))


def cured(parties: Iterable[Party], remedy: Hashable) -> tuple[Party, ...]:
    """The same parties once an action was done: nobody lacks what it brings."""
    return tuple(
        one._replace(lacks=tuple(lack for lack in one.lacks if lack.remedy != remedy))
        for one in parties
    )


def _colour(party: Party) -> Colour:
    if not party.lacks:
        return Colour.GREEN
    return Colour.RED if any(lack.stops for lack in party.lacks) else Colour.AMBER


def _actions(parties: tuple[Party, ...]) -> tuple[Action, ...]:
    wanting: dict[Hashable, list[Party]] = defaultdict(list)
    for party in parties:
        for remedy in dict.fromkeys(lack.remedy for lack in party.lacks):
            wanting[remedy].append(party)
    found = (_action(remedy, touched) for remedy, touched in wanting.items())
    return tuple(sorted(found, key=lambda it: (-it.fills, -it.touches, str(it.remedy))))


def _action(remedy: Hashable, touched: list[Party]) -> Action:
    whole = [one for one in touched if all(lack.remedy == remedy for lack in one.lacks)]
    return Action(
        remedy,
        fills=sum(one.seats for one in whole),
        parties=tuple(one.id for one in whole),
        touches=sum(one.seats for one in touched),
    )
