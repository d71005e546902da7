"""What is asked of the journal. Only people ask; no rule does."""

from datetime import date, datetime, time, timedelta

from django.db.models import Model, QuerySet
from django.utils import timezone

from waylight.foundation.journal.models import Line, Outcome

LOOKS = (Outcome.SEEN, Outcome.EXPORTED)


def lines_about(record: Model) -> QuerySet[Line]:
    """Every line about one record, newest first."""
    return Line.objects.filter(
        about_kind=record._meta.label_lower, about_id=str(record.pk)
    ).order_by("-id")


def looks_at(
    record: Model | str, first: date | None = None, last: date | None = None
) -> QuerySet[Line]:
    """Who saw a record (or took it away) from one day to another, both included; oldest first.

    A record may be given by its key alone, for someone who has only that."""
    key = str(record.pk) if isinstance(record, Model) else record
    found = Line.objects.filter(about_id=key, outcome__in=LOOKS)
    if isinstance(record, Model):
        found = found.filter(about_kind=record._meta.label_lower)
    return _between(found, first, last).order_by("id")


def lines_of_team(team: object) -> QuerySet[Line]:
    """Every line about the records of one team (its key), newest first."""
    return Line.objects.filter(team=str(team)).order_by("-id")


def lines_by(actor: object, first: date | None = None, last: date | None = None) -> QuerySet[Line]:
    """What one person (their key) did, was refused, saw and took away; oldest first."""
    return _between(Line.objects.filter(actor=str(actor)), first, last).order_by("id")


def _between(lines: QuerySet[Line], first: date | None, last: date | None) -> QuerySet[Line]:
    if first:
        lines = lines.filter(at__gte=_midnight(first))
    if last:
        lines = lines.filter(at__lt=_midnight(last + timedelta(days=1)))
    return lines


def _midnight(day: date) -> datetime:
    """When a day begins where the office is."""
    return timezone.make_aware(datetime.combine(day, time.min))
