"""Where families stand, for how long, what stops them, and how much of what was offered is used.

For staff of the teams whose referrals they are. What leaves the programme leaves by `measures`,
which hide small counts. Synthetic families are never counted."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from waylight.foundation.access.rules import Anyone, teams_where
from waylight.foundation.refusal import Words
from waylight.programmes.councils.models import Desk, Offer, Reception, Service
from waylight.programmes.councils.queries.funnel import empty_times, funnels
from waylight.programmes.councils.workflow import OfferStatus
from waylight.programmes.movements.models import Passage
from waylight.programmes.movements.queries.landed import passengers_only
from waylight.programmes.movements.workflow import PassageStatus
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.models import (
    HealthTrack,
    Hold,
    HoldReason,
    Member,
    OrientationSeat,
    Referral,
    Stay,
)
from waylight.programmes.resettlement.queries.board import LARGE
from waylight.programmes.resettlement.queries.came import PROGRAMME
from waylight.programmes.resettlement.queries.readiness import TRACKS
from waylight.programmes.resettlement.queries.stages import staged
from waylight.programmes.resettlement.workflow import LEFT, Going, Seat, Stage, Status

ENDED = (Status.REJECTED, *LEFT)
UNMATCHED = (Status.ACCEPTED, Status.SEEKING_MATCH)
WHEELCHAIRS = frozenset({"WCHR", "WCHS", "WCHC"})
FEW = 5
"""A share of fewer than so many says more about somebody than about the work."""


@dataclass(frozen=True)
class Standing:
    """One state: families and people who are in it now, and for how many days, the middle one."""

    status: Status
    families: int
    people: int
    median_days: float | None


@dataclass(frozen=True)
class Staging:
    """How far families are that prepare to depart: their tracks, then movements say it."""

    stage: Stage
    families: int
    people: int


@dataclass(frozen=True)
class Passed:
    """A state that families have left: how often, and for how many days, the middle one."""

    status: Status
    stays: int
    median_days: float


@dataclass(frozen=True)
class Share:
    """So many of so many; of fewer than `FEW` no share is said."""

    part: int
    whole: int

    @property
    def is_enough(self) -> bool:
        """Whether there are enough to say a share."""
        return self.whole >= FEW

    @property
    def percent(self) -> float:
        """In hundredths."""
        return 100 * self.part / self.whole if self.whole else 0.0


@dataclass(frozen=True)
class Pledged:
    """People of all councils of the teams: pledged, firmly offered, received, expired unused."""

    pledged: int
    offered: int
    received: int
    expired: int
    homes_expired: int


@dataclass(frozen=True)
class Complex:
    """Families that wait for a home and are hard to place. One may be in several."""

    large: int
    wheelchair: int
    dialysis: int
    any: int


@dataclass(frozen=True)
class Funnel:
    """Everything on the page."""

    standings: tuple[Standing, ...]
    stages: tuple[Staging, ...]
    passed: tuple[Passed, ...]
    endings: tuple[tuple[Status, str, int], ...]
    holds: tuple[tuple[Words, int, float], ...]
    pledged: Pledged
    unfit: Share
    missed: Share
    no_shows: Share
    empty_days: tuple[int, float | None]
    complex: Complex


def funnel(user: Anyone, today: date) -> Funnel:
    """The funnel of the teams in which a person may look; as many questions for a thousand
    families as for one."""
    seen = Referral.objects.visible_to(user).filter(synthetic=False)
    desks = Desk.objects.filter(office__in=teams_where(user, May.VIEW), synthetic=False)
    members = Member.objects.filter(referral__in=seen, person__synthetic=False)
    return Funnel(
        standings=_standings(seen, today),
        stages=_stages(seen),
        passed=_passed(seen),
        endings=_endings(seen),
        holds=_holds(seen, today),
        pledged=_pledged(desks),
        unfit=_unfit(members),
        missed=_missed(members),
        no_shows=_no_shows(seen),
        empty_days=_empty_days(desks),
        complex=_complex(seen),
    )


def _standings(seen: QuerySet[Referral], today: date) -> tuple[Standing, ...]:
    going = Count("members", filter=Q(members__status=Going.GOING))
    families: Counter[str] = Counter()
    people: Counter[str] = Counter()
    days: dict[str, list[int]] = defaultdict(list)
    rows = seen.annotate(size=going).values_list("status", "status_since", "size")
    for status, since, size in rows.order_by():
        families[status] += 1
        people[status] += size
        days[status].append((today - timezone.localdate(since)).days)
    return tuple(
        Standing(one, families[one], people[one], median(days[one]) if days[one] else None)
        for one in Status
    )


def _stages(seen: QuerySet[Referral]) -> tuple[Staging, ...]:
    preparing = seen.filter(status=Status.PRE_DEPARTURE).prefetch_related(*TRACKS)
    families: Counter[str] = Counter()
    people: Counter[str] = Counter()
    reached = staged(preparing)
    for referral in preparing:
        stage = reached[referral.pk].stage
        families[stage or ""] += 1
        people[stage or ""] += sum(one.status == Going.GOING for one in referral.members.all())
    return tuple(Staging(one, families[one], people[one]) for one in Stage)


def _passed(seen: QuerySet[Referral]) -> tuple[Passed, ...]:
    """Stays that are over, in the order of the work; days of the office's calendar."""
    days: dict[str, list[int]] = defaultdict(list)
    rows = Stay.objects.filter(referral__in=seen).order_by()
    for status, began, ended in rows.values_list("status", "began_at", "ended_at"):
        days[status].append((timezone.localdate(ended) - timezone.localdate(began)).days)
    return tuple(Passed(one, len(days[one]), median(days[one])) for one in Status if days[one])


def _endings(seen: QuerySet[Referral]) -> tuple[tuple[Status, str, int], ...]:
    """Rejections and withdrawals by the reason that was written, most first."""
    rows = seen.filter(status__in=ENDED).values_list("status", "refusal")
    counted = Counter(rows.order_by())
    return tuple((Status(how), why, number) for (how, why), number in counted.most_common())


def _holds(seen: QuerySet[Referral], today: date) -> tuple[tuple[Words, int, float], ...]:
    """Families on hold by reason, and for how many days, the middle one."""
    days: dict[str, list[int]] = defaultdict(list)
    open_now = Hold.objects.filter(referral__in=seen, ended_at__isnull=True).order_by()
    for reason, began in open_now.values_list("reason", "began_at"):
        days[reason].append((today - timezone.localdate(began)).days)
    found = ((HoldReason(code).label, len(each), median(each)) for code, each in days.items())
    return tuple(sorted(found, key=lambda row: (-row[1], str(row[0]))))


def _pledged(desks: QuerySet[Desk]) -> Pledged:
    rows = funnels(desks)
    homes = Offer.objects.filter(desk__in=desks, status=OfferStatus.EXPIRED).count()
    return Pledged(
        pledged=sum(row.pledged for row in rows),
        offered=sum(row.offered for row in rows),
        received=sum(row.received for row in rows),
        expired=sum(row.expired for row in rows),
        homes_expired=homes,
    )


def _unfit(members: QuerySet[Member]) -> Share:
    """Found unfit at the check before embarkation, of everybody whose last check is known."""
    checked = HealthTrack.objects.filter(member__in=members, fit__isnull=False)
    found = checked.aggregate(all=Count("pk"), unfit=Count("pk", filter=Q(fit=False)))
    return Share(found["unfit"], found["all"])


def _missed(members: QuerySet[Member]) -> Share:
    """Places in classes that were attended, of those that were attended or missed."""
    over = OrientationSeat.objects.filter(
        member__in=members, status__in=(Seat.ATTENDED, Seat.MISSED)
    )
    found = over.aggregate(all=Count("pk"), came=Count("pk", filter=Q(status=Seat.ATTENDED)))
    return Share(found["came"], found["all"])


def _no_shows(seen: QuerySet[Referral]) -> Share:
    """Who did not come to the first leg of their journey, of all who were listed for one."""
    first = passengers_only(Passage.objects.filter(leg__number=1, leg__cancelled_at=None))
    numbers = seen.values("number")
    ours = first.filter(passenger__programme__iexact=PROGRAMME, passenger__party__in=numbers)
    listed = ours.filter(leg__left_at__isnull=False).exclude(
        status__in=(PassageStatus.MOVED, PassageStatus.NOT_TRAVELLED)
    )
    found = listed.aggregate(
        all=Count("pk"), absent=Count("pk", filter=Q(status=PassageStatus.NO_SHOW))
    )
    return Share(found["absent"], found["all"])


def _empty_days(desks: QuerySet[Desk]) -> tuple[int, float | None]:
    """How many homes were ready before their family came, and for how many days, the middle."""
    arrived = Reception.objects.filter(proposal__offer__desk__in=desks)
    stood = empty_times(arrived.select_related("proposal__offer__desk")).values()
    days = [day for each in stood for day in each.days]
    return len(days), median(days) if days else None


def _complex(seen: QuerySet[Referral]) -> Complex:
    going = Count("members", filter=Q(members__status=Going.GOING))
    waiting = seen.filter(status__in=UNMATCHED).annotate(size=going)
    found = [
        (referral.size >= LARGE, _in_wheelchair(referral.members.all()), _dialysis(referral))
        for referral in waiting.prefetch_related("members__health")
    ]
    large, wheelchair, dialysis = (sum(row[at] for row in found) for at in range(3))
    return Complex(large, wheelchair, dialysis, sum(any(row) for row in found))


def _in_wheelchair(members: Iterable[Member]) -> bool:
    going = (one for one in members if one.status == Going.GOING)
    needs = (getattr(getattr(one, "health", None), "needs", ()) for one in going)
    return any(WHEELCHAIRS.intersection(each) for each in needs)


def _dialysis(referral: Referral) -> bool:
    return Service.DIALYSIS in referral.services
