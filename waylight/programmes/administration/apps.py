"""The card of the programme."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.programme import Programme


class Administration(Programme):
    """Accounts, grants, emergencies and the journal."""

    name = "waylight.programmes.administration"
    title = _("Administration")
    summary = _("Who works here, what each may do, and who gave it.")
    home = "administration:mine"
    for_everyone = True
