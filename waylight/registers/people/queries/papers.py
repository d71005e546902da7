"""What a paper's machine-readable zone says, in words, and whether its names agree with others'."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, gettext_lazy

from waylight.engines.travel_document import Fault, NotAZone, Zone, names_agree, read_zone
from waylight.registers.people.models import Document

FIELDS = {
    "number": gettext_lazy("number"),
    "born": gettext_lazy("date of birth"),
    "expires": gettext_lazy("date of expiry"),
    "optional": gettext_lazy("optional field"),
    "composite": gettext_lazy("whole zone"),
    "sex": gettext_lazy("sex"),
    "signs": gettext_lazy("signs"),
}


@dataclass(frozen=True)
class Verdict:
    """What is to be said of a paper: `zone` if it could be read, and each thing that is wrong."""

    zone: Zone | None
    faults: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether a zone was read and nothing is wrong."""
        return self.zone is not None and not self.faults


def verdict(document: Document, on: date) -> Verdict:
    """The zone of a paper against itself and against what else is printed on the paper."""
    if not document.mrz:
        return Verdict(None, ())
    try:
        zone = read_zone(document.mrz, on=on)
    except NotAZone:
        return Verdict(None, (gettext("The lines have no length that such a zone has."),))
    faults = [_words(fault) for fault in zone.faults]
    if document.number and _bare(document.number) != _bare(zone.number):
        faults.append(gettext("The number of the paper is not the number in the zone."))
    if document.valid_until and zone.expires and document.valid_until != zone.expires:
        faults.append(gettext("The paper ends on another day than the zone says."))
    names = f"{zone.surname} {zone.given}"
    if document.names_printed and names_agree(document.names_printed, names):
        faults.append(gettext("The printed names are not those in the zone."))
    return Verdict(zone, tuple(faults))


def _words(fault: Fault) -> str:
    field = str(FIELDS[fault.field.removesuffix("_check")])
    if fault.field.endswith("_check"):
        words = gettext("%(field)s: the check digit is %(found)s and should be %(right)s.")
        return words % {"field": field, "found": fault.found, "right": fault.should_be}
    return gettext("%(field)s: “%(found)s” cannot be.") % {"field": field, "found": fault.found}


def _bare(number: str) -> str:
    return "".join(sign for sign in number.upper() if sign.isalnum())
