"""Every deed of administration."""

from waylight.programmes.administration.actions.glass import break_glass, review
from waylight.programmes.administration.actions.people import (
    disable,
    enable,
    give_role,
    invite,
    invite_again,
    keep_roles,
    remove_factors,
    withdraw_role,
)

__all__ = [
    "break_glass",
    "disable",
    "enable",
    "give_role",
    "invite",
    "invite_again",
    "keep_roles",
    "remove_factors",
    "review",
    "withdraw_role",
]
