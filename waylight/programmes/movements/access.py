"""What can be done with caseloads, plans and journeys, and who may do it.

Who books does not release, and who plans does not mark who boarded: one person may hold two roles
in a small office, and the deeds compare the people as well."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.roles import Role
from waylight.foundation.vault.compartments import Compartment


class May(StrEnum):
    """Everything that can be done here."""

    VIEW = "movements.view"
    UPLOAD = "movements.upload"
    PLAN = "movements.plan"
    ISSUE = "movements.issue"
    REQUEST = "movements.request"
    FOLLOW = "movements.follow"
    RUN = "movements.run"
    BOOK = "movements.book"
    RELEASE = "movements.release"
    MANIFEST = "movements.manifest"
    BOARD = "movements.board"
    RECEIVE = "movements.receive"
    DUTY = "movements.duty"
    REPORT = "movements.report"
    MEDICAL = "movements.medical"


PLANNING = (
    Role(
        "coordinator",
        says=_(
            "Uploads caseloads, plans movements, reads every plan and gives out journey sheets."
        ),
        may={May.VIEW, May.UPLOAD, May.PLAN, May.ISSUE, May.REQUEST},
    ),
    Role("observer", says=_("Reads the team's caseloads and plans."), may={May.VIEW}),
    Role(
        "requester",
        says=_(
            "Asks for journeys for families of another programme, and sees what became of the "
            "request."
        ),
        may={May.REQUEST},
    ),
)

RUNNING = (
    Role(
        "movement_officer",
        says=_(
            "Owns journeys from the plan to their end: opens, approves, freezes and completes them."
        ),
        may={May.VIEW, May.FOLLOW, May.RUN, May.MANIFEST, May.ISSUE, May.REPORT},
    ),
    Role(
        "booking_clerk",
        says=_("Books legs, writes tickets, seats and special services, and records costs."),
        may={May.VIEW, May.FOLLOW, May.BOOK, May.REPORT},
    ),
    Role(
        "movement_finance",
        says=_("Releases tickets that a colleague booked; keeps funds, rates and payments."),
        may={May.VIEW, May.FOLLOW, May.RELEASE},
    ),
    Role(
        "airport_team",
        says=_("Marks who came, boarded or did not, at the gate where a journey begins."),
        may={May.FOLLOW, May.BOARD, May.REPORT},
    ),
    Role(
        "transit_team",
        says=_("Meets passengers where they change, and marks who goes on."),
        may={May.FOLLOW, May.BOARD, May.REPORT},
    ),
    Role(
        "escort",
        says=_("Travels with passengers and marks where they are."),
        may={May.FOLLOW, May.BOARD, May.REPORT},
    ),
    Role(
        "receptionist",
        says=_("Meets passengers where they arrive and hands them over to their receiver."),
        may={May.FOLLOW, May.RECEIVE, May.REPORT},
    ),
    Role(
        "duty_officer",
        says=_(
            "Answers by day and night: incidents, changes after the manifest is frozen, and "
            "marks that contradict one another."
        ),
        may={May.VIEW, May.FOLLOW, May.DUTY, May.MANIFEST, May.BOARD, May.RECEIVE, May.REPORT},
    ),
    Role(
        "medical_officer",
        says=_("Says who is fit to fly and which service a finding needs."),
        may={May.FOLLOW, May.MEDICAL, May.REPORT},
        compartments={Compartment.GENERAL, Compartment.MEDICAL},
    ),
    Role(
        "protection_officer",
        says=_("Answers what was seen or told in confidence on the way: signs of trafficking."),
        may={May.FOLLOW, May.DUTY, May.REPORT},
        compartments={Compartment.GENERAL, Compartment.PROTECTION},
    ),
    Role(
        "partner",
        says=_("Reads journeys of its own teams: a council, a society, a sponsor's agency."),
        may={May.FOLLOW},
    ),
)

ROLES = PLANNING + RUNNING
