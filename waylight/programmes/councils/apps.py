"""The card of the programme."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waylight.foundation.programme import Programme


class Councils(Programme):
    """A council's own page: its offers, the families it is asked to take, arrivals and claims."""

    name = "waylight.programmes.councils"
    title = _("Councils")
    summary = _("Homes that councils offer, the families they are asked to take, and their claims.")
    home = "councils:desks"
    verbs: ClassVar[Mapping[str, str | Promise]] = {
        "councils.propose": _("Propose a family for a home."),
        "councils.change_needs": _("Say what the family needs now."),
        "councils.tell_names": _("Name the family."),
        "councils.tell_arrival": _("Tell when the family arrives."),
        "councils.hand_over_clinically": _("Hand over what a physician found."),
        "councils.stop_sharing": _("Share nothing more about health."),
        "councils.take_back": _("Take the family back."),
        "councils.expire_offers": _("Let the offer run out."),
        "councils.lapse_proposals": _("Find that nobody answered in time."),
    }
