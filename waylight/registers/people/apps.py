"""The card of the register."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.programme import Programme


class People(Programme):
    """People, each of them once."""

    name = "waylight.registers.people"
    title = _("People")
    summary = _("Who is who: names and birth dates as claimed, families, papers, consents.")
    home = "people:people"
