"""Doing something once for each submission, however often it is sent."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.http import Http404

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.refusal import Refusal
from waylight.foundation.submissions.models import Submission

Result = TypeVar("Result")
KEPT = timedelta(days=7)


class Ticket(NamedTuple):
    """One submission of one person: a digest of its key and content, and the page it came to."""

    key: str
    by: User
    page: str


class SentAlready(Exception):  # noqa: N818 - an answer, not an error
    """Somebody was quicker with the same submission; `submission` says what came of it."""

    def __init__(self, submission: Submission) -> None:
        super().__init__(submission.page)
        self.submission = submission


def once(ticket: Ticket, deed: Callable[[], Result]) -> Result:
    """Do a deed and keep that it was done, in one transaction; SentAlready if it was before.

    A deed that is refused leaves its line in the journal and does not use the ticket up."""
    no: Exception | None = None
    with transaction.atomic():
        submission = _claim(ticket)
        try:
            result = deed()
        except (Refusal, PermissionDenied, Http404) as refusal:
            no = refusal
            submission.delete()
        else:
            _keep(submission, result)
    if no is not None:
        raise no
    return result


def forget_old() -> int:
    """Remove what nobody will send again; how many."""
    return Submission.objects.filter(at__lt=clock.now() - KEPT).delete()[0]


def _claim(ticket: Ticket) -> Submission:
    """Ours, or SentAlready. PostgreSQL waits here for whoever else is at it."""
    mine = {"key": ticket.key, "user": ticket.by}
    try:
        with transaction.atomic():
            return Submission.objects.create(page=ticket.page, **mine)
    except IntegrityError:
        raise SentAlready(Submission.objects.get(**mine)) from None


def _keep(submission: Submission, result: object) -> None:
    if isinstance(result, models.Model):
        submission.result_kind = result._meta.label_lower
        submission.result_id = str(result.pk)
        submission.save(update_fields=["result_kind", "result_id"])
