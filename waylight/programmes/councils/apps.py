"""The card of the programme."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.programme import Programme


class Councils(Programme):
    """A council's own page: its offers, the families it is asked to take, arrivals and claims."""

    name = "waylight.programmes.councils"
    title = _("Councils")
    summary = _("Homes that councils offer, the families they are asked to take, and their claims.")
    home = "councils:desks"
