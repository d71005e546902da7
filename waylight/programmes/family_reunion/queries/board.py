"""The list of reunions: which, in which order, how many at each stage, and what breaks first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.refusal import Words
from waylight.programmes.family_reunion.models import Member, Reunion
from waylight.programmes.family_reunion.queries.cards import GOING, Stand, cards, stand_of
from waylight.programmes.family_reunion.queries.windows import (
    Bound,
    limit_words,
    limiting,
    window_of,
    with_papers,
)
from waylight.programmes.family_reunion.workflow import Status, stage_of
from waylight.registers.people.models import Person
from waylight.registers.people.queries import shown_name, whos
from waylight.registers.people.queries.look_alikes import by_name
from waylight.registers.places.queries import council

TABS: tuple[tuple[str, Words, str], ...] = (
    ("first", _("What breaks first"), "warning"),
    ("figures", _("Figures"), "compare"),
    ("widening", _("If the rules were wider"), "search"),
    ("upload", _("Files"), "upload"),
)
"""Pages of the programme beside the list: the name of an address, its words and its sign."""


BESIDE: tuple[tuple[str, Words, str], ...] = (
    ("money", _("Money"), "money"),
    ("letters", _("Letters"), "paper"),
)
"""Pages about one reunion beside its own."""


@dataclass(frozen=True)
class Tab:
    """A page beside the list."""

    href: str
    words: Words
    sign: str


@dataclass(frozen=True)
class Row:
    """One reunion in the list; `breaks` is the first thing that ends for its members."""

    reunion: Reunion
    sponsor: str
    stand: Stand
    members: int
    children: int
    council: str
    countries: tuple[str, ...]
    waits: tuple[str, ...]
    breaks: Bound | None


@dataclass(frozen=True)
class Chosen:
    """The reunions that were asked for, newest first, and how many of all are at each stage."""

    keys: tuple[UUID, ...]
    stages: tuple[tuple[Status, int], ...]
    people: int

    @property
    def all(self) -> int:
        """Every reunion that may be seen."""
        return sum(number for _stage, number in self.stages)


def address(name: str, *keys: object) -> str:
    """The address of a page of this programme; empty where this installation has none of it."""
    try:
        return reverse(f"family_reunion:{name}", args=keys)
    except NoReverseMatch:
        return ""


def tabs() -> list[Tab]:
    """The pages beside the list."""
    return [Tab(href, words, sign) for name, words, sign in TABS if (href := address(name))]


def pages_of(reunion: Reunion) -> list[Tab]:
    """The pages about one reunion beside its own."""
    return [
        Tab(href, words, sign)
        for name, words, sign in BESIDE
        if (href := address(name, reunion.pk))
    ]


def chosen(user: User, *, stage: str = "", band: str = "", words: str = "") -> Chosen:
    """What somebody may see, sifted by stage, band, and a number or a name."""
    seen = Reunion.objects.visible_to(user)
    statuses: dict[UUID, list[str]] = defaultdict(list)
    ours = Member.objects.filter(reunion__in=seen)
    for key, status in ours.values_list("reunion", "status"):
        statuses[key].append(status)
    wanted = seen.filter(band=band) if band else seen
    if words:
        people = by_name(words)
        fitting = Q(number__icontains=words) | Q(sponsor__in=people)
        by_member = Member.objects.filter(person__in=people).values("reunion")
        wanted = wanted.filter(fitting | Q(pk__in=by_member))
    stages = {key: stage_of(statuses[key]) for key in seen.values_list("pk", flat=True)}
    keys = wanted.order_by("-opened_at", "number").values_list("pk", flat=True)
    counted = Counter(stages.values())
    return Chosen(
        keys=tuple(key for key in keys if not stage or stages[key] == stage),
        stages=tuple((one, counted[one]) for one in Status if counted[one]),
        people=sum(map(len, statuses.values())),
    )


def rows(keys: Sequence[UUID]) -> list[Row]:
    """Some reunions, in this order; the number of queries does not depend on how many."""
    found = {
        one.pk: one
        for one in Reunion.objects.filter(pk__in=keys).select_related("sponsor__merged_into")
    }
    members: dict[UUID, list[Member]] = defaultdict(list)
    asked = Member.objects.filter(reunion__in=keys).prefetch_related("items")
    for member in with_papers(asked):
        members[member.reunion_id].append(member)
    names = _names(one.sponsor for one in found.values())
    return [_row(found[key], members[key], names) for key in keys if key in found]


def _row(reunion: Reunion, members: list[Member], names: dict[UUID, str]) -> Row:
    shown = cards(members)
    going = [card for card in shown if card.is_going]
    ends = window_of([card.member for card in going]).ends if going else ()
    place = council(reunion.council) if reunion.council else None
    return Row(
        reunion=reunion,
        sponsor=names[reunion.sponsor_id],
        stand=stand_of(stage_of(member.status for member in members)),
        members=len(members),
        children=sum(card.child for card in shown),
        council=place.name if place else "",
        countries=tuple(dict.fromkeys(card.country for card in shown)),
        waits=tuple(dict.fromkeys(card.waits for card in shown if card.waits)),
        breaks=next(iter(ends), None) or _earliest(members),
    )


def _earliest(members: list[Member]) -> Bound | None:
    """Where a family has no day in common the engine names no ends: look at the papers alone."""
    found = [
        Bound(member, shown_name(member.person), paper.kind, limit_words(paper.kind), end)
        for member in members
        if member.status in GOING
        for paper in limiting(member)
        if (end := paper.valid_until)
    ]
    return min(found, key=lambda bound: bound.on or date.max, default=None)


def _names(people: Iterable[Person]) -> dict[UUID, str]:
    return {one.key: one.name for one in whos(people)}
