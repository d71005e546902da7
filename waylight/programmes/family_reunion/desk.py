"""What waits today for those who look after families. Records are named by number only."""

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
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.models import Budget, Hold, MeansTest, Member, Reunion
from waylight.programmes.family_reunion.queries.ending import (
    growing_up,
    visas_ending,
    warnings,
)
from waylight.programmes.family_reunion.rules import FOLLOW_UP

VISA_SOON = timedelta(days=14)


@on_desk("family_reunion.holds")
def holds(user: User) -> Iterator[Item]:
    """Members who stand still and are to be looked at again by today."""
    mine = Hold.objects.filter(
        member__reunion__team__in=teams_where(user, May.HOLD),
        ended_at__isnull=True,
        review_on__lte=clock.today(),
    )
    for hold in mine.select_related("member__reunion").order_by("review_on", "member__number"):
        yield _about(_("Look at a hold again"), hold.member, _end_of(hold.review_on))


@on_desk("family_reunion.calls")
def calls(user: User) -> Iterator[Item]:
    """Families who are to be called after they were reunited."""
    due = {deadline.about_id: deadline for deadline in due_for(user).filter(key=FOLLOW_UP.key)}
    called = Member.objects.filter(pk__in=list(due)).select_related("reunion")
    for member in called:
        yield _about(_("Call the family"), member, due[str(member.pk)].due_at)


@on_desk("family_reunion.visas")
def visas(user: User) -> Iterator[Item]:
    """Visas that end within two weeks, for members for whom nothing is booked."""
    mine = Member.objects.filter(reunion__team__in=teams_where(user, May.BOOK))
    for member in visas_ending(mine, VISA_SOON):
        if member.visa is not None and member.visa.valid_until is not None:
            words = _("Book before the visa ends")
            yield _about(words, member, _end_of(member.visa.valid_until))


@on_desk("family_reunion.budgets")
def budgets(user: User) -> Iterator[Item]:
    """Money that a second person has to approve."""
    waiting = Budget.objects.filter(
        reunion__team__in=teams_where(user, May.APPROVE),
        needs_second=True,
        second_by__isnull=True,
        ended_at__isnull=True,
    )
    mine = waiting.exclude(approved_by=user).select_related("reunion")
    for budget in mine.order_by("approved_at"):
        yield _of(_("Approve money as a second person"), budget.reunion)


@on_desk("family_reunion.tests")
def tests(user: User) -> Iterator[Item]:
    """Means tests that wait to be countersigned; of each reunion the newest."""
    newer = MeansTest.objects.filter(
        reunion=OuterRef("reunion"), signed_at__gt=OuterRef("signed_at")
    )
    mine = MeansTest.objects.filter(
        ~Exists(newer),
        reunion__in=Reunion.objects.open(),
        reunion__team__in=teams_where(user, May.APPROVE),
        countersigned_by__isnull=True,
    )
    waiting = mine.exclude(signed_by=user).select_related("reunion")
    for test in waiting.order_by("signed_at"):
        yield _of(_("Countersign a means test"), test.reunion)


@on_desk("family_reunion.ages")
def ages(user: User) -> Iterator[Item]:
    """Children who turn 18 before they have applied."""
    mine = Member.objects.filter(reunion__team__in=teams_where(user, May.INTAKE))
    steps = warnings()
    for member, day in growing_up(mine, within=steps[0]):
        left = (day - clock.today()).days
        step = min(days for days in steps if left <= days)
        words = _("Turns 18 in %d days or fewer and has not applied") % step
        yield _about(words, member, timezone.make_aware(datetime.combine(day, time())))


def _about(what: str, member: Member, due: datetime | None = None) -> Item:
    return Item(what, str(member), member.get_absolute_url(), due)


def _of(what: str, reunion: Reunion) -> Item:
    return Item(what, reunion.number, reunion.get_absolute_url())


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))
