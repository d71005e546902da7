"""What waits for supervisors: records of their teams that were opened and not yet reviewed."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from waylight.foundation.access.models import User
from waylight.foundation.desk.items import Item, on_desk
from waylight.programmes.administration.queries.glass import kind_of, to_review


@on_desk("administration.reviews")
def reviews(user: User) -> Iterator[Item]:
    """Openings to review, until 72 hours after each; nobody reviews their own."""
    for glass in to_review(user).waiting().exclude(user=user):
        what = _("Say whether opening this record was right")
        page = reverse("administration:glass", args=[glass.pk])
        yield Item(what, kind_of(glass), page, glass.review_due_at)
