"""What movements gives to people on paper."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from waylight.foundation.documents.declaring import Document
from waylight.foundation.vault.compartments import Compartment
from waylight.programmes.movements.queries.council_notices import arrival_notice, missing_notice
from waylight.programmes.movements.queries.custody_log import custody_log
from waylight.programmes.movements.queries.escort_brief import escort_brief
from waylight.programmes.movements.queries.incident_report import (
    incident_report,
    incident_report_in_confidence,
)
from waylight.programmes.movements.queries.itinerary_sheet import itinerary_sheet
from waylight.programmes.movements.queries.journey_sheet import journey_sheet
from waylight.programmes.movements.queries.manifest_paper import manifest_paper
from waylight.programmes.movements.queries.minor_form import minor_form
from waylight.programmes.movements.queries.reception import reception_sheet

PAPERS = Path(__file__).parent / "papers"
# Whoever checks a paper about invented people is told that it is one.
INVENTED = (("synthetic", _("Synthetic")),)

Document(
    "movements.journey-sheet",
    title=_("Journey sheet"),
    template=PAPERS / "journey_sheet.typ",
    number_prefix="MJS",
    facts=journey_sheet,
    reveals=INVENTED,
)

Document(
    "movements.manifest",
    title=_("Passenger list"),
    template=PAPERS / "manifest.typ",
    number_prefix="MAN",
    facts=manifest_paper,
    reveals=(("synthetic", _("Synthetic")),),
)

Document(
    "movements.itinerary",
    title=_("Your journey"),
    template=PAPERS / "journey_sheet.typ",
    number_prefix="MIT",
    facts=itinerary_sheet,
    reveals=INVENTED,
)
Document(
    "movements.arrival-notice",
    title=_("Notice of arrival"),
    template=PAPERS / "journey_sheet.typ",
    number_prefix="MAR",
    facts=arrival_notice,
    reveals=INVENTED,
)
Document(
    "movements.missing-notice",
    title=_("Who did not travel"),
    template=PAPERS / "journey_sheet.typ",
    number_prefix="MMN",
    facts=missing_notice,
    reveals=INVENTED,
)
Document(
    "movements.custody-log",
    title=_("Custody log"),
    template=PAPERS / "journey_sheet.typ",
    number_prefix="MCL",
    facts=custody_log,
    reveals=INVENTED,
)

Document(
    "movements.reception-sheet",
    title=_("Receptionist's sheet"),
    template=PAPERS / "reception.typ",
    number_prefix="MRS",
    facts=reception_sheet,
)

Document(
    "movements.incident-report",
    title=_("Incident report"),
    template=PAPERS / "journey_sheet.typ",
    number_prefix="MIR",
    facts=incident_report,
    reveals=INVENTED,
)
Document(
    "movements.minor-form",
    title=_("Form of a child who travels alone"),
    template=PAPERS / "journey_sheet.typ",
    number_prefix="MUM",
    facts=minor_form,
    reveals=INVENTED,
)
Document(
    "movements.escort-brief",
    title=_("Brief of an escort"),
    template=PAPERS / "journey_sheet.typ",
    number_prefix="MEB",
    facts=escort_brief,
)
# Its numbers are counted apart: a gap among the others would tell that there is one.
Document(
    "movements.incident-in-confidence",
    title=_("Incident report"),
    template=PAPERS / "journey_sheet.typ",
    number_prefix="MIC",
    facts=incident_report_in_confidence,
    compartment=Compartment.PROTECTION,
)
