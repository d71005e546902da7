"""The tabs of a journey: what a person may open of it."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.rules import Anyone, may
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import Journey


@dataclass(frozen=True)
class Tab:
    """One page of a journey: the name of its address, its title, and what opens it."""

    name: str
    title: str | Promise
    needs: StrEnum


TABS = (
    Tab("journey", _("Passengers and legs"), May.FOLLOW),
    Tab("cockpit", _("Ready to board"), May.VIEW),
    Tab("gates", _("At the gates"), May.MANIFEST),
    Tab("incidents", _("Incidents"), May.REPORT),
    Tab("manifests", _("Manifests"), May.MANIFEST),
    Tab("carrier-lists", _("Airline's lists"), May.BOOK),
    Tab("custody", _("Custody"), May.FOLLOW),
    Tab("journey-costs", _("Costs"), May.VIEW),
    Tab("staff", _("Staff"), May.FOLLOW),
    Tab("needs", _("Needs"), May.FOLLOW),
    Tab("journey-papers", _("Papers"), May.FOLLOW),
)
"""In the order in which a journey is worked on."""


def tabs_of(journey: Journey, user: Anyone) -> list[Tab]:
    """Those that a person may open for a journey."""
    return [tab for tab in TABS if may(user, tab.needs, journey)]
