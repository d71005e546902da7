"""Noon, from which tests count days: neither summer time nor a zone makes another day of it."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from waylight.foundation import clock


def noon(days: int = 0) -> datetime:
    """Noon in the office so many days from today; fewer than none are days ago."""
    day = clock.today() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(12)))
