"""The card of the programme."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.programme import Programme


class Movements(Programme):
    """Movement operations."""

    name = "waylight.programmes.movements"
    title = _("Movements")
    summary = _("Who travels when, on what, with whom, to which home.")
    home = "movements:caseloads"
    other_homes = ("movements:journeys", "movements:requests")
