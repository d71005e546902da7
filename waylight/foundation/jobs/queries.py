"""What pages ask about jobs."""

from django.db.models import Model

from waylight.foundation.jobs.models import Job


def latest_about(record: Model) -> Job | None:
    """The newest job about a record."""
    return (
        Job.objects.filter(about_kind=record._meta.label_lower, about_id=str(record.pk))
        .order_by("-queued_at")
        .first()
    )
