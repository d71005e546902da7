"""The card of the programme."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.programme import Programme


class FamilyReunion(Programme):
    """Family reunion travel assistance."""

    name = "waylight.programmes.family_reunion"
    title = _("Family reunion")
    summary = _("Families who join a refugee in the United Kingdom, until they are at the door.")
    home = "family_reunion:reunions"
