"""The card of the programme."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.programme import Programme


class Resettlement(Programme):
    """Refugee resettlement."""

    name = "waylight.programmes.resettlement"
    title = _("Resettlement")
    summary = _("Refugee families from referral to their first night in a new home.")
    home = "resettlement:referrals"
