"""What is asked of the journal. Only people ask; no rule does."""

from django.db.models import Model, QuerySet

from waylight.foundation.journal.models import Line


def lines_about(record: Model) -> QuerySet[Line]:
    """Every line about one record, newest first."""
    return Line.objects.filter(
        about_kind=record._meta.label_lower, about_id=str(record.pk)
    ).order_by("-id")
