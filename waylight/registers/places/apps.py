"""The card of the register."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.programme import Programme


class Places(Programme):
    """Countries of departure, airports and councils."""

    name = "waylight.registers.places"
    title = _("Places")
    summary = _("What it takes to leave a country, and the councils of the UK.")
    home = "places:departures"
    for_everyone = True
