"""What letters are made of: parts of paragraphs, pairs, points and rows, and lines to sign on."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from waylight.foundation.refusal import Words
from waylight.programmes.family_reunion.models import (
    DepartureGroup,
    HoldReason,
    Member,
    Reunion,
)
from waylight.programmes.family_reunion.models.member import KINS
from waylight.registers.people.models import Person
from waylight.registers.people.queries import shown_name
from waylight.registers.people.queries.who import who
from waylight.registers.places.queries import Airport, airport, country

Part = dict[str, Any]
Facts = dict[str, Any]
Pairs = list[tuple[str, str]]
FIRST, LAST = "\u2068", "\u2069"
"""Around a name or number inside a sentence, so that each keeps its own direction."""
UNKNOWN = "–"
RELATIONS = dict(KINS)


def letter(
    reunion: Reunion, *, lead: Words, parts: Iterable[Part | None], to: str = "", **more: Any
) -> Facts:
    """A letter of parts; those that are None are left out."""
    return {
        **slip(reunion, parts),
        "to": _("To: %s") % alone(to) if to else "",
        "reference": _("Our reference: %s") % alone(reunion.number),
        "lead": str(lead),
        **more,
    }


def slip(reunion: Reunion, parts: Iterable[Part | None]) -> Facts:
    """A paper that is not addressed to anybody and names no reference."""
    said = [part for part in parts if part]
    synthetic = reunion.synthetic
    return {
        "office": reunion.team.name,
        "banner": _("Synthetic: nobody in this paper exists.") if synthetic else None,
        "synthetic": _("nobody in this paper exists.") if synthetic else None,
        "to": "",
        "reference": "",
        "lead": "",
        "sign": "",
        "parts": said,
        "signatures": [],
    }


def text(head: Words, *paragraphs: Words) -> Part:
    """Paragraphs under a heading; an empty heading is none."""
    return {"head": str(head), "text": [str(words) for words in paragraphs if words]}


def points(head: Words, items: Iterable[Words]) -> Part | None:
    """A list under a heading; None where it would be empty."""
    found = [str(words) for words in items if words]
    return {"head": str(head), "items": found} if found else None


def pairs(head: Words, found: Iterable[tuple[Words, Any]]) -> Part | None:
    """Names and values under a heading, without those that have no value."""
    shown = [(str(name), str(value)) for name, value in found if value]
    return {"head": str(head), "pairs": shown} if shown else None


def rows(head: Words, heads: Sequence[Words], found: Iterable[Sequence[Any]]) -> Part | None:
    """A table under a heading."""
    shown = [[str(cell) if cell else UNKNOWN for cell in row] for row in found]
    names = [str(name) for name in heads]
    return {"head": str(head), "heads": names, "rows": shown} if shown else None


def alone(words: str) -> str:
    """A name or number that stands inside a sentence."""
    return f"{FIRST}{words}{LAST}"


def name_of(person: Person) -> str:
    """The name, and as it is written in its own script where that differs."""
    found = who(person)
    return f"{found.name} ({found.native})" if found.native else found.name


def sponsor(reunion: Reunion) -> str:
    """The sponsor's name as a letter addresses it."""
    return shown_name(reunion.sponsor)


def born(person: Person) -> str:
    """The birth date as precisely as it is claimed."""
    found = who(person)
    if found.first is None or found.first != found.last:
        return found.born
    return day(found.first)


def relation(member: Member) -> str:
    """What the member is to the sponsor."""
    return str(RELATIONS.get(member.relationship, ""))


def place_of(code: str) -> str:
    """A country by its name."""
    found = country(code)
    return found.name if found else code


def field(iata: str) -> str:
    """An airport by its city, its name and its letters."""
    found = airport(iata)
    return f"{found.city}, {found.name} ({iata})" if found else iata


def clock_of(iata: str, moment: datetime | None) -> datetime | None:
    """A moment by the clock on the wall of an airport."""
    found: Airport | None = airport(iata)
    return found.local(moment) if found and moment else moment


def day(on: date | None) -> str:
    """A day with its year."""
    return date_format(on, "j F Y") if on else ""


def day_of(at: datetime | None) -> str:
    """The day of a moment, by our own clock."""
    return day(timezone.localdate(at)) if at else ""


def moment(at: datetime | None) -> str:
    """A weekday, a day and a time."""
    return date_format(at, "l j F Y, H:i") if at else ""


def pounds(amount: Decimal) -> str:
    """An amount in pounds."""
    return money(amount, "GBP")


def money(amount: Decimal, currency: str) -> str:
    """An amount in any currency."""
    return f"{currency} {number_format(amount, 2, force_grouping=True)}"


def people_of(reunion: Reunion) -> list[Member]:
    """The members whom a letter to the sponsor may name: nobody whose safety asks for silence."""
    found = reunion.members.select_related("person").prefetch_related(
        "holds", "person__names", "person__births"
    )
    return [member for member in found if not _is_kept_safe(member)]


def in_group(group: DepartureGroup) -> list[Member]:
    """The members of a group with what a letter says of them."""
    found = group.members.select_related("person", "visa", "agreed__adult__person")
    return list(found.prefetch_related("person__names", "person__births", "person__needs"))


def _is_kept_safe(member: Member) -> bool:
    return any(
        hold.reason == HoldReason.SAFEGUARDING and hold.ended_at is None
        for hold in member.holds.all()
    )
