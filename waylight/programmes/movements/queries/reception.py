"""What a receptionist holds at the gate of an arrival: a family a line, known by one face.

Nothing more than meeting people takes: no document, no date of birth, no telephone, and of needs
the codes alone. Who did not come through the leg is not on the sheet."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waylight.programmes.movements.models import Journey, Leg, Passenger
from waylight.programmes.movements.queries.times import local_times
from waylight.programmes.movements.queries.travelling import Party, Traveller, travelling

ON_A_SHEET = 40
"""Families on one printed sheet: their faces fit into one paper."""
SIDE = 240


@dataclass(frozen=True)
class Meeting:
    """A family that is met: `face` is the first member with a photo."""

    party: Party
    people: tuple[Traveller, ...]
    leg: Leg

    @property
    def face(self) -> Passenger | None:
        """Whose photo is shown; None where nobody has one."""
        return next((one.passenger for one in self.people if one.passenger.photo), None)

    @property
    def alone(self) -> int:
        """Children without a parent."""
        return sum(one.passenger.unaccompanied for one in self.people)

    @property
    def codes(self) -> str:
        """The codes of the special services."""
        return " ".join(sorted({code for one in self.people for code in one.codes(self.leg)}))

    @property
    def receiver(self) -> str:
        """Who receives them, by name."""
        return ", ".join(str(each.name) for each in self.party.receivers)


def meetings(leg: Leg) -> list[Meeting]:
    """Everybody who is met after a leg, by family."""
    return [
        Meeting(party, here, leg) for party in travelling(leg.journey) if (here := party.on(leg))
    ]


def reception_sheet(journey: Journey, *, leg: int, sheet: int = 1) -> dict[str, Any]:
    """The facts of the printed sheet of a leg, in the active language."""
    found = journey.legs.get(number=leg)
    met = meetings(found)
    here = met[(sheet - 1) * ON_A_SHEET : sheet * ON_A_SHEET]
    lands = local_times(found).lands
    people = sum(len(each.people) for each in met)
    words = ngettext("%(count)s person", "%(count)s people", people) % {"count": people}
    flight = [found.code or str(found), found.arrives_in]
    flight += [date_format(lands, "l j F Y, H:i")] if lands else []
    flight += [f"{_('Terminal')} {found.terminal_in}"] if found.terminal_in else []
    return {
        "office": journey.team.name,
        "banner": _("Synthetic: nobody in this paper exists.") if journey.synthetic else None,
        "lead": [*flight, words],
        "photo": _("Photo"),
        "heads": [_("Photo"), _("Family"), _("Speaks"), _("Goes to"), _("To know")],
        "rows": [_row(each) for each in here],
    }


def _row(met: Meeting) -> dict[str, Any]:
    return {
        "face": _drawn(met.face),
        "family": met.party.name,
        "names": list(_names(met)),
        "speaks": str(met.party.language_words) or "–",
        "to": [words for words in (met.receiver, met.party.council_words) if words],
        "know": list(_to_know(met)),
    }


def _names(met: Meeting) -> Iterator[list[str]]:
    for one in met.people:
        yield [one.passenger.said("native"), one.passenger.shown_name]


def _to_know(met: Meeting) -> Iterator[str]:
    if met.alone:
        words = ngettext("%(count)d child alone", "%(count)d children alone", met.alone)
        yield words % {"count": met.alone}
    if met.codes:
        yield met.codes


def _drawn(face: Passenger | None) -> str:
    """A photo inside a drawing, the form in which a paper takes pictures with its facts."""
    if face is None or not face.photo:
        return ""
    kind = "png" if bytes(face.photo).startswith(b"\x89PNG") else "jpeg"
    data = f"data:image/{kind};base64,{b64encode(bytes(face.photo)).decode()}"
    size = f'width="{SIDE}" height="{SIDE}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
    return f'{head}<image {size} preserveAspectRatio="xMidYMid slice" href="{data}"/></svg>'
