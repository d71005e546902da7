"""Everybody who works here reads the pages; taking the lists away is a permission."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.roles import Role


class May(StrEnum):
    """Everything that can be done here."""

    TAKE = "places.take"


ROLES = (
    Role(
        "reader",
        says=_("Takes the lists of countries, profiles and councils away as files."),
        may={May.TAKE},
    ),
)
