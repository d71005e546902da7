"""Everything of one member on a page: facts, rules, papers, what is to be in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.engines.eligibility import NoRulesError
from waylight.engines.travel_document import Fault, NotAZone, read_zone
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import visible
from waylight.foundation.deadlines.models import Deadline
from waylight.foundation.refusal import Words
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.models import (
    Hold,
    Incident,
    Item,
    ItemKind,
    Member,
    TracingRequest,
)
from waylight.programmes.family_reunion.queries.cards import Card, card
from waylight.programmes.family_reunion.queries.letters.because import because
from waylight.programmes.family_reunion.queries.screening import kept, screened
from waylight.programmes.family_reunion.queries.windows import Shown, window_of, with_papers
from waylight.registers.people.models import Consent, Document, Need
from waylight.registers.people.queries import has_lapsed, shown_name, whole
from waylight.registers.places.queries import Profile, Said, profile

PROPOSAL = "FR-POLICY-2015-PROPOSED"
"""The set of the proposal of 2015 to widen the rules: a what-if, which never decides."""
FACTS: dict[str, Words] = {
    "relationship_began_on": _("The relationship began"),
    "married": _("Married"),
    "independent": _("Leads an independent life"),
    "in_family_unit_when_left": _("Part of the family when the sponsor left"),
    "cohabited_years": _("Years of living together"),
    "conceived_on": _("Conceived"),
    "vulnerable": _("Vulnerable"),
    "expecting_on": _("Expects a child on"),
    "expecting_multiple": _("Expects more than one child"),
}
ANSWERS: dict[Any, Words] = {True: _("yes"), False: _("no"), None: _("not known")}
OUTCOMES: dict[str, tuple[Words, str]] = {
    "eligible": (_("Eligible under these rules"), "good"),
    "needs_evidence": (_("Evidence is missing"), "warning"),
    "not_eligible": (_("Not eligible under these rules"), "bad"),
}
ASKED_OF = {
    ItemKind.EXIT_PERMIT: "exit_permit",
    ItemKind.TRAVEL_DOCUMENT: "passport_to_leave",
    ItemKind.TB_CERTIFICATE: "tb_certificate",
    ItemKind.FINES: "fines",
    ItemKind.PARENTAL_CONSENT: "parental_consent",
}
"""What is to be in order, and what the profile of the country says about it."""


@dataclass(frozen=True)
class Fact:
    """One thing that the rules ask, and the answer in words."""

    words: Words
    answer: Words


@dataclass(frozen=True)
class Screening:
    """What a set of rules says, reason by reason; `decides` is False for a what-if."""

    outcome: Words
    tone: str
    rule_set: str
    decides: bool
    reasons: tuple[Mapping[str, Any], ...]
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Ready:
    """One thing to be in order, and what the country's profile says of it, with its source."""

    item: Item
    said: Said | None


@dataclass(frozen=True)
class Read:
    """What a machine-readable zone says; `unread` is why it could not be read."""

    names: str = ""
    number: str = ""
    born: str = ""
    expires: date | None = None
    faults: tuple[Fault, ...] = ()
    unread: str = ""


@dataclass(frozen=True)
class MemberPage:
    """Everything that the page of a member shows."""

    member: Member
    card: Card
    window: Shown
    facts: tuple[Fact, ...]
    screening: Screening | None
    what_if: Screening | None
    papers: tuple[tuple[Document, Read | None], ...]
    items: tuple[Ready, ...]
    profile: Profile
    consents: tuple[tuple[Consent, bool], ...]
    needs: tuple[Need, ...]
    holds: tuple[Hold, ...]
    incidents: tuple[Incident, ...]
    tracing: tuple[TracingRequest, ...]
    clocks: tuple[Deadline, ...]

    @property
    def because(self) -> Words:
        """Why the member cannot be assisted, in words."""
        return because(self.member.not_eligible_because).label

    @property
    def lives_with(self) -> str:
        """The name of the member with whom they live."""
        other = self.member.lives_with
        return shown_name(other.person) if other else ""

    @property
    def settled(self) -> int:
        """How many things are in order."""
        return sum(ready.item.is_settled for ready in self.items)


def member_page(key: Any, user: User) -> MemberPage:
    """One member, as a person may see them."""
    asked = with_papers(Member.objects.filter(pk=key).prefetch_related("items"))
    asked = asked.select_related("agreed__adult__person", "reunion__sponsor", "lives_with__person")
    member = asked.get()
    known, today = whole(member.person), clock.today()
    said = profile(member.country, today)
    about = {"about_kind": member._meta.label_lower, "about_id": str(member.pk)}
    return MemberPage(
        member=member,
        card=card(member),
        window=window_of([member]),
        facts=tuple(_facts(member)),
        screening=_told(member.screening),
        what_if=_what_if(member),
        papers=tuple((paper, _zone(paper)) for paper in known.documents),
        items=tuple(_ready(item, said) for item in member.items.select_related("document")),
        profile=said,
        consents=tuple((one, has_lapsed(one, today)) for one in known.consents),
        needs=tuple(visible(Need.objects.filter(person__in=known.records), user, May.VIEW)),
        holds=tuple(member.holds.select_related("by")),
        incidents=tuple(member.incidents.select_related("by", "agreed_by")),
        tracing=tuple(member.tracing.all()),
        clocks=tuple(Deadline.objects.open().filter(**about).order_by("due_at")),
    )


def _facts(member: Member) -> list[Fact]:
    return [
        Fact(words, _answer(member.facts[name]))
        for name, words in FACTS.items()
        if name in member.facts
    ]


def _answer(value: Any) -> Words:
    return ANSWERS[value] if value is None or isinstance(value, bool) else str(value)


def _ready(item: Item, said: Profile) -> Ready:
    asked = ASKED_OF.get(ItemKind(item.kind))
    return Ready(item, next((one for one in said.items if one.item == asked), None))


def _told(kept_: Mapping[str, Any] | None) -> Screening | None:
    if not kept_:
        return None
    words, tone = OUTCOMES[kept_["outcome"]]
    return Screening(
        outcome=words,
        tone=tone,
        rule_set=kept_["rule_set"],
        decides=kept_["decides"],
        reasons=tuple(kept_["reasons"]),
        changes=tuple(kept_["would_change_if"]),
    )


def _zone(paper: Document) -> Read | None:
    """The lines of a paper, if somebody has typed them."""
    if not paper.mrz.strip():
        return None
    try:
        zone = read_zone(paper.mrz, on=clock.today())
    except NotAZone as no:
        return Read(unread=str(no))
    names = " ".join(filter(None, (zone.surname, zone.given)))
    return Read(names, zone.number, zone.born, zone.expires, zone.faults)


def _what_if(member: Member) -> Screening | None:
    """What the proposal would say; only where the rules themselves have been asked."""
    if not member.screening:
        return None
    try:
        return _told(kept(screened(member, rules=PROPOSAL)))
    except (NoRulesError, ValueError):
        return None
