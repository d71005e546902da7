"""The card of the register."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.programme import Programme


class Partners(Programme):
    """Organisations, their people by post, and what was agreed with them."""

    name = "waylight.registers.partners"
    title = _("Partners")
    summary = _("Councils, charities, carriers and others: contacts and agreements.")
    home = "partners:organisations"
