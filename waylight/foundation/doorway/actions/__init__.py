"""Everything that is written at the doorway, from the office's side."""

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
    "deliver",
    "forget",
    "keep_a_key",
    "new_key",
    "open_envelopes",
    "release",
    "reopen",
    "withdraw",
]
