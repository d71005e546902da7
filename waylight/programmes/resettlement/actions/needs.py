"""What a family needs of a home and on the way, as matching and councils are told it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.answers import _needs_follow
from waylight.programmes.resettlement.actions.refusing import refusal
from waylight.programmes.resettlement.models import MedicalLevel, Referral


@action(needs=May.OPERATE)
def keep_needs(
    referral: Referral,
    *,
    medical_level: str,
    services: Sequence[str],
    tie: str = "",
    tie_required: bool = False,
    by: User,
    **facts: Any,
) -> Referral:
    """Say what a family needs: never what for."""
    if tie_required and not tie:
        raise refusal(
            66,
            what=_("The needs were not kept."),
            why=_("The family may live only near relatives, and no council is named."),
            fix=_("Name the council, or leave the family free."),
        )
    known = {
        "medical_level": MedicalLevel(medical_level),
        "services": sorted(set(services)),
        "tie": tie,
        "tie_required": tie_required,
        **facts,
    }
    for name, value in known.items():
        setattr(referral, name, value)
    referral.version += 1
    referral.save(update_fields=[*known, "version"])
    _needs_follow(referral, by)
    return referral
