"""Every deed of administration."""

from waylight.programmes.administration.actions.doorway import (
    close_message,
    release_page,
    reopen_message,
    withdraw_release,
)
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
    "close_message",
    "disable",
    "enable",
    "give_role",
    "invite",
    "invite_again",
    "keep_roles",
    "open_balance",
    "publish_figure",
    "publish_table",
    "release_page",
    "remove_factors",
    "reopen_message",
    "review",
    "state_figure",
    "withdraw_figure",
    "withdraw_release",
    "withdraw_role",
]
