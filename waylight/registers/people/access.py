"""What can be done with the register of people, and who may do it.

Who works on a case sees its people there. These roles are for those who keep the register."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.roles import Role


class May(StrEnum):
    """Everything that can be done here."""

    VIEW = "people.view"
    RECORD = "people.record"
    PROPOSE = "people.propose"
    APPROVE = "people.approve"


ROLES = (
    Role(
        "registrar",
        says=_("Records people and their papers, and proposes that two records are one person."),
        may={May.VIEW, May.RECORD, May.PROPOSE},
    ),
    Role(
        "second",
        says=_("Looks at a proposal that two records are one person, and approves or refuses it."),
        may={May.VIEW, May.APPROVE},
    ),
)
