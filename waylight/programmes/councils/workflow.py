"""The lives of an offered home, of a proposal to a council, and of a claim."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation.workflow import Workflow


class OfferStatus(models.TextChoices):
    """Where an offered home is."""

    OPEN = "OPEN", _("Still free")
    RESERVED = "RESERVED", _("Kept for a family")
    USED = "USED", _("Lived in")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn by the council")
    EXPIRED = "EXPIRED", _("Expired unused")


OFFER = Workflow(
    OfferStatus.OPEN,
    {
        OfferStatus.OPEN: (OfferStatus.RESERVED, OfferStatus.WITHDRAWN, OfferStatus.EXPIRED),
        OfferStatus.RESERVED: (OfferStatus.OPEN, OfferStatus.USED, OfferStatus.WITHDRAWN),
        OfferStatus.USED: (),
        OfferStatus.WITHDRAWN: (),
        OfferStatus.EXPIRED: (OfferStatus.OPEN,),
    },
)


class ProposalStatus(models.TextChoices):
    """What has become of asking a council to take a family."""

    ASKED = "ASKED", _("The council is asked")
    ACCEPTED = "ACCEPTED", _("Accepted")
    DECLINED = "DECLINED", _("Declined")
    LAPSED = "LAPSED", _("No answer in time")
    TAKEN_BACK = "TAKEN_BACK", _("Taken back by the office")
    GIVEN_UP = "GIVEN_UP", _("Given up after it was accepted")
    RECEIVED = "RECEIVED", _("The family was received")


P = ProposalStatus
PROPOSAL = Workflow(
    P.ASKED,
    {
        P.ASKED: (P.ACCEPTED, P.DECLINED, P.LAPSED, P.TAKEN_BACK),
        P.ACCEPTED: (P.RECEIVED, P.GIVEN_UP),
        P.DECLINED: (),
        P.LAPSED: (P.ACCEPTED, P.DECLINED, P.TAKEN_BACK),
        P.TAKEN_BACK: (),
        P.GIVEN_UP: (),
        P.RECEIVED: (),
    },
)
LIVE = (P.ASKED, P.LAPSED, P.ACCEPTED, P.RECEIVED)
"""While a proposal stands so, its home is kept for the family, or lived in."""
UNDER_WAY = (P.ASKED, P.LAPSED, P.ACCEPTED)
"""Until the family has arrived: it may still change, and still go elsewhere."""
ENDED = (P.TAKEN_BACK, P.GIVEN_UP)
"""It came to nothing for another reason than the council's answer, which is said."""
NAMED = (P.ACCEPTED, P.RECEIVED)
"""Only so does a council read names; before, it reads needs, and afterwards nothing."""


class ClaimStatus(models.TextChoices):
    """Where a claim of the tariff is."""

    DRAFT = "DRAFT", _("Worked out")
    SUBMITTED = "SUBMITTED", _("Submitted")
    QUERIED = "QUERIED", _("Queried")
    PAID = "PAID", _("Paid")
    VOID = "VOID", _("Void")


C = ClaimStatus
CLAIM = Workflow(
    C.DRAFT,
    {
        C.DRAFT: (C.SUBMITTED, C.VOID),
        C.SUBMITTED: (C.PAID, C.QUERIED),
        C.QUERIED: (C.SUBMITTED, C.VOID),
        C.PAID: (),
        C.VOID: (),
    },
)
