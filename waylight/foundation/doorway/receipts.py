"""The code that a sender is shown: it says that something was sent, and nothing about it."""

import base64
from uuid import UUID

LETTERS = 12


def receipt_of(envelope: UUID) -> str:
    """Twelve letters and digits of an envelope's random id, in groups of four: 60 of its bits."""
    text = base64.b32encode(envelope.bytes).decode()[:LETTERS]
    return "-".join(text[start : start + 4] for start in range(0, LETTERS, 4))
