"""Which fields each recipient of a manifest is given, and why: the one table of it.

What is not here never leaves: pages, papers and files of a release are all made by `shown`.
Source: the specification of movements, C3 (advance passenger data), C8 and C12; what a council and
a receptionist need is our own design, to be confirmed with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.foundation.refusal import Words
from waylight.programmes.movements.models import Recipient
from waylight.programmes.movements.queries.manifest_content import Content

R = Recipient


@dataclass(frozen=True)
class Minimum:
    """What a recipient is given, and the reason that makes it enough and no more."""

    fields: tuple[str, ...]
    because: Words


_DOCUMENT = ("document_type", "document_number", "document_issuer", "document_expires")
_PERSON = ("surname", "given", "sex", "born_on", "nationality")

MINIMUM: Mapping[str, Minimum] = {
    R.AIRLINE: Minimum(
        (
            *("reference", *_PERSON, *_DOCUMENT, "visa_number"),
            *("booking", "seat", "ticket", "fare", "services"),
        ),
        _("It carries them, checks their papers, seats them and prepares what they need."),
    ),
    R.BORDER: Minimum(
        ("reference", *_PERSON, "residence", *_DOCUMENT, "visa_number", "booking", "seat"),
        _("The set of advance passenger data; no ticket, no service, no address."),
    ),
    R.COUNCIL: Minimum(
        ("reference", "party", "surname", "given", "sex", "born_on", "language", "services"),
        _("It receives these people, and only these: it prepares homes, interpreters, lifts."),
    ),
    R.RECEPTIONIST: Minimum(
        ("surname", "given", "native", "language", "party"),
        _("Recognises people at the airport by photograph and name, and speaks to them."),
    ),
    R.INTERNAL: Minimum(
        (
            *("number", "seat", *_PERSON, *_DOCUMENT, "visa_number", "visa_until"),
            *("reference", "party", "council", "language", "native", "booking", "ticket", "fare"),
            *("services", "adult", "lap_of"),
        ),
        _("Our own team answers for every passenger."),
    ),
}
PHOTOGRAPH = frozenset({R.RECEPTIONIST})
"""Who is shown the photograph beside the list; it is in no file and no version."""

TITLES: Mapping[str, Words] = {
    "number": _("No."),
    "seat": _("Seat"),
    "surname": _("Surname"),
    "given": _("Given names"),
    "native": _("Name in their own script"),
    "sex": _("Sex"),
    "born_on": _("Born"),
    "nationality": _("Nationality"),
    "residence": _("Country of residence"),
    "document_type": _("Document"),
    "document_number": _("Document number"),
    "document_issuer": _("Issuer"),
    "document_expires": _("Expires"),
    "visa_number": _("Visa"),
    "visa_until": _("Visa until"),
    "reference": _("Reference"),
    "party": _("Family"),
    "council": _("Council"),
    "language": _("Language"),
    "booking": _("Booking reference"),
    "ticket": _("Ticket"),
    "fare": _("Type"),
    "services": _("Services"),
    "adult": _("Adult"),
    "programme": _("Programme"),
    "unaccompanied": _("Travels without a parent"),
    "lap_of": _("On the lap of"),
}
"""What each field is called in front of people."""


@dataclass(frozen=True)
class Shown:
    """A leg's list as one recipient is given it: its leg, its fields, a row for each person."""

    journey: Mapping[str, Any]
    leg: Mapping[str, Any]
    fields: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]
    numbers: tuple[int, ...]
    """Who stands in each row, by their number on the journey; not itself given to anybody."""

    @property
    def titles(self) -> list[Words]:
        """What its columns are called."""
        return [TITLES[name] for name in self.fields]


def shown(content: Content, recipient: str, leg: int, council: str = "") -> Shown:
    """The list of a leg, cut to what a recipient needs: who left it is not on it, and a council
    sees those who go to it. Who goes to none stands on no council's list."""
    fields = MINIMUM[recipient].fields
    flight = next(each for each in content["legs"] if each["number"] == leg)
    rows, numbers = [], []
    for one in content["passengers"]:
        place = next((each for each in one["legs"] if each["leg"] == leg), None)
        if place is None or place["out"]:
            continue
        if recipient == R.COUNCIL and not (council and one["council"] == council):
            continue
        whole = {**one, **place, "booking": flight["booking"]}
        rows.append({name: whole[name] for name in fields})
        numbers.append(one["number"])
    return Shown(content["journey"], flight, fields, tuple(rows), tuple(numbers))
