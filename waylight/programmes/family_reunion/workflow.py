"""The life of a member of the family, from the first call to the follow-up.

Where a reunion stands follows from its members (`stage_of`); nobody types it in."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation.workflow import Workflow


class Status(models.TextChoices):
    """Where one member is."""

    ENQUIRY = "ENQUIRY", _("Enquiry")
    INTAKE = "INTAKE", _("Intake")
    ELIGIBLE = "ELIGIBLE", _("Eligible")
    NOT_ELIGIBLE = "NOT_ELIGIBLE", _("Not eligible")
    WAITING = "WAITING", _("Waiting list")
    VISA_PENDING = "VISA_PENDING", _("Visa applied for")
    VISA_GRANTED = "VISA_GRANTED", _("Visa granted")
    VISA_REFUSED = "VISA_REFUSED", _("Visa refused")
    PREPARING = "PREPARING", _("Preparing to travel")
    READY = "READY", _("Ready to travel")
    BOOKED = "BOOKED", _("Booked")
    TICKETED = "TICKETED", _("Ticketed")
    DEPARTED = "DEPARTED", _("Departed")
    IN_TRANSIT = "IN_TRANSIT", _("In transit")
    ARRIVED = "ARRIVED", _("Arrived")
    REUNITED = "REUNITED", _("Reunited")
    CLOSED = "CLOSED", _("Closed")
    ON_HOLD = "ON_HOLD", _("On hold")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    DECEASED = "DECEASED", _("Deceased")
    TRANSFERRED = "TRANSFERRED", _("Moved to another reunion")
    SELF_TRAVELLED = "SELF_TRAVELLED", _("Travelled at their own cost")


S = Status
BEFORE_FLIGHT = (
    S.ENQUIRY,
    S.INTAKE,
    S.ELIGIBLE,
    S.WAITING,
    S.VISA_PENDING,
    S.VISA_GRANTED,
    S.PREPARING,
    S.READY,
    S.BOOKED,
    S.TICKETED,
)
"""In the order of the work: what a member may be held in, and leave by withdrawing."""
UNDER_WAY = (S.DEPARTED, S.IN_TRANSIT)
ENDS = (S.CLOSED, S.NOT_ELIGIBLE, S.WITHDRAWN, S.DECEASED, S.TRANSFERRED, S.SELF_TRAVELLED)
_LEAVES = (S.ON_HOLD, S.WITHDRAWN, S.DECEASED, S.TRANSFERRED, S.SELF_TRAVELLED)

WORKFLOW = Workflow(
    S.ENQUIRY,
    {
        S.ENQUIRY: (S.INTAKE, *_LEAVES),
        S.INTAKE: (S.ELIGIBLE, S.NOT_ELIGIBLE, *_LEAVES),
        S.ELIGIBLE: (S.WAITING, S.VISA_PENDING, *_LEAVES),
        S.NOT_ELIGIBLE: (S.INTAKE,),
        S.WAITING: (S.ELIGIBLE, *_LEAVES),
        S.VISA_PENDING: (S.VISA_GRANTED, S.VISA_REFUSED, *_LEAVES),
        S.VISA_GRANTED: (S.PREPARING, *_LEAVES),
        S.VISA_REFUSED: (S.VISA_PENDING, S.CLOSED, S.WITHDRAWN, S.DECEASED),
        S.PREPARING: (S.READY, *_LEAVES),
        S.READY: (S.BOOKED, S.PREPARING, *_LEAVES),
        S.BOOKED: (S.TICKETED, S.READY, S.PREPARING, *_LEAVES),
        S.TICKETED: (S.DEPARTED, S.PREPARING, *_LEAVES),
        S.DEPARTED: (S.IN_TRANSIT, S.ARRIVED, S.DECEASED),
        S.IN_TRANSIT: (S.ARRIVED, S.DECEASED),
        S.ARRIVED: (S.REUNITED, S.DECEASED),
        S.REUNITED: (S.CLOSED,),
        S.ON_HOLD: (*BEFORE_FLIGHT, *_LEAVES[1:]),
        S.CLOSED: (),
        S.WITHDRAWN: (),
        S.DECEASED: (),
        S.TRANSFERRED: (),
        S.SELF_TRAVELLED: (S.CLOSED,),
    },
)

STAGES = (*BEFORE_FLIGHT, S.VISA_REFUSED, *UNDER_WAY, S.ARRIVED, S.REUNITED)


def stage_of(statuses: Iterable[str]) -> Status:
    """Where a reunion stands: at its least advanced member who still goes on.

    Members on hold show only when nobody else goes on; ends only when everybody has ended."""
    found = {Status(status) for status in statuses}
    for stage in (*STAGES, S.ON_HOLD):
        if stage in found:
            return stage
    return next((end for end in ENDS if end in found), S.ENQUIRY)
