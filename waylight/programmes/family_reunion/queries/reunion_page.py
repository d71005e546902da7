"""A reunion on one page: its members, the groups that fly together, when each may and all meet."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from waylight.foundation import clock
from waylight.programmes.family_reunion.models import DepartureGroup, Member, Reunion
from waylight.programmes.family_reunion.queries.cards import Card, Stand, cards, stand_of
from waylight.programmes.family_reunion.queries.windows import (
    Shown,
    divisions,
    meeting,
    window_of,
    with_papers,
)
from waylight.programmes.family_reunion.workflow import stage_of
from waylight.registers.people.models import Document
from waylight.registers.people.queries import Age, Who, age_of, records_of, who
from waylight.registers.places.queries import Airport, Council, airport, council, profile

AGREED = "agreed__adult__person__names"
"""Who goes with a child, by name."""


@dataclass(frozen=True)
class Group:
    """Members who fly together, or who are in no group yet (`group` is None)."""

    group: DepartureGroup | None
    cards: tuple[Card, ...]
    window: Shown
    airport: Airport | None

    @property
    def members(self) -> list[Member]:
        """Its members, for a chart."""
        return [card.member for card in self.cards]


@dataclass(frozen=True)
class Part:
    """A part of a proposed division: who, when, and from which airport as far as it is known."""

    cards: tuple[Card, ...]
    window: Shown
    airport: str


@dataclass(frozen=True)
class ReunionPage:
    """Everything that the page of a reunion shows, but for money, sentence and confidences."""

    reunion: Reunion
    sponsor: Who
    age: Age | None
    papers: tuple[Document, ...]
    stand: Stand
    council: Council | None
    airport: Airport | None
    cards: tuple[Card, ...]
    groups: tuple[Group, ...]
    meeting: Shown | None
    division: tuple[Part, ...]

    @property
    def language(self) -> str:
        """The language of letters by its name."""
        return str(dict(settings.LANGUAGES).get(self.reunion.language, self.reunion.language))

    @property
    def children(self) -> int:
        """Members to be protected as children."""
        return sum(card.child for card in self.cards)


def reunion_page(reunion: Reunion) -> ReunionPage:
    """One reunion, with everything at hand."""
    asked = Member.objects.filter(reunion=reunion).prefetch_related("items", AGREED)
    shown = cards(with_papers(asked.select_related("agreed__adult__person")))
    groups = _groups(reunion, shown)
    records = records_of(reunion.sponsor)
    return ReunionPage(
        reunion=reunion,
        sponsor=who(reunion.sponsor),
        age=age_of(reunion.sponsor, clock.today()),
        papers=tuple(Document.objects.filter(person__in=records).select_related("checked_by")),
        stand=stand_of(stage_of(card.member.status for card in shown)),
        council=council(reunion.council) if reunion.council else None,
        airport=airport(reunion.airport),
        cards=tuple(shown),
        groups=groups,
        meeting=_meeting(groups),
        division=_division(groups),
    )


def proposed(reunion: Reunion) -> tuple[Part, ...]:
    """The division that the page proposes now."""
    return reunion_page(reunion).division


def _groups(reunion: Reunion, shown: Sequence[Card]) -> tuple[Group, ...]:
    by_group: dict[UUID | None, list[Card]] = defaultdict(list)
    for card in shown:
        if card.member.group_id or card.is_going:
            by_group[card.member.group_id].append(card)
    formed = [_group(one, by_group[one.pk]) for one in reunion.groups.all()]
    alone = [_group(None, by_group[None])] if by_group[None] else []
    return (*formed, *alone)


def _group(group: DepartureGroup | None, shown: Sequence[Card]) -> Group:
    return Group(
        group=group,
        cards=tuple(shown),
        window=window_of([card.member for card in shown]),
        airport=airport(group.airport) if group else None,
    )


def _meeting(groups: Sequence[Group]) -> Shown | None:
    """When all can arrive together: asked only where more than one group lies ahead."""
    ahead = [one.members for one in groups if any(card.is_going for card in one.cards)]
    return meeting(ahead) if len(ahead) > 1 else None


def _division(groups: Sequence[Group]) -> tuple[Part, ...]:
    """How those who may not fly together could be divided: groups without a day, and whoever is
    in no group yet and stays in several countries."""
    for one in groups:
        free = one.group is None or one.group.booked_at is None
        countries = {card.member.country for card in one.cards}
        apart = one.group is None and len(countries) > 1
        stuck = free and bool(one.cards) and (one.window.is_empty or apart)
        if stuck and (parts := _parts(one, by_country=apart)):
            return parts
    return ()


def _parts(group: Group, *, by_country: bool) -> tuple[Part, ...]:
    """Nobody flies from where they are not: countries first, then what the windows allow."""
    lots: dict[str, list[Card]] = defaultdict(list)
    for card in group.cards:
        lots[card.member.country if by_country else ""].append(card)
    by_key = {card.member.pk: card for card in group.cards}
    found = [
        Part(
            tuple(by_key[member.pk] for member in part),
            window_of(part),
            _gateway(part[0].country),
        )
        for lot in lots.values()
        for part in _apart([card.member for card in lot], whole=by_country)
    ]
    # Before anybody has a visa no paper ends: nobody is told to wait for a birthday.
    known = all(part.window.is_empty or part.window.last is not None for part in found)
    return tuple(found) if known and len(found) > 1 else ()


def _apart(members: list[Member], *, whole: bool) -> list[list[Member]]:
    """A lot as the engine divides it; `whole`: what it cannot divide stays one part, blocked."""
    return [part for part in divisions(members) if part] or ([members] if whole else [])


def _gateway(country: str) -> str:
    """The airport from which people usually leave a country; empty where it is not known."""
    gate = profile(country, clock.today()).gateway
    return gate.iata if gate else ""
