"""What review and hand-over ask of Wagtail's tables."""

from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from wagtail.models import Revision, TaskState


def authors(page: Any) -> set[int]:
    """Whoever saved any of it since it was last published."""
    revisions = Revision.objects.for_instance(page)
    if page.live_revision_id:
        revisions = revisions.filter(pk__gt=page.live_revision_id)
    return {pk for pk in revisions.values_list("user", flat=True) if pk}


def key_of(user: User | None) -> UUID | None:
    """The office's number of an account; None for nobody."""
    return UUID(user.username) if user else None


def approver_of(revision: Revision) -> User | None:
    """Who ended the review of a version by approving it; None for one that nobody approved."""
    ended = TaskState.objects.filter(revision=revision, status=TaskState.STATUS_APPROVED)
    last = ended.order_by("-finished_at").select_related("finished_by").first()
    return last.finished_by if last else None


def source_of(page: Any) -> Any:
    """The page of which the others are translations: the oldest of them."""
    return page.get_translations(inclusive=True).order_by("pk").first().specific
