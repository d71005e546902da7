"""What movements gives to people on paper."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from waylight.foundation.documents.declaring import Document
from waylight.programmes.movements.queries.journey_sheet import journey_sheet
from waylight.programmes.movements.queries.manifest_paper import manifest_paper

PAPERS = Path(__file__).parent / "papers"

Document(
    "movements.journey-sheet",
    title=_("Journey sheet"),
    template=PAPERS / "journey_sheet.typ",
    number_prefix="MJS",
    facts=journey_sheet,
    # Whoever checks the sheet of an invented family is told that it is one.
    reveals=(("synthetic", _("Synthetic")),),
)

Document(
    "movements.manifest",
    title=_("Passenger list"),
    template=PAPERS / "manifest.typ",
    number_prefix="MAN",
    facts=manifest_paper,
    reveals=(("synthetic", _("Synthetic")),),
)
