"""The lives of a party, an agreement, a dealing with somebody, and a merge."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation.workflow import Workflow


class PartyStatus(models.TextChoices):
    """Where an organisation or a person of the register is."""

    CANDIDATE = "CANDIDATE", _("Candidate")
    CONFIRMED = "CONFIRMED", _("Confirmed")
    INACTIVE = "INACTIVE", _("No longer active")
    MERGED = "MERGED", _("Made one with another")
    ERASED = "ERASED", _("Erased")


P = PartyStatus
PARTY = Workflow(
    P.CANDIDATE,
    {
        P.CANDIDATE: (P.CONFIRMED, P.MERGED, P.ERASED),
        P.CONFIRMED: (P.INACTIVE, P.MERGED, P.ERASED),
        P.INACTIVE: (P.CONFIRMED, P.MERGED, P.ERASED),
        # Taken apart again, a record is what it was.
        P.MERGED: (P.CANDIDATE, P.CONFIRMED, P.INACTIVE, P.ERASED),
        P.ERASED: (),
    },
)


class AgreementStatus(models.TextChoices):
    """Where an agreement is."""

    DRAFT = "DRAFT", _("Draft")
    NEGOTIATION = "NEGOTIATION", _("In negotiation")
    LEGAL_REVIEW = "LEGAL_REVIEW", _("In legal review")
    SIGNED = "SIGNED", _("Signed, not begun")
    ACTIVE = "ACTIVE", _("In force")
    EXPIRED = "EXPIRED", _("Expired")
    RENEWED = "RENEWED", _("Followed by another")
    TERMINATED = "TERMINATED", _("Ended early")
    DROPPED = "DROPPED", _("Given up")


A = AgreementStatus
AGREEMENT = Workflow(
    A.DRAFT,
    {
        A.DRAFT: (A.NEGOTIATION, A.DROPPED),
        A.NEGOTIATION: (A.LEGAL_REVIEW, A.DRAFT, A.DROPPED),
        A.LEGAL_REVIEW: (A.SIGNED, A.NEGOTIATION, A.DROPPED),
        A.SIGNED: (A.ACTIVE, A.TERMINATED),
        A.ACTIVE: (A.EXPIRED, A.RENEWED, A.TERMINATED),
        A.EXPIRED: (A.RENEWED,),
        A.RENEWED: (),
        A.TERMINATED: (),
        A.DROPPED: (),
    },
)
BEFORE_SIGNING = (A.DRAFT, A.NEGOTIATION, A.LEGAL_REVIEW)
EVER_IN_FORCE = (A.ACTIVE, A.EXPIRED, A.RENEWED, A.TERMINATED)


class DealingStatus(models.TextChoices):
    """Where a meeting, call or message is."""

    PLANNED = "PLANNED", _("Planned")
    DONE = "DONE", _("Done")
    FOLLOWED_UP = "FOLLOWED_UP", _("Followed up")
    CALLED_OFF = "CALLED_OFF", _("Called off")


D = DealingStatus
DEALING = Workflow(
    D.PLANNED,
    {
        D.PLANNED: (D.DONE, D.CALLED_OFF),
        D.DONE: (D.FOLLOWED_UP,),
        D.FOLLOWED_UP: (),
        D.CALLED_OFF: (),
    },
)


class MergeStatus(models.TextChoices):
    """Where a proposal is that two records are one party."""

    PROPOSED = "PROPOSED", _("Proposed")
    MERGED = "MERGED", _("Made one")
    REFUSED = "REFUSED", _("They are two")
    UNDONE = "UNDONE", _("Taken apart again")


M = MergeStatus
MERGE = Workflow(
    M.PROPOSED,
    {
        M.PROPOSED: (M.MERGED, M.REFUSED),
        M.MERGED: (M.UNDONE,),
        M.REFUSED: (),
        M.UNDONE: (),
    },
)
