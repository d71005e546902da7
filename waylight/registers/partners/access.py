"""What can be done with the register of partners, and who may do it."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.roles import Role


class May(StrEnum):
    """Everything that can be done here."""

    VIEW = "partners.view"
    KEEP = "partners.keep"
    DECIDE = "partners.decide"
    PUBLISH = "partners.publish"
    ERASE = "partners.erase"


ROLES = (
    Role(
        "keeper",
        says=_("Keeps the team's organisations, their posts, contacts and agreements."),
        may={May.VIEW, May.KEEP, May.DECIDE, May.PUBLISH},
    ),
    Role("reader", says=_("Reads the team's organisations."), may={May.VIEW}),
    Role(
        "data_protection",
        says=_("Erases people from the register who ask for it, and reads what is kept and why."),
        may={May.VIEW, May.ERASE},
    ),
)
