"""Members whose papers end: what ends first of a document, a visa and an exit permit."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet

from waylight.foundation.access.models import Team
from waylight.programmes.resettlement.models import Member
from waylight.programmes.resettlement.workflow import GOING_ON, Going, Permit


def ending(teams: QuerySet[Team], until: date) -> Iterator[tuple[Member, date]]:
    """Those who travel, with the day on which the first of their papers ends, by that day."""
    soon = (
        Q(papers__until__lte=until)
        | Q(papers__entry_until__lte=until)
        | Q(exit_permit__status=Permit.GRANTED, exit_permit__until__lte=until)
    )
    found = Member.objects.filter(
        soon,
        referral__team__in=teams,
        referral__status__in=GOING_ON,
        status=Going.GOING,
    ).select_related("referral", "papers", "exit_permit")
    pairs = [(member, _first(member)) for member in found]
    yield from sorted(pairs, key=lambda pair: (pair[1], str(pair[0])))


def _first(member: Member) -> date:
    days = [member.papers.until, member.papers.entry_until]
    if member.exit_permit.status == Permit.GRANTED:
        days.append(member.exit_permit.until)
    return min(day for day in days if day is not None)
