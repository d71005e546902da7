"""The lives of a plan and of a travel request.

How far the work on a plan is, and how it was broken off, is its job's to tell."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation.workflow import Workflow


class Status(models.TextChoices):
    """Where a plan is."""

    ASKED = "ASKED", _("Being planned")
    READY = "READY", _("Ready")


WORKFLOW = Workflow(Status.ASKED, {Status.ASKED: (Status.READY,), Status.READY: ()})


class RequestStatus(models.TextChoices):
    """Where a travel request is."""

    OPEN = "OPEN", _("To be planned")
    TAKEN = "TAKEN", _("In a caseload")
    BOOKED = "BOOKED", _("Booked")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    REPLACED = "REPLACED", _("Replaced by a newer one")


REQUEST = Workflow(
    RequestStatus.OPEN,
    {
        RequestStatus.OPEN: (
            RequestStatus.TAKEN,
            RequestStatus.BOOKED,
            RequestStatus.WITHDRAWN,
            RequestStatus.REPLACED,
        ),
        RequestStatus.TAKEN: (
            RequestStatus.OPEN,
            RequestStatus.BOOKED,
            RequestStatus.WITHDRAWN,
            RequestStatus.REPLACED,
        ),
        RequestStatus.BOOKED: (RequestStatus.OPEN, RequestStatus.WITHDRAWN),
        RequestStatus.WITHDRAWN: (),
        RequestStatus.REPLACED: (),
    },
)


class JourneyStatus(models.TextChoices):
    """How far a journey is (the specification, C2)."""

    DRAFT = "DRAFT", _("Draft")
    OPTIONS = "OPTIONS", _("Options compared")
    APPROVED = "APPROVED", _("Approved")
    BOOKED = "BOOKED", _("Booked")
    TICKETED = "TICKETED", _("Ticketed")
    FROZEN = "FROZEN", _("Manifest frozen")
    IN_PROGRESS = "IN_PROGRESS", _("Under way")
    COMPLETED = "COMPLETED", _("Completed")
    ABORTED = "ABORTED", _("Aborted")
    RESCHEDULED = "RESCHEDULED", _("Rescheduled")


J = JourneyStatus
GIVEN_UP = (J.ABORTED, J.RESCHEDULED)

JOURNEY = Workflow(
    J.DRAFT,
    {
        J.DRAFT: (J.OPTIONS, *GIVEN_UP),
        J.OPTIONS: (J.DRAFT, J.APPROVED, *GIVEN_UP),
        J.APPROVED: (J.OPTIONS, J.BOOKED, *GIVEN_UP),
        J.BOOKED: (J.APPROVED, J.TICKETED, *GIVEN_UP),
        J.TICKETED: (J.BOOKED, J.FROZEN, *GIVEN_UP),
        J.FROZEN: (J.IN_PROGRESS, *GIVEN_UP),
        J.IN_PROGRESS: (J.COMPLETED, *GIVEN_UP),
        J.COMPLETED: (),
        J.ABORTED: (),
        J.RESCHEDULED: (),
    },
)


class PassageStatus(models.TextChoices):
    """Where a passenger is on one leg. Each ends in exactly one last status."""

    PLANNED = "PLANNED", _("Planned")
    CONFIRMED = "CONFIRMED", _("Confirmed")
    READY = "READY", _("Found fit to fly")
    PRESENTED = "PRESENTED", _("At the airport")
    CHECKED_IN = "CHECKED_IN", _("Checked in")
    BOARDED = "BOARDED", _("Boarded")
    LANDED = "LANDED", _("Landed")
    CLEARED = "CLEARED", _("Through immigration")
    RECEIVED = "RECEIVED", _("Received")
    NO_SHOW = "NO_SHOW", _("Did not come")
    WITHDREW = "WITHDREW", _("Withdrew")
    MEDICAL_STOP = "MEDICAL_STOP", _("Stopped for health")
    DENIED_BOARDING = "DENIED_BOARDING", _("Denied boarding")
    OFFLOADED = "OFFLOADED", _("Taken off the aircraft")
    MISSED_CONNECTION = "MISSED_CONNECTION", _("Missed the connection")
    REFUSED_ENTRY = "REFUSED_ENTRY", _("Refused entry")
    DETAINED = "DETAINED", _("Detained")
    LOST_CONTACT = "LOST_CONTACT", _("Lost contact")
    HOSPITALISED = "HOSPITALISED", _("Taken to hospital")
    DIED = "DIED", _("Died")
    MOVED = "MOVED", _("Moved to another journey")
    NOT_TRAVELLED = "NOT_TRAVELLED", _("Left the journey before")


P = PassageStatus
BEFORE = (P.PLANNED, P.CONFIRMED, P.READY, P.PRESENTED, P.CHECKED_IN)
"""Not on board yet: whoever stands here is waited for."""
ABOARD = (P.BOARDED, P.LANDED, P.CLEARED, P.RECEIVED)
"""On board, or further on the way."""
EXITS_ANYWHERE = (P.WITHDREW, P.DETAINED, P.LOST_CONTACT, P.HOSPITALISED, P.DIED)
EXITS_BEFORE = (
    P.NO_SHOW,
    P.MEDICAL_STOP,
    P.DENIED_BOARDING,
    P.MISSED_CONNECTION,
    P.MOVED,
    P.NOT_TRAVELLED,
)
EXITS = (*EXITS_ANYWHERE, *EXITS_BEFORE, P.OFFLOADED, P.REFUSED_ENTRY)
"""The last statuses of those who did not come through a leg."""


def _from(*further: PassageStatus) -> tuple[PassageStatus, ...]:
    return (*further, *EXITS_BEFORE, *EXITS_ANYWHERE)


PASSAGE = Workflow(
    P.PLANNED,
    {
        P.PLANNED: _from(P.CONFIRMED, P.READY, P.PRESENTED, P.CHECKED_IN, P.BOARDED),
        P.CONFIRMED: _from(P.PLANNED, P.READY, P.PRESENTED, P.CHECKED_IN, P.BOARDED),
        P.READY: _from(P.CONFIRMED, P.PRESENTED, P.CHECKED_IN, P.BOARDED),
        P.PRESENTED: _from(P.CHECKED_IN, P.BOARDED),
        P.CHECKED_IN: _from(P.BOARDED),
        P.BOARDED: (P.LANDED, P.OFFLOADED, P.DETAINED, P.LOST_CONTACT, P.HOSPITALISED, P.DIED),
        P.LANDED: (P.CLEARED, P.RECEIVED, P.REFUSED_ENTRY, *EXITS_ANYWHERE),
        P.CLEARED: (P.RECEIVED, *EXITS_ANYWHERE),
        P.RECEIVED: (),
        **dict.fromkeys(EXITS, ()),
    },
)
"""On a leg that is not a passenger's last, to have landed is the end: nothing follows it there."""


class ServiceStatus(models.TextChoices):
    """Where a special service is. To have asked for it is not to have it."""

    REQUESTED = "REQUESTED", _("Requested")
    CONFIRMED = "CONFIRMED", _("Confirmed")
    REFUSED = "REFUSED", _("Refused by the carrier")
    CANCELLED = "CANCELLED", _("Cancelled")


LIVE = (ServiceStatus.REQUESTED, ServiceStatus.CONFIRMED)
SERVICE = Workflow(
    ServiceStatus.REQUESTED,
    {
        ServiceStatus.REQUESTED: (
            ServiceStatus.CONFIRMED,
            ServiceStatus.REFUSED,
            ServiceStatus.CANCELLED,
        ),
        ServiceStatus.CONFIRMED: (ServiceStatus.REFUSED, ServiceStatus.CANCELLED),
        ServiceStatus.REFUSED: (ServiceStatus.CANCELLED,),
        ServiceStatus.CANCELLED: (),
    },
)


class BagState(models.TextChoices):
    """Where a piece of baggage is."""

    CHECKED = "CHECKED", _("Checked in")
    ARRIVED = "ARRIVED", _("Arrived")
    MISSING = "MISSING", _("Missing")
    CLAIMED = "CLAIMED", _("Claimed from the carrier")


BAG = Workflow(
    BagState.CHECKED,
    {
        BagState.CHECKED: (BagState.ARRIVED, BagState.MISSING),
        BagState.MISSING: (BagState.ARRIVED, BagState.CLAIMED),
        BagState.CLAIMED: (BagState.ARRIVED,),
        BagState.ARRIVED: (),
    },
)


class CostStatus(models.TextChoices):
    """How far a cost has come (the specification, 0)."""

    ESTIMATE = "ESTIMATE", _("Estimate")
    COMMITTED = "COMMITTED", _("Committed")
    INVOICED = "INVOICED", _("Invoiced")
    PAID = "PAID", _("Paid")
    REFUNDED = "REFUNDED", _("Refunded")
    WRITTEN_OFF = "WRITTEN_OFF", _("Written off")


C = CostStatus
COST = Workflow(
    C.ESTIMATE,
    {
        C.ESTIMATE: (C.COMMITTED,),
        C.COMMITTED: (C.ESTIMATE, C.INVOICED),
        C.INVOICED: (C.COMMITTED, C.PAID),
        C.PAID: (C.REFUNDED, C.WRITTEN_OFF),
        C.REFUNDED: (),
        C.WRITTEN_OFF: (),
    },
)
"""A booking that was released free of charge is an estimate again, and a wrong invoice is taken
back; what was paid is never changed: money that comes back is a line of its own."""


class IncidentStatus(models.TextChoices):
    """How far the answer to an incident is."""

    OPEN = "OPEN", _("Still open")
    FOLLOWED_UP = "FOLLOWED_UP", _("Looked at again")
    CLOSED = "CLOSED", _("Closed")


INCIDENT = Workflow(
    IncidentStatus.OPEN,
    {
        IncidentStatus.OPEN: (IncidentStatus.FOLLOWED_UP, IncidentStatus.CLOSED),
        IncidentStatus.FOLLOWED_UP: (IncidentStatus.CLOSED,),
        IncidentStatus.CLOSED: (),
    },
)
"""When more of it comes to light, it is another incident."""
