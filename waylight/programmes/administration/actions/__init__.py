"""Every deed of administration."""

from waylight.programmes.administration.actions.figures import (
    open_balance,
    publish_figure,
    publish_table,
    state_figure,
    withdraw_figure,
)
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
    "open_balance",
    "publish_figure",
    "publish_table",
    "remove_factors",
    "review",
    "state_figure",
    "withdraw_figure",
    "withdraw_role",
]
