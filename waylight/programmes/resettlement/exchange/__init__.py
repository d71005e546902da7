"""Registration forms as they are kept, and what they mean in the words of our registers."""

from waylight.programmes.resettlement.exchange.kept import content_of, form_of
from waylight.programmes.resettlement.exchange.meaning import Family, Named, family_of

__all__ = ["Family", "Named", "content_of", "family_of", "form_of"]
