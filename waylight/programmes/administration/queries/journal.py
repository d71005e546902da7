"""What an auditor asks of a team's journal: who did, was refused, saw or took away what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone

from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, teams_where
from waylight.foundation.journal.models import Line
from waylight.foundation.ui.templatetags.timeline import says
from waylight.foundation.vault.belonging import home_of
from waylight.foundation.vault.compartments import Compartment
from waylight.programmes.administration.access import May


@dataclass(frozen=True)
class Entry:
    """One line in words."""

    line: Line
    who: str
    what: str


def lines(
    user: Anyone,
    team: Team,
    *,
    record: UUID | None = None,
    person: str = "",
    outcome: str = "",
    first: date | None = None,
    last: date | None = None,
) -> QuerySet[Line]:
    """The lines about a team's records, newest first; both days are included.

    Without those about records behind walls that this person does not open there."""
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
    return Line.objects.filter(**asked).exclude(_behind_walls(user, team)).order_by("-id")


def in_words(found: Iterable[Line]) -> list[Entry]:
    """Lines with the names of people, in two queries however many they are."""
    rows = list(found)
    keys = {UUID(line.actor) for line in rows if line.actor}
    names = {str(user.pk): user.name for user in User.objects.filter(pk__in=keys)}
    return [Entry(line, names.get(line.actor, ""), says(line.verb)) for line in rows]


def _behind_walls(user: Anyone, team: Team) -> Q:
    """Lines that would tell of a record that this person may not know of."""
    shut = [
        wall
        for wall in Compartment
        if not teams_where(user, May.READ_JOURNAL, wall).filter(pk=team.pk).exists()
    ]
    hidden = Q(pk__in=[])
    for table in apps.get_models():
        home = home_of(table)
        if not home.team:
            continue
        kind = Q(about_kind=table._meta.label_lower)
        if isinstance(home.compartment, Compartment):
            hidden |= kind if home.compartment in shut else Q(pk__in=[])
        else:
            rows = table._default_manager.filter(
                **{home.team: team, f"{home.compartment}__in": shut}
            )
            hidden |= kind & Q(about_id__in=[str(key) for key in rows.values_list("pk", flat=True)])
    return hidden


def _midnight(day: date) -> datetime:
    """When a day begins where the office is."""
    return timezone.make_aware(datetime.combine(day, time.min))
