"""Registration forms as they are kept, and what they mean in the words of our registers."""

from waylight.programmes.resettlement.exchange.kept import (
    Content,
    content_of,
    form_of,
    submission_of,
)
from waylight.programmes.resettlement.exchange.meaning import Family, Named, family_of

__all__ = [
    "Content",
    "Family",
    "Named",
    "content_of",
    "family_of",
    "form_of",
    "submission_of",
]
