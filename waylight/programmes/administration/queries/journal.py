"""What an auditor asks of a team's journal: who did, was refused, saw or took away what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from waylight.foundation.access.models import Team, User
from waylight.foundation.journal.models import Line
from waylight.foundation.ui.templatetags.timeline import says


@dataclass(frozen=True)
class Entry:
    """One line in words."""

    line: Line
    who: str
    what: str


def lines(
    team: Team,
    *,
    record: UUID | None = None,
    person: str = "",
    outcome: str = "",
    first: date | None = None,
    last: date | None = None,
) -> QuerySet[Line]:
    """The lines about a team's records, newest first; both days are included."""
    asked: dict[str, Any] = {"team": str(team.pk)}
    if record:
        asked["about_id"] = str(record)
    if person:
        found = User.objects.with_email(person)
        asked["actor"] = str(found.pk) if found else "nobody"
    if outcome:
        asked["outcome"] = outcome
    if first:
        asked["at__gte"] = _midnight(first)
    if last:
        asked["at__lt"] = _midnight(last + timedelta(days=1))
    return Line.objects.filter(**asked).order_by("-id")


def in_words(found: Iterable[Line]) -> list[Entry]:
    """Lines with the names of people, in two queries however many they are."""
    rows = list(found)
    keys = {UUID(line.actor) for line in rows if line.actor}
    names = {str(user.pk): user.name for user in User.objects.filter(pk__in=keys)}
    return [Entry(line, names.get(line.actor, ""), says(line.verb)) for line in rows]


def _midnight(day: date) -> datetime:
    """When a day begins where the office is."""
    return timezone.make_aware(datetime.combine(day, time.min))
