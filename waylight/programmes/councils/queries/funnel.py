"""Pledges, firm offers, homes used: by council and quarter; and how long homes stand empty."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from django.db.models import QuerySet

from waylight.programmes.councils.models import Desk, Offer, Pledge, Proposal, Reception
from waylight.programmes.councils.queries.tariff import empty_since, void_days
from waylight.programmes.councils.workflow import OfferStatus, ProposalStatus

MONTHS = 3
WEEK = 7


@dataclass
class Funnel:
    """People of one council and one quarter, on the way from a word to a home.

    A home counts in the quarter from which it is free, a family in the one in which it arrived."""

    desk: Desk
    quarter: date
    pledged: int = 0
    offered: int = 0
    expired: int = 0
    received: int = 0


@dataclass(frozen=True)
class Empty:
    """A home that is ready for a family which has not arrived yet."""

    proposal: Proposal
    since: date
    days: int
    paid_days: int

    @property
    def is_over(self) -> bool:
        """Whether it stands empty for longer than its rent is paid."""
        return self.days > self.paid_days


@dataclass
class EmptyTimes:
    """How long homes stood empty before the families came, in days."""

    days: list[int] = field(default_factory=list)

    @property
    def median_days(self) -> float | None:
        """The middle one; None where nobody has arrived."""
        return median(self.days) if self.days else None

    @property
    def weeks(self) -> float:
        """All of them together, in weeks, to one decimal."""
        return round(sum(self.days) / WEEK, 1)


def quarter_of(day: date) -> date:
    """The first day of the quarter of a day."""
    return date(day.year, (day.month - 1) // MONTHS * MONTHS + 1, 1)


def funnels(desks: QuerySet[Desk]) -> list[Funnel]:
    """A row for each council and quarter in which anything was said or done, the newest first."""
    found: dict[tuple[object, date], Funnel] = {}
    known = {desk.pk: desk for desk in desks}

    def row(desk: object, day: date) -> Funnel:
        key = (desk, quarter_of(day))
        return found.setdefault(key, Funnel(known[desk], key[1]))  # type: ignore[index]

    for pledge in Pledge.objects.filter(desk__in=known):
        row(pledge.desk_id, pledge.quarter).pledged += pledge.people
    for offer in Offer.objects.filter(desk__in=known).exclude(status=OfferStatus.WITHDRAWN):
        here = row(offer.desk_id, offer.available_from)
        here.offered += offer.max_people
        here.expired += offer.max_people * (offer.status == OfferStatus.EXPIRED)
    arrived = Reception.objects.filter(proposal__offer__desk__in=known)
    for reception in arrived.select_related("proposal__offer"):
        row(reception.proposal.offer.desk_id, reception.arrived_on).received += reception.people
    return sorted(found.values(), key=lambda one: (-one.quarter.toordinal(), str(one.desk)))


def empty_homes(desks: QuerySet[Desk], day: date) -> list[Empty]:
    """Homes that stand ready and empty on a day, the longest first."""
    waiting = Proposal.objects.filter(offer__desk__in=desks, status=ProposalStatus.ACCEPTED)
    rows = [
        Empty(one, since, (day - since).days, void_days(one.offer, since))
        for one in waiting.select_related("offer__desk")
        if (since := empty_since(one)) is not None and since < day
    ]
    return sorted(rows, key=lambda row: -row.days)


def empty_times(receptions: Iterable[Reception]) -> dict[Desk, EmptyTimes]:
    """How long homes stood empty, by desk; each with its proposal, offer and desk at hand."""
    found: dict[Desk, EmptyTimes] = defaultdict(EmptyTimes)
    for reception in receptions:
        since = empty_since(reception.proposal)
        if since is not None:
            stood = max(reception.arrived_on - since, timedelta())
            found[reception.proposal.offer.desk].days.append(stood.days)
    return dict(found)
