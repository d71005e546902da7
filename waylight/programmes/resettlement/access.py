"""What can be done for a referred family, and who may do it."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.roles import Role
from waylight.foundation.vault.compartments import Compartment


class May(StrEnum):
    """Everything that can be done here."""

    VIEW = "resettlement.view"
    REFER = "resettlement.refer"
    DECIDE = "resettlement.decide"
    MATCH = "resettlement.match"
    OPERATE = "resettlement.operate"
    EXAMINE = "resettlement.examine"
    PAPERS = "resettlement.papers"
    TEACH = "resettlement.teach"
    PROTECT = "resettlement.protect"
    MANAGE = "resettlement.manage"


ROLES = (
    Role(
        "unhcr_liaison",
        says=_("Brings in UNHCR's registration forms and their amendments."),
        may={May.VIEW, May.REFER},
    ),
    Role(
        "home_office_recorder",
        says=_("Records whether a family is accepted; of security checks only the outcome."),
        may={May.VIEW, May.DECIDE},
    ),
    Role(
        "matching_officer",
        says=_("Matches families with the homes that councils offer."),
        may={May.VIEW, May.MATCH},
    ),
    Role(
        "mission_operations",
        says=_(
            "Makes families ready to travel where they are, holds them and plans their journey."
        ),
        may={May.VIEW, May.OPERATE, May.PAPERS, May.TEACH},
    ),
    Role(
        "physician",
        says=_("Examines families, reads what is clinical and says whether they can fly."),
        may={May.VIEW, May.EXAMINE},
        compartments={Compartment.GENERAL, Compartment.MEDICAL},
    ),
    Role(
        "papers_officer",
        says=_("Gets travel documents, visas and exit permits."),
        may={May.VIEW, May.PAPERS},
    ),
    Role(
        "orientation_trainer",
        says=_("Holds the classes of cultural orientation."),
        may={May.VIEW, May.TEACH},
    ),
    Role(
        "protection_officer",
        says=_("Reads and writes what was told in confidence, and agrees when a family divides."),
        may={May.VIEW, May.PROTECT},
        compartments={Compartment.GENERAL, Compartment.PROTECTION},
    ),
    Role(
        "programme_manager",
        says=_("Answers for the programme: suspensions, closing, figures."),
        may={May.VIEW, May.MANAGE},
    ),
)
