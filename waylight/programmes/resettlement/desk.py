"""What waits today for those who bring families to a home. Records are named by number only."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, Window
from django.utils import timezone
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.deadlines.queries import due_for
from waylight.foundation.desk.items import MOST, Item, Pile, on_desk, pile
from waylight.programmes.councils.models import EndReason
from waylight.programmes.councils.workflow import ProposalStatus
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.models import (
    Division,
    HealthTrack,
    Hold,
    Match,
    Member,
    Referral,
    RegistrationForm,
    ResidencePermit,
)
from waylight.programmes.resettlement.queries.council_told import other_day_of, told_of
from waylight.programmes.resettlement.queries.ending import ending
from waylight.programmes.resettlement.queries.readiness import TRACKS
from waylight.programmes.resettlement.queries.stages import Staged, staged
from waylight.programmes.resettlement.queries.travelling import listed_or_told
from waylight.programmes.resettlement.rules import EMERGENCY, STANDSTILL
from waylight.programmes.resettlement.workflow import GOING_ON, Going, Status

SOON = timedelta(days=14)
Way = tuple[Referral, Staged]
"""A family, and how far it is."""


@on_desk("resettlement.holds", May.OPERATE)
def holds(user: User) -> Pile:
    """Families who stand still and are to be looked at again by today."""
    mine = Hold.objects.filter(
        referral__team__in=teams_where(user, May.OPERATE),
        ended_at__isnull=True,
        review_on__lte=clock.today(),
    )
    rows = mine.select_related("referral").order_by("review_on", "referral__number")
    words = _("Look at a hold again")
    return pile(rows, lambda hold: _of(words, hold.referral, _end_of(hold.review_on)))


@on_desk("resettlement.clocks", May.OPERATE)
def clocks(user: User) -> Pile:
    """Emergencies, and families for whom nothing has moved for three weeks."""
    late = Q(key=STANDSTILL.key, due_at__lte=clock.now())
    mine = due_for(user).filter(
        Q(key=EMERGENCY.key) | late, team__in=teams_where(user, May.OPERATE)
    )
    due = list(mine.annotate(of_all=Window(Count("*")))[:MOST])
    found = Referral.objects.in_bulk([one.about_id for one in due])
    words = {
        EMERGENCY.key: _("An emergency: move this family"),
        STANDSTILL.key: _("Nothing has moved for three weeks"),
    }
    items = tuple(
        _of(words[one.key], referral, one.due_at)
        for one in due
        if (referral := found.get(UUID(one.about_id))) is not None
    )
    return Pile(items, due[0].of_all if due else 0)  # type: ignore[attr-defined]


@on_desk("resettlement.papers", May.PAPERS)
def papers(user: User) -> Pile:
    """Documents, visas and exit permits that end within two weeks."""
    words = _("A paper ends within two weeks")
    rows = ending(teams_where(user, May.PAPERS), clock.today() + SOON)
    return pile(rows, lambda one: _about(words, one, one.ends))  # type: ignore[attr-defined]


@on_desk("resettlement.clearances", May.EXAMINE)
def clearances(user: User) -> Pile:
    """Medical clearances that end within two weeks."""
    mine = HealthTrack.objects.filter(
        member__referral__team__in=teams_where(user, May.EXAMINE),
        member__referral__status__in=GOING_ON,
        member__status=Going.GOING,
        until__lte=clock.today() + SOON,
    )
    words = _("A clearance ends within two weeks")
    rows = mine.select_related("member__referral").order_by("until", "member")
    return pile(rows, lambda track: _about(words, track.member, track.until or clock.today()))


@on_desk("resettlement.offers", May.MATCH)
def offers(user: User) -> Pile:
    """Proposals that a council has not answered."""
    mine = Match.objects.filter(
        referral__team__in=teams_where(user, May.MATCH),
        ended_at__isnull=True,
        proposal__status__in=[ProposalStatus.ASKED, ProposalStatus.LAPSED],
    )
    words = _("A council has not answered")
    rows = mine.select_related("referral", "proposal").order_by("proposal__answer_by", "pk")
    return pile(rows, lambda one: _of(words, one.referral, one.proposal.answer_by))


@on_desk("resettlement.journeys", May.OPERATE)
def journeys(user: User) -> Iterator[Item]:
    """What waits of families whom movements has on a list, or whose council was told of a day."""
    found = on_their_way(user)
    yield from flights(found)
    yield from arrivals(found)
    yield from other_days(found)


def on_their_way(user: User) -> list[Way]:
    """Those families, each with how far it is: read once for all that the desk says of them."""
    mine = Referral.objects.filter(team__in=teams_where(user, May.OPERATE))
    near = listed_or_told(mine.filter(status=Status.PRE_DEPARTURE))
    found = list(near.prefetch_related(*TRACKS, "matches__proposal__reception"))
    stages = staged(found)
    return [(one, stages[one.pk]) for one in found]


def flights(found: Sequence[Way]) -> Iterator[Item]:
    """Families on a journey of whom something does not hold until it leaves, the next first."""
    for referral, travel in sorted(found, key=lambda pair: pair[1].day):
        if travel.broken:
            gone = travel.trip is not None and travel.trip.is_cancelled
            words = (
                _("A flight does not go, and this broke with it")
                if gone
                else _("On a journey, and something ends before the flight")
            )
            yield _of(words, referral, _end_of(travel.day))


def arrivals(found: Sequence[Way]) -> Iterator[Item]:
    """Councils to tell of an arrival before it is too late, the next arrival first."""
    known = [(one, told_of(one, travel.trip)) for one, travel in found]
    due = [(one, told) for one, told in known if told is not None and told.is_due]
    for referral, told in sorted(due, key=lambda pair: pair[1].days_left or 0):
        trip = told.trip
        late = _("Tell the council: it arrives too soon already")
        words = late if told.is_late else _("Tell the council of the arrival")
        yield _of(words, referral, _end_of(trip.lands_on) if trip else None)


def other_days(found: Sequence[Way]) -> Iterator[Item]:
    """Families of whom the council has another day of arrival than movements, the oldest first."""
    known = [(one, other_day_of(one, travel.trip)) for one, travel in found]
    pairs = [(one, other) for one, other in known if other is not None]
    for referral, other in sorted(pairs, key=lambda pair: pair[1].ours):
        words = _("The council has another day of arrival than movements")
        yield _of(words, referral, _end_of(other.ours))


@on_desk("resettlement.permits", May.PAPERS)
def permits(user: User) -> Pile:
    """Residence permits that print another leave than the rule gives."""
    mine = ResidencePermit.objects.wrong().filter(
        member__referral__team__in=teams_where(user, May.PAPERS),
        member__referral__status=Status.HANDED_OVER,
    )
    words = _("A residence permit is to be put right")
    rows = mine.select_related("member__referral").order_by("recorded_at", "pk")
    return pile(rows, lambda one: Item(words, str(one.member), one.member.get_absolute_url()))


@on_desk("resettlement.outgrown", May.MATCH)
def outgrown(user: User) -> Iterator[Item]:
    """Homes that do not fit a family any more, and are neither kept nor given back."""
    mine = Match.objects.filter(
        referral__team__in=teams_where(user, May.MATCH),
        ended_at__isnull=True,
        outgrown_at__isnull=False,
    )
    for match in mine.select_related("referral").order_by("outgrown_at"):
        yield _of(_("A home does not fit the family any more"), match.referral)


@on_desk("resettlement.declined", May.MANAGE)
def declined(user: User) -> Iterator[Item]:
    """Families that declined a home, of whom the manager decides whether another is proposed."""
    mine = Match.objects.filter(
        referral__team__in=teams_where(user, May.MANAGE),
        referral__status=Status.SEEKING_MATCH,
        proposal__end_reason=EndReason.FAMILY_DECLINED,
        heard_at__isnull=True,
    )
    for match in mine.select_related("referral").order_by("ended_at"):
        yield _of(_("A family has declined a home: decide about another"), match.referral)


@on_desk("resettlement.divisions", May.PROTECT)
def divisions(user: User) -> Iterator[Item]:
    """Families that are asked to divide by somebody else."""
    mine = Division.objects.visible_to(user).waiting().exclude(asked_by=user)
    for one in mine.select_related("referral").order_by("asked_at"):
        words = _("Decide whether a family divides")
        yield Item(words, one.referral.number, one.get_absolute_url())


@on_desk("resettlement.forms", May.REFER)
def forms(user: User) -> Pile:
    """Newer forms of families, of which nobody has seen what they change."""
    newer = RegistrationForm.objects.filter(
        referral=OuterRef("referral"), number__gt=OuterRef("number")
    )
    mine = RegistrationForm.objects.filter(
        ~Exists(newer),
        referral__team__in=teams_where(user, May.REFER),
        applied_at__isnull=True,
    )
    words = _("See what a newer form changes")
    rows = mine.defer("content").select_related("referral").order_by("received_at", "pk")
    return pile(rows, lambda form: Item(words, form.referral.number, form.get_absolute_url()))


def _of(what: str, referral: Referral, due: datetime | None = None) -> Item:
    return Item(what, referral.number, referral.get_absolute_url(), due)


def _about(what: str, member: Member, day: date) -> Item:
    return Item(what, str(member), member.get_absolute_url(), _end_of(day))


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))
