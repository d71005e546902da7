"""Everything that is written at the doorway, from the office's side."""

from waylight.foundation.doorway.actions.linking import close_link, show_behind_link
from waylight.foundation.doorway.actions.receiving import (
    close,
    forget,
    keep_a_key,
    new_key,
    open_envelopes,
    reopen,
)
from waylight.foundation.doorway.actions.releasing import deliver, release, withdraw

__all__ = [
    "close",
    "close_link",
    "deliver",
    "forget",
    "keep_a_key",
    "new_key",
    "open_envelopes",
    "release",
    "reopen",
    "show_behind_link",
    "withdraw",
]
