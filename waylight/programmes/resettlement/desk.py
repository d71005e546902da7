"""What waits today for those who bring families to a home. Records are named by number only."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.deadlines.queries import due_for
from waylight.foundation.desk.items import Item, on_desk
from waylight.programmes.councils.workflow import ProposalStatus
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.models import (
    HealthTrack,
    Hold,
    Match,
    Referral,
    RegistrationForm,
)
from waylight.programmes.resettlement.queries.council_told import told_of
from waylight.programmes.resettlement.queries.ending import ending
from waylight.programmes.resettlement.queries.readiness import TRACKS
from waylight.programmes.resettlement.queries.stages import staged
from waylight.programmes.resettlement.rules import EMERGENCY, STANDSTILL
from waylight.programmes.resettlement.workflow import GOING_ON, Going, Status

SOON = timedelta(days=14)


@on_desk("resettlement.holds")
def holds(user: User) -> Iterator[Item]:
    """Families who stand still and are to be looked at again by today."""
    mine = Hold.objects.filter(
        referral__team__in=teams_where(user, May.OPERATE),
        ended_at__isnull=True,
        review_on__lte=clock.today(),
    )
    for hold in mine.select_related("referral").order_by("review_on", "referral__number"):
        yield _of(_("Look at a hold again"), hold.referral, _end_of(hold.review_on))


@on_desk("resettlement.clocks")
def clocks(user: User) -> Iterator[Item]:
    """Emergencies, and families for whom nothing has moved for three weeks."""
    words = {EMERGENCY.key: _("An emergency: move this family"), STANDSTILL.key: ""}
    due = list(due_for(user).filter(key__in=words))
    keys = [one.about_id for one in due]
    mine = Referral.objects.filter(pk__in=keys, team__in=teams_where(user, May.OPERATE))
    found = {str(one.pk): one for one in mine}
    for deadline in due:
        referral = found.get(deadline.about_id)
        late = deadline.due_at <= clock.now()
        if referral is None or (deadline.key == STANDSTILL.key and not late):
            continue
        said = words[deadline.key] or _("Nothing has moved for three weeks")
        yield _of(said, referral, deadline.due_at)


@on_desk("resettlement.papers")
def papers(user: User) -> Iterator[Item]:
    """Documents, visas and exit permits that end within two weeks."""
    for member, day in ending(teams_where(user, May.PAPERS), clock.today() + SOON):
        words = _("A paper ends within two weeks")
        yield Item(words, str(member), member.get_absolute_url(), _end_of(day))


@on_desk("resettlement.clearances")
def clearances(user: User) -> Iterator[Item]:
    """Medical clearances that end within two weeks."""
    mine = HealthTrack.objects.filter(
        member__referral__team__in=teams_where(user, May.EXAMINE),
        member__referral__status__in=GOING_ON,
        member__status=Going.GOING,
        until__lte=clock.today() + SOON,
    )
    for track in mine.select_related("member__referral").order_by("until"):
        if track.until is not None:
            member = track.member
            words = _("A clearance ends within two weeks")
            yield Item(words, str(member), member.get_absolute_url(), _end_of(track.until))


@on_desk("resettlement.offers")
def offers(user: User) -> Iterator[Item]:
    """Proposals that a council has not answered."""
    mine = Match.objects.filter(
        referral__team__in=teams_where(user, May.MATCH),
        ended_at__isnull=True,
        proposal__status__in=[ProposalStatus.ASKED, ProposalStatus.LAPSED],
    )
    for match in mine.select_related("referral", "proposal").order_by("proposal__answer_by"):
        words = _("A council has not answered")
        yield _of(words, match.referral, match.proposal.answer_by)


@on_desk("resettlement.flights")
def flights(user: User) -> Iterator[Item]:
    """Families on a journey of whom something does not hold until it leaves, the next first."""
    mine = Referral.objects.filter(team__in=teams_where(user, May.OPERATE))
    found = list(mine.filter(status=Status.PRE_DEPARTURE).prefetch_related(*TRACKS))
    stages = staged(found)
    pairs = [(one, stages[one.pk]) for one in found if stages[one.pk].broken]
    for referral, travel in sorted(pairs, key=lambda pair: pair[1].day):
        gone = travel.trip is not None and travel.trip.is_cancelled
        words = (
            _("A flight does not go, and this broke with it")
            if gone
            else _("On a journey, and something ends before the flight")
        )
        yield _of(words, referral, _end_of(travel.day))


@on_desk("resettlement.arrivals")
def arrivals(user: User) -> Iterator[Item]:
    """Councils to tell of an arrival before it is too late, the next arrival first."""
    mine = Referral.objects.filter(team__in=teams_where(user, May.OPERATE))
    found = list(mine.filter(status=Status.PRE_DEPARTURE).prefetch_related(*TRACKS))
    stages = staged(found)
    known = [(one, told_of(one, stages[one.pk].trip)) for one in found]
    due = [(one, told) for one, told in known if told is not None and told.is_due]
    for referral, told in sorted(due, key=lambda pair: pair[1].days_left or 0):
        trip = told.trip
        late = _("Tell the council: it arrives too soon already")
        words = late if told.is_late else _("Tell the council of the arrival")
        yield _of(words, referral, _end_of(trip.lands_on) if trip else None)


@on_desk("resettlement.forms")
def forms(user: User) -> Iterator[Item]:
    """Newer forms of families, of which nobody has seen what they change."""
    newer = RegistrationForm.objects.filter(
        referral=OuterRef("referral"), number__gt=OuterRef("number")
    )
    mine = RegistrationForm.objects.filter(
        ~Exists(newer),
        referral__team__in=teams_where(user, May.REFER),
        applied_at__isnull=True,
    )
    for form in mine.defer("content").select_related("referral").order_by("received_at"):
        words = _("See what a newer form changes")
        yield Item(words, form.referral.number, form.get_absolute_url())


def _of(what: str, referral: Referral, due: datetime | None = None) -> Item:
    return Item(what, referral.number, referral.get_absolute_url(), due)


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))
