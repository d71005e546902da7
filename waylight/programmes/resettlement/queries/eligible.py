"""Whether a scheme takes a family on a day: nationality under the first of the schemes."""

from datetime import date

from django.utils.translation import gettext as _

from waylight.programmes.resettlement.models import Referral, Scheme
from waylight.programmes.resettlement.rules import RULES

SYRIA = "SYR"


def why_not_eligible(referral: Referral, day: date) -> str:
    """A sentence if the scheme did not take the family on that day; else nothing.

    Until July 2017 the scheme of vulnerable persons took Syrians only (edge case 30)."""
    if referral.scheme != Scheme.VPRS or RULES.on(day).value("any-nationality"):
        return ""
    members = referral.members.going().select_related("person")
    if any(SYRIA in member.person.nationalities for member in members):
        return ""
    return _("On %s the scheme took Syrian nationals only, and nobody of the family is one.") % (
        day.isoformat()
    )
