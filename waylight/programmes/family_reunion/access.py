"""What can be done for a family, and who may do it. Who takes in does not approve; who books
does not pay: the deeds compare the people as well as their roles."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.roles import Role
from waylight.foundation.vault.compartments import Compartment


class May(StrEnum):
    """Everything that can be done here."""

    VIEW = "family_reunion.view"
    INTAKE = "family_reunion.intake"
    APPROVE = "family_reunion.approve"
    PREPARE = "family_reunion.prepare"
    BOOK = "family_reunion.book"
    PAY = "family_reunion.pay"
    RECEIVE = "family_reunion.receive"
    HOLD = "family_reunion.hold"
    PROTECT = "family_reunion.protect"
    ISSUE = "family_reunion.issue"


ROLES = (
    Role(
        "caseworker",
        says=_(
            "Takes families in, records their facts, their means and their applications, and "
            "closes the reunion."
        ),
        may={May.VIEW, May.INTAKE, May.HOLD, May.ISSUE},
    ),
    Role(
        "approver",
        says=_("Decides who is assisted and with how much money."),
        may={May.VIEW, May.APPROVE, May.HOLD, May.ISSUE},
    ),
    Role(
        "mission_officer",
        says=_("Records visas and papers where the family is, and sees them off."),
        may={May.VIEW, May.PREPARE, May.HOLD, May.ISSUE},
    ),
    Role(
        "movement_assistant",
        says=_("Forms the groups that fly together, asks for their journeys and books them."),
        may={May.VIEW, May.BOOK, May.HOLD, May.ISSUE},
    ),
    Role(
        "finance",
        says=_("Releases the tickets that a colleague has booked, and reconciles the costs."),
        may={May.VIEW, May.PAY},
    ),
    Role(
        "receptionist",
        says=_("Meets families at the airport and hands them over to their receiver."),
        may={May.VIEW, May.RECEIVE, May.ISSUE},
    ),
    Role(
        "protection_officer",
        says=_("Reads and writes what was told in confidence, and stands by when a group divides."),
        may={May.VIEW, May.PROTECT, May.HOLD},
        compartments={Compartment.GENERAL, Compartment.PROTECTION},
    ),
)
