"""What can be done at a council's desk, and who may do it.

A council's team is a team of its own, and its people have no part in the office's programmes: what
they are shown is what was written to their desk for them, and nothing else of the office. FAMILY
shows who was proposed; those of the office who have a part in a council's team, for its pledges or
its money, do without."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.roles import Role
from waylight.foundation.vault.compartments import Compartment


class May(StrEnum):
    """Everything that can be done here."""

    VIEW = "councils.view"
    FAMILY = "councils.family"
    OPEN = "councils.open"
    PLEDGE = "councils.pledge"
    OFFER = "councils.offer"
    ANSWER = "councils.answer"
    RECEIVE = "councils.receive"
    CLAIM = "councils.claim"
    PAY = "councils.pay"
    CLINIC = "councils.clinic"


ROLES = (
    Role(
        "coordinator",
        says=_("Pledges, offers homes, accepts or declines families, and claims the tariff."),
        may={
            May.VIEW,
            May.FAMILY,
            May.PLEDGE,
            May.OFFER,
            May.ANSWER,
            May.RECEIVE,
            May.CLAIM,
        },
    ),
    Role(
        "key_worker",
        says=_("Meets the families that the council accepted and looks after their first year."),
        may={May.VIEW, May.FAMILY, May.RECEIVE},
    ),
    Role(
        "clinician",
        says=_("Reads what the physician abroad hands over about a family's health."),
        may={May.VIEW, May.FAMILY, May.CLINIC},
        compartments={Compartment.GENERAL, Compartment.MEDICAL},
    ),
    Role(
        "liaison",
        says=_("Opens desks for councils, and records pledges and offers that came by letter."),
        may={May.VIEW, May.OPEN, May.PLEDGE, May.OFFER},
    ),
    Role(
        "finance",
        says=_("Checks councils' claims and pays them."),
        may={May.VIEW, May.PAY},
    ),
)
