"""The deeds of papers. A programme's own deed asks for permission and calls these."""

from waylight.foundation.documents.actions.issuing import (
    draft,
    issue,
    next_number,
    next_numbers,
    withdraw,
)

__all__ = ["draft", "issue", "next_number", "next_numbers", "withdraw"]
