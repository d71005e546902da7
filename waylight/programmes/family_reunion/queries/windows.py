"""When members may fly together, and when those who fly apart can meet: papers, holds, adults."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waylight.engines.travel_window import (
    Days,
    Group,
    Limit,
    Passenger,
    Period,
    Window,
    begin,
    end,
    split,
    window,
)
from waylight.engines.travel_window.days import all_of
from waylight.foundation import clock
from waylight.foundation.refusal import Words
from waylight.programmes.family_reunion.models import (
    AgreedKind,
    DepartureGroup,
    HoldReason,
    Member,
    Reunion,
)
from waylight.programmes.family_reunion.models.member import MemberQuerySet
from waylight.programmes.family_reunion.rules import RULES
from waylight.registers.people.models import Document, DocumentKind
from waylight.registers.people.queries.ages import meant, standing
from waylight.registers.people.queries.who import shown_name

LIMITING = (
    DocumentKind.VISA,
    DocumentKind.EXIT_PERMIT,
    DocumentKind.PASSPORT,
    DocumentKind.FAV,
    DocumentKind.REFUGEE_TRAVEL_DOCUMENT,
    DocumentKind.ICRC_TRAVEL_DOCUMENT,
    DocumentKind.TRANSIT_VISA,
    DocumentKind.TB_CERTIFICATE,
    DocumentKind.FIT_TO_FLY,
    DocumentKind.PARENTAL_CONSENT,
)
"""The papers that must be valid on the day of the journey, where there is one."""
TERM = 40
"""Weeks of a pregnancy, counted as carriers count them."""
PREGNANCY = "PREGNANCY_LIMIT"
ESCORT = "escort:"
GROWN = date(1900, 1, 1)
LIMIT_WORDS: dict[str, Words] = {
    "agreed_adult": _("no adult is agreed"),
    "ready_on": _("ready to travel"),
    "receiver": _("the receiver"),
    PREGNANCY: _("pregnancy: carriers refuse from this day on"),
}


@dataclass(frozen=True)
class Bound:
    """One limit in words: whose, what, and the paper's kind as a code."""

    member: Member | None
    who: str
    kind: str
    words: str
    on: date | None = None

    def __str__(self) -> str:
        return f"{self.words}, {self.who}" if self.who else self.words


@dataclass(frozen=True)
class Shown:
    """A window of travel as a page shows it; both days are None when there is none."""

    first: date | None
    last: date | None
    days: Days
    binds_first: tuple[Bound, ...]
    binds_last: tuple[Bound, ...]
    conflict: tuple[Bound, ...]
    ends: tuple[Bound, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is no day at all."""
        return not self.days

    def holds(self, day: date) -> bool:
        """Whether they may fly on a day."""
        return any(first <= day.toordinal() <= last for first, last in self.days)


def with_papers(members: MemberQuerySet) -> MemberQuerySet:
    """Members with everything at hand that limits their journey; the number of queries is fixed."""
    papers = Document.objects.filter(kind__in=LIMITING)
    return members.select_related("person", "reunion", "group", "agreed", "visa").prefetch_related(
        "person__names",
        "person__births",
        "person__merged_into__births",
        "person__absorbed__births",
        "holds",
        Prefetch("person__documents", queryset=papers, to_attr="papers"),
        Prefetch("person__covered_by", queryset=papers, to_attr="shared_papers"),
    )


def members_of(reunion: Reunion) -> list[Member]:
    """Every member of a reunion, with their papers."""
    return list(with_papers(Member.objects.filter(reunion=reunion)))


def members_in(group: DepartureGroup) -> list[Member]:
    """Every member of a departure group, with their papers."""
    return list(with_papers(Member.objects.filter(group=group)))


def window_of(members: Sequence[Member]) -> Shown:
    """When these members may fly together."""
    if not members:
        return Shown(None, None, (), (), (), (), ())
    return _shown(window(as_group(members)), members)


def divisions(members: Sequence[Member]) -> list[list[Member]]:
    """The best division in which everybody can travel and no child goes without an agreed adult.

    One part where they have a common day; nothing where somebody cannot travel, however divided."""
    if not window_of(members).is_empty:
        return [list(members)]
    by_key = {str(member.pk): member for member in members}
    parts = split(as_group(members))
    return [[by_key[name] for name in part if name in by_key] for part in parts]


def meeting(groups: Iterable[Sequence[Member]]) -> Shown:
    """The days on which members who fly apart can arrive together, and what binds either end."""
    each = [window_of(members) for members in groups]
    if not each:
        return Shown(None, None, (), (), (), (), ())
    days = all_of(one.days for one in each)
    first, last = begin(days), end(days)
    return Shown(
        first,
        last,
        days,
        tuple(b for one in each if one.first == first for b in one.binds_first),
        tuple(b for one in each if one.last == last for b in one.binds_last),
        () if days else tuple(b for one in each for b in (one.conflict or one.binds_last)),
        tuple(sorted((b for one in each for b in one.ends), key=lambda b: b.on or date.max)),
    )


def as_group(members: Sequence[Member]) -> Group:
    """The members as the engine of travel windows takes them; an escort is a passenger too."""
    passengers = [_passenger(member) for member in members]
    escorts = [
        Passenger(f"{ESCORT}{member.pk}", GROWN)
        for member in members
        if (agreed := getattr(member, "agreed", None)) and agreed.kind != AgreedKind.ADULT
    ]
    return Group((*passengers, *escorts))


def latest_birth(member: Member) -> date | None:
    """The latest day on which a member may have been born: uncertain age is protected."""
    claims = standing(member.person)
    return max((meant(claim).last for claim in claims), default=None) if claims else None


def _passenger(member: Member) -> Passenger:
    agreed = getattr(member, "agreed", None)
    names: frozenset[str] = frozenset()
    if agreed is not None:
        own = agreed.kind == AgreedKind.ADULT
        names = frozenset({str(agreed.adult_id) if own else f"{ESCORT}{member.pk}"})
    papers = tuple(
        Period(paper.kind, paper.valid_from, paper.valid_until) for paper in limiting(member)
    )
    return Passenger(str(member.pk), latest_birth(member), papers, tuple(_holds(member)), names)


def limiting(member: Member) -> list[Document]:
    """Of each kind of paper the one that lasts longest, among those that count."""
    person = member.person
    own = [paper for paper in (*person.papers, *person.shared_papers) if paper.counts]  # type: ignore[attr-defined]
    found: dict[str, Document] = {}
    for paper in sorted(own, key=lambda paper: paper.valid_until or date.max):
        found[paper.kind] = paper
    if member.visa is not None:
        found[DocumentKind.VISA] = member.visa
    return list(found.values())


def _holds(member: Member) -> Iterable[Period]:
    for hold in member.holds.all():
        if hold.ended_at is None:
            yield Period(
                hold.reason, timezone.localdate(hold.began_at), hold.review_on - timedelta(days=1)
            )
    if due := member.facts.get("expecting_on"):
        expected = date.fromisoformat(due)
        twins = member.facts.get("expecting_multiple")
        rules = RULES.on(clock.today())
        week = rules.value("pregnancy-multiple" if twins else "pregnancy-single")
        yield Period(PREGNANCY, expected - timedelta(weeks=TERM - week), None)


def _shown(found: Window, members: Sequence[Member]) -> Shown:
    by_key = {str(member.pk): member for member in members}

    def bounds(limits: Iterable[Limit], *, last: bool = True) -> tuple[Bound, ...]:
        return tuple(_bound(limit, by_key, last=last) for limit in limits)

    return Shown(
        begin(found.days),
        end(found.days),
        found.days,
        bounds(found.binding_earliest, last=False),
        bounds(found.binding_latest),
        bounds(found.conflict or ()),
        bounds(found.ends),
    )


def _bound(limit: Limit, by_key: dict[str, Member], *, last: bool) -> Bound:
    member = by_key.get(limit.passenger or "")
    day = end(limit.days) if last else begin(limit.days)
    who = shown_name(member.person) if member else ""
    return Bound(member, who, limit.kind, limit_words(limit.kind), day)


def limit_words(kind: str) -> str:
    """What limits, in words: a kind of paper, the reason of a hold, an adult."""
    for labels in (LIMIT_WORDS, dict(DocumentKind.choices), dict(HoldReason.choices)):
        if kind in labels:
            return str(labels[kind])
    return kind
