"""Members whose papers end: what ends first of a document, a visa and an exit permit."""

from datetime import date

from django.db.models import Case, DateField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Least

from waylight.foundation.access.models import Team
from waylight.programmes.resettlement.models import ExitPermit, Member, PaperTrack
from waylight.programmes.resettlement.workflow import GOING_ON, Going, Permit

NEVER = Value(date.max, output_field=DateField())


def ending(teams: QuerySet[Team], until: date) -> QuerySet[Member]:
    """Those who travel, `ends` being the day on which the first of their papers ends, by that
    day; who is first comes first."""
    permit = Case(When(exit_permit__status=Permit.GRANTED, then=F("exit_permit__until")))
    first = Least(
        Coalesce("papers__until", NEVER),
        Coalesce("papers__entry_until", NEVER),
        Coalesce(permit, NEVER),
        output_field=DateField(),
    )
    # Said of each paper as well: a database finds few by it, and then asks which ends first.
    papers = PaperTrack.objects.filter(Q(until__lte=until) | Q(entry_until__lte=until))
    permits = ExitPermit.objects.filter(status=Permit.GRANTED, until__lte=until)
    found = Member.objects.filter(
        Q(pk__in=papers.values("member")) | Q(pk__in=permits.values("member")),
        referral__team__in=teams,
        referral__status__in=GOING_ON,
        status=Going.GOING,
    )
    told = found.select_related("referral").annotate(ends=first)
    return told.order_by("ends", "referral__number", "number")
