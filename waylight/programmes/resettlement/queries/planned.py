"""What a plan gives each family, beside what the family has now, and what can be taken up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from waylight.foundation import clock
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.programmes.councils.models import Offer
from waylight.programmes.councils.queries.fit import Fit, fit
from waylight.programmes.councils.workflow import UNDER_WAY, OfferStatus, ProposalStatus
from waylight.programmes.movements.models import Plan
from waylight.programmes.movements.queries.family import FamilyPage, family_page
from waylight.programmes.movements.queries.opened import OpenedPlan, opened
from waylight.programmes.resettlement.models import Match, Orientation, Planning, Referral
from waylight.programmes.resettlement.queries.board import READ
from waylight.programmes.resettlement.queries.needs_told import needs_told
from waylight.programmes.resettlement.queries.placing import standing_match
from waylight.programmes.resettlement.workflow import Going


class Standing(StrEnum):
    """How what a plan gives a family stands to what the family has."""

    NOT_PLANNED = "NOT_PLANNED"
    """The planner found no journey and says why."""
    NEW = "NEW"
    """The family has no home yet, and the planned one is free."""
    SAME = "SAME"
    """The family has the planned home."""
    OTHER = "OTHER"
    """The family has another home, and the planned one is free."""
    LOST = "LOST"
    """The planned home is not free any more."""


TAKES = (Standing.NEW, Standing.SAME, Standing.OTHER)
"""What can be taken up."""


@dataclass(frozen=True)
class PlannedFamily:
    """One family of a plan: what it is given, why, and where it stands today.

    `fit` is there once it was asked for (`judged`)."""

    referral: Referral
    page: FamilyPage
    standing: Standing
    match: Match | None
    offer: Offer | None
    fit: Fit | None
    lesson: Orientation | None

    @property
    def may_be_taken_up(self) -> bool:
        """Whether a person can press the button for it: not once the family lives there."""
        return self.standing in TAKES and not self.has_arrived

    @property
    def has_arrived(self) -> bool:
        """Whether its council has received it."""
        return self.match is not None and self.match.proposal.status == ProposalStatus.RECEIVED

    @property
    def is_moved(self) -> bool:
        """Whether taking it up takes another home back."""
        return self.standing == Standing.OTHER

    @property
    def needs_word(self) -> bool:
        """Whether the council is asked although something is not said to be there."""
        return (
            self.standing in (Standing.NEW, Standing.OTHER)
            and self.fit is not None
            and bool(self.fit.bad)
        )

    @property
    def why(self) -> list[str]:
        """The planner's sentences for this journey and home."""
        return list(self.page.journey.entry.get("why", ())) if self.page.journey else []

    @property
    def clinic_on(self) -> date | None:
        """The day at the clinic."""
        return self.page.clinic


@dataclass(frozen=True)
class Planned:
    """A plan as this programme reads it: its families, and how many stand how."""

    plan: Plan
    families: tuple[PlannedFamily, ...]
    strangers: int

    def counted(self, *standings: Standing) -> int:
        """How many stand so."""
        return sum(one.standing in standings for one in self.families)

    @property
    def lost(self) -> list[PlannedFamily]:
        """Those whose planned home is gone."""
        return [one for one in self.families if one.standing == Standing.LOST]


def standing_plan(planning: Planning) -> Plan:
    """The plan that people are told from: the first, or what was accepted in its place since."""
    plan: Plan = planning.plan
    while (later := plan.successor()) is not None:
        plan = later
    return plan


def proposal_of(plan: Plan) -> Plan | None:
    """The newest re-plan of a plan, of which nothing is accepted yet."""
    return plan.replans.filter(proposal=None).order_by("-asked_at").first()


def planned(plan: Plan, referrals: Any) -> Planned:
    """The families of a ready plan among some referrals (as somebody may see them).

    `strangers` of the caseload are nobody of theirs: another programme's, or not to be seen."""
    whole = opened(plan)
    names = list(whole.families)
    asked = referrals.filter(team=plan.caseload.team_id, number__in=names)
    known = {one.number: one for one in asked.prefetch_related("matches__proposal__offer__desk")}
    offers, lessons = _given(whole, plan)
    found = [
        _family(whole, known[name], offers, lessons, clock.today())
        for name in names
        if name in known
    ]
    return Planned(plan, tuple(found), len(names) - len(found))


def judged(families: Iterable[PlannedFamily]) -> list[PlannedFamily]:
    """The same with what speaks for and against each home today, and the members at hand."""
    chosen = list(families)
    keys = [one.referral.pk for one in chosen]
    rows = Referral.objects.filter(pk__in=keys).select_related("team").prefetch_related(*READ)
    known = {one.pk: one for one in rows}
    open_people(
        (each.person_id for one in known.values() for each in one.members.all()),
        Compartment.GENERAL,
    )
    return [_judged(one, known[one.referral.pk], clock.today()) for one in chosen]


def _judged(one: PlannedFamily, referral: Referral, day: date) -> PlannedFamily:
    size = sum(each.status == Going.GOING for each in referral.members.all())
    found = fit(one.offer, needs_told(referral, day), size) if one.offer is not None else None
    return replace(one, referral=referral, fit=found)


def _given(whole: OpenedPlan, plan: Plan) -> tuple[dict[str, Offer], dict[str, Orientation]]:
    """The records behind the homes and classes of a plan, by number; two queries."""
    entries = [journey.entry for journey in whole.journeys.values()]
    team = plan.caseload.team_id
    homes = Offer.objects.filter(
        desk__office=team, number__in={one["home"] for one in entries if one["home"]}
    )
    classes = Orientation.objects.filter(
        team=team, number__in={one["class"] for one in entries if one["class"]}
    )
    return (
        {one.number: one for one in homes.select_related("desk__team")},
        {one.number: one for one in classes},
    )


def _family(
    whole: OpenedPlan,
    referral: Referral,
    offers: dict[str, Offer],
    lessons: dict[str, Orientation],
    day: date,
) -> PlannedFamily:
    page = family_page(whole, whole.families[referral.number])
    entry = page.journey.entry if page.journey else {}
    offer = offers.get(entry.get("home") or "")
    match = standing_match(referral)
    standing = _standing(page, offer, match, day)
    lesson = lessons.get(entry.get("class") or "")
    return PlannedFamily(referral, page, standing, match, offer, None, lesson)


def _standing(page: FamilyPage, offer: Offer | None, match: Match | None, day: date) -> Standing:
    if page.journey is None:
        return Standing.NOT_PLANNED
    if offer is None:
        return Standing.LOST
    has = match is not None and match.proposal.status in UNDER_WAY
    lives = match is not None and match.proposal.status == ProposalStatus.RECEIVED
    if match is not None and (has or lives) and match.proposal.offer_id == offer.pk:
        return Standing.SAME
    if offer.status != OfferStatus.OPEN or offer.expires_on < day:
        return Standing.LOST
    return Standing.OTHER if has else Standing.NEW


def others_for(one: PlannedFamily, free: Sequence[Offer], day: date) -> list[tuple[Offer, Fit]]:
    """The other homes that are free, those that fit a family first; never one that cannot."""
    needs = needs_told(one.referral, day)
    size = sum(member.status == Going.GOING for member in one.referral.members.all())
    own = one.offer.pk if one.offer else None
    pairs = [(offer, fit(offer, needs, size)) for offer in free if offer.pk != own]
    possible = [pair for pair in pairs if pair[1].final is None]
    return sorted(possible, key=lambda pair: (len(pair[1].bad), pair[0].number))
