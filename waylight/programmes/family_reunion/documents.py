"""What family reunion gives to people on paper: every letter of `queries.letters`."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from waylight.foundation.documents.declaring import Document
from waylight.programmes.family_reunion.queries.letters import LETTERS

PAPERS = Path(__file__).parent / "papers"

for letter in LETTERS.values():
    Document(
        f"family_reunion.{letter.kind}",
        title=letter.title,
        template=PAPERS / "letter.typ",
        number_prefix=letter.prefix,
        facts=letter.facts,
        # Whoever checks the letter of an invented family is told that it is one.
        reveals=(("synthetic", _("Synthetic")),),
    )
