"""What desks and pages ask about deadlines."""

from django.db.models import Model

from waylight.foundation.access.rules import Anyone
from waylight.foundation.deadlines.models import Deadline, DeadlineQuerySet


def open_deadlines() -> DeadlineQuerySet:
    """What is still to be done, the most urgent first."""
    return Deadline.objects.open().prefetch_related("pauses").order_by("due_at")


def due_for(user: Anyone) -> DeadlineQuerySet:
    """What is still to be done of what a person may see, the most urgent first."""
    return open_deadlines().visible_to(user)


def of(record: Model) -> DeadlineQuerySet:
    """Every clock about a record, the open ones and those that ended."""
    about = {"about_kind": record._meta.label_lower, "about_id": str(record.pk)}
    return Deadline.objects.filter(**about).prefetch_related("pauses", "earlier").order_by("due_at")
