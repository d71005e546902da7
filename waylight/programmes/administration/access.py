"""What can be done here, and who may do it. None of these roles sees a case."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.roles import Role
from waylight.foundation.vault.compartments import Compartment

# Who reads the journal learns that a record exists: of victims, that takes a role of theirs.
ALL_BUT_VICTIMS = frozenset(Compartment) - {Compartment.VICTIMS}


class May(StrEnum):
    """Everything that can be done here."""

    PEOPLE = "administration.people"
    INVITE = "administration.invite"
    GRANT = "administration.grant"
    CLOSE_ACCOUNT = "administration.close-account"
    BREAK_GLASS = "administration.break-glass"
    REVIEW = "administration.review"
    READ_JOURNAL = "administration.read-journal"
    PUBLISH = "administration.publish"
    INBOX = "administration.inbox"


ROLES = (
    Role(
        "administrator",
        says=_("Invites colleagues, gives and withdraws roles, closes accounts. Sees no case."),
        may={May.PEOPLE, May.INVITE, May.GRANT, May.CLOSE_ACCOUNT},
    ),
    Role(
        "responder",
        says=_("Opens one record of another team in an emergency; each time is reviewed."),
        may={May.BREAK_GLASS},
    ),
    Role(
        "supervisor",
        says=_("Is told when the team's records are opened in an emergency, and reviews it."),
        may={May.REVIEW},
    ),
    Role(
        "auditor",
        says=_("Reads in the journal who did and saw what in the team's records."),
        may={May.READ_JOURNAL},
        compartments=ALL_BUT_VICTIMS,
    ),
    Role(
        "data_protection_officer",
        says=_("Reads the team's journal and reviews what was opened in an emergency."),
        may={May.REVIEW, May.READ_JOURNAL},
        compartments=ALL_BUT_VICTIMS,
    ),
    Role(
        "publisher",
        says=_("Publishes the office's figures and pages, and withdraws them. Sees no case."),
        may={May.PUBLISH},
    ),
    Role(
        "correspondent",
        says=_("Reads and answers what people send through the public site. Sees no case."),
        may={May.INBOX},
    ),
)
