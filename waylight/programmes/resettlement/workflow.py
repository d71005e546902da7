"""The life of a referral, and of each of the tracks on which a member becomes ready to travel.

Decisions are statuses. What follows from tracks, a council's answer and journeys is `Stage`, worked
out by `queries.stages` and typed by nobody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation.workflow import Workflow


class Status(models.TextChoices):
    """What was decided about a referral (the specification, B2)."""

    REFERRED = "REFERRED", _("Referred")
    SCREENING = "SCREENING", _("With the Home Office")
    RETURNED = "RETURNED", _("Returned for information")
    REJECTED = "REJECTED", _("Rejected")
    ACCEPTED = "ACCEPTED", _("Accepted")
    SEEKING_MATCH = "SEEKING_MATCH", _("Seeking a council")
    OFFERED = "OFFERED", _("Proposed to a council")
    PRE_DEPARTURE = "PRE_DEPARTURE", _("Preparing to depart")
    HANDED_OVER = "HANDED_OVER", _("With the council")
    CLOSED = "CLOSED", _("Closed")
    ON_HOLD = "ON_HOLD", _("On hold")
    WITHDRAWN_BY_REFUGEE = "WITHDRAWN_BY_REFUGEE", _("Withdrawn by the refugee")
    WITHDRAWN_BY_UNHCR = "WITHDRAWN_BY_UNHCR", _("Withdrawn by UNHCR")
    DECEASED = "DECEASED", _("Deceased")
    DUPLICATE = "DUPLICATE", _("Referred twice")
    OTHER_ROUTE = "OTHER_ROUTE", _("Left by another route")


S = Status
GOING_ON = (
    S.REFERRED,
    S.SCREENING,
    S.RETURNED,
    S.ACCEPTED,
    S.SEEKING_MATCH,
    S.OFFERED,
    S.PRE_DEPARTURE,
)
"""In the order of the work: what a referral may be held in, and leave by withdrawing."""
LEFT = (
    S.WITHDRAWN_BY_REFUGEE,
    S.WITHDRAWN_BY_UNHCR,
    S.DECEASED,
    S.DUPLICATE,
    S.OTHER_ROUTE,
)
_LEAVES = (S.ON_HOLD, *LEFT)

WORKFLOW = Workflow(
    S.REFERRED,
    {
        S.REFERRED: (S.SCREENING, *_LEAVES),
        S.SCREENING: (S.ACCEPTED, S.REJECTED, S.RETURNED, *_LEAVES),
        S.RETURNED: (S.SCREENING, *_LEAVES),
        S.REJECTED: (S.SCREENING,),
        S.ACCEPTED: (S.SEEKING_MATCH, S.SCREENING, *_LEAVES),
        S.SEEKING_MATCH: (S.OFFERED, *_LEAVES),
        S.OFFERED: (S.PRE_DEPARTURE, S.SEEKING_MATCH, *_LEAVES),
        S.PRE_DEPARTURE: (S.SEEKING_MATCH, S.HANDED_OVER, *_LEAVES),
        S.HANDED_OVER: (S.CLOSED, S.DECEASED),
        S.CLOSED: (),
        S.ON_HOLD: (*GOING_ON, *LEFT),
        S.WITHDRAWN_BY_REFUGEE: (S.REFERRED,),
        S.WITHDRAWN_BY_UNHCR: (S.REFERRED,),
        S.DECEASED: (),
        S.DUPLICATE: (),
        S.OTHER_ROUTE: (),
    },
)
"""A family that withdrew may be referred again (edge case 29): the referral begins anew."""


class Stage(models.TextChoices):
    """Where a referral is between the council's acceptance and the hand-over; never typed."""

    PREPARING = "PREPARING", _("Being prepared")
    TRAVEL_READY = "TRAVEL_READY", _("Ready to travel")
    MANIFESTED = "MANIFESTED", _("On a journey")
    DEPARTED = "DEPARTED", _("Under way")
    ARRIVED = "ARRIVED", _("Arrived")


class Point(models.TextChoices):
    """Where a member is, as movements tells it; never typed."""

    LISTED = "LISTED", _("On the list")
    UNDER_WAY = "UNDER_WAY", _("Under way")
    STOPPED = "STOPPED", _("Did not come through")
    ARRIVED = "ARRIVED", _("Arrived")


class Going(models.TextChoices):
    """Whether a member still travels with the family."""

    GOING = "GOING", _("Travels")
    STAYS = "STAYS", _("Stays, as they decided")
    WITHDREW = "WITHDREW", _("Withdrew")
    DIED = "DIED", _("Deceased")
    APART = "APART", _("On a referral of their own")
    OTHER_ROUTE = "OTHER_ROUTE", _("Left by another route")


G = Going
MEMBER = Workflow(
    G.GOING,
    {
        G.GOING: (G.STAYS, G.WITHDREW, G.DIED, G.APART, G.OTHER_ROUTE),
        G.STAYS: (G.GOING, G.WITHDREW, G.DIED, G.OTHER_ROUTE),
        G.WITHDREW: (G.GOING,),
        G.DIED: (),
        G.APART: (),
        G.OTHER_ROUTE: (),
    },
)


class Health(models.TextChoices):
    """The conclusion about a member's health: all that movement staff see of it."""

    REQUESTED = "REQUESTED", _("Examination asked for")
    EXAMINED = "EXAMINED", _("Examined")
    PENDING = "PENDING", _("Results awaited")
    CLEARED = "CLEARED", _("Cleared")
    CONDITIONS = "CONDITIONS", _("Cleared with conditions")
    HOLD = "HOLD", _("On medical hold")
    NOT_FIT = "NOT_FIT", _("Not fit")


H = Health
FIT = (H.CLEARED, H.CONDITIONS)
HEALTH = Workflow(
    H.REQUESTED,
    {
        H.REQUESTED: (H.EXAMINED,),
        H.EXAMINED: (H.PENDING, *FIT, H.HOLD, H.NOT_FIT),
        H.PENDING: (*FIT, H.HOLD, H.NOT_FIT, H.EXAMINED),
        H.CLEARED: (H.EXAMINED, H.HOLD, H.NOT_FIT),
        H.CONDITIONS: (H.EXAMINED, H.HOLD, H.NOT_FIT),
        H.HOLD: (H.EXAMINED, H.PENDING, *FIT, H.NOT_FIT),
        H.NOT_FIT: (H.EXAMINED,),
    },
)


class Paper(models.TextChoices):
    """A member's travel document."""

    NONE = "NONE", _("None")
    APPLIED = "APPLIED", _("Applied for")
    ISSUED = "ISSUED", _("Issued")
    HELD = "HELD", _("Handed over")


PAPER = Workflow(
    Paper.NONE,
    {
        Paper.NONE: (Paper.APPLIED, Paper.ISSUED),
        Paper.APPLIED: (Paper.NONE, Paper.ISSUED),
        Paper.ISSUED: (Paper.HELD, Paper.NONE),
        Paper.HELD: (Paper.NONE,),
    },
)


class Clearance(models.TextChoices):
    """A member's permission to enter the United Kingdom."""

    NONE = "NONE", _("None")
    BIOMETRICS = "BIOMETRICS", _("Biometrics taken")
    GRANTED = "GRANTED", _("Granted")
    AFFIXED = "AFFIXED", _("Affixed to the document")
    REFUSED = "REFUSED", _("Refused")


CLEARANCE = Workflow(
    Clearance.NONE,
    {
        Clearance.NONE: (Clearance.BIOMETRICS,),
        Clearance.BIOMETRICS: (Clearance.GRANTED, Clearance.REFUSED),
        Clearance.GRANTED: (Clearance.AFFIXED, Clearance.NONE),
        Clearance.AFFIXED: (Clearance.NONE,),
        Clearance.REFUSED: (Clearance.BIOMETRICS,),
    },
)


class Permit(models.TextChoices):
    """A member's exit permit from the country of asylum."""

    NOT_NEEDED = "NOT_NEEDED", _("Not needed")
    TO_REQUEST = "TO_REQUEST", _("To be requested")
    SUBMITTED = "SUBMITTED", _("Submitted")
    INTERVIEW = "INTERVIEW", _("Called to an interview")
    GRANTED = "GRANTED", _("Granted")
    REFUSED = "REFUSED", _("Refused")


E = Permit
PERMIT = Workflow(
    E.TO_REQUEST,
    {
        E.NOT_NEEDED: (E.TO_REQUEST,),
        E.TO_REQUEST: (E.SUBMITTED, E.NOT_NEEDED),
        E.SUBMITTED: (E.GRANTED, E.REFUSED, E.INTERVIEW, E.TO_REQUEST),
        E.INTERVIEW: (E.GRANTED, E.REFUSED, E.SUBMITTED),
        E.GRANTED: (E.TO_REQUEST,),
        E.REFUSED: (E.TO_REQUEST,),
    },
)


class Seat(models.TextChoices):
    """A member's part in a class of cultural orientation."""

    INVITED = "INVITED", _("Invited")
    ATTENDED = "ATTENDED", _("Attended")
    MISSED = "MISSED", _("Missed")
    EXEMPT = "EXEMPT", _("Exempt")


SEAT = Workflow(
    Seat.INVITED,
    {
        Seat.INVITED: (Seat.ATTENDED, Seat.MISSED, Seat.EXEMPT),
        Seat.ATTENDED: (),
        Seat.MISSED: (Seat.EXEMPT,),
        Seat.EXEMPT: (),
    },
)
