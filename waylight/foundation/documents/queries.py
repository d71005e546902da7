"""What is asked about papers that were given out."""

from django.db.models import Model

from waylight.foundation.documents.models import Issued, IssuedQuerySet


def issued_about(record: Model, part: str | None = None) -> IssuedQuerySet:
    """Every paper about a record, or about one part of it, newest first."""
    papers = Issued.objects.filter(about_kind=record._meta.label_lower, about_id=str(record.pk))
    if part is not None:
        papers = papers.filter(part=part)
    return papers.order_by("-issued_at", "-number")
