"""The lives of a paper and of a proposal that two records are one person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation.workflow import Workflow


class PaperStatus(models.TextChoices):
    """Where a paper is."""

    EXPECTED = "EXPECTED", _("Expected")
    REQUESTED = "REQUESTED", _("Requested")
    RECEIVED = "RECEIVED", _("Received")
    VERIFIED = "VERIFIED", _("Verified")
    REJECTED = "REJECTED", _("Rejected")
    LOST = "LOST", _("Lost")
    SPENT = "SPENT", _("Spent")
    RETURNED = "RETURNED", _("Returned")


_BROUGHT = (PaperStatus.RECEIVED, PaperStatus.VERIFIED)
PAPER = Workflow(
    PaperStatus.EXPECTED,
    {
        PaperStatus.EXPECTED: (PaperStatus.REQUESTED, *_BROUGHT, PaperStatus.REJECTED),
        PaperStatus.REQUESTED: (*_BROUGHT, PaperStatus.REJECTED),
        PaperStatus.RECEIVED: (
            PaperStatus.VERIFIED,
            PaperStatus.REJECTED,
            PaperStatus.LOST,
            PaperStatus.RETURNED,
        ),
        PaperStatus.VERIFIED: (
            PaperStatus.SPENT,
            PaperStatus.LOST,
            PaperStatus.REJECTED,
            PaperStatus.RETURNED,
        ),
        PaperStatus.REJECTED: (PaperStatus.REQUESTED,),
        PaperStatus.LOST: (PaperStatus.REQUESTED,),
        PaperStatus.SPENT: (PaperStatus.RETURNED,),
        PaperStatus.RETURNED: (),
    },
)


class MergeStatus(models.TextChoices):
    """Where a proposal is."""

    PROPOSED = "PROPOSED", _("Proposed")
    MERGED = "MERGED", _("One person")
    REFUSED = "REFUSED", _("Two people")
    UNDONE = "UNDONE", _("Taken apart again")


MERGE = Workflow(
    MergeStatus.PROPOSED,
    {
        MergeStatus.PROPOSED: (MergeStatus.MERGED, MergeStatus.REFUSED),
        MergeStatus.MERGED: (MergeStatus.UNDONE,),
        MergeStatus.REFUSED: (),
        MergeStatus.UNDONE: (),
    },
)
