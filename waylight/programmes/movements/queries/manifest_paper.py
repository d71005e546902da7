"""A release as a table for people: few columns, each of fields that belong together."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.engines.itinerary import local_time
from waylight.foundation.refusal import Words
from waylight.programmes.movements.models import ManifestRelease
from waylight.programmes.movements.queries.manifest_fields import MINIMUM, TITLES, Shown, shown
from waylight.registers.places.queries import council

GROUPS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (TITLES["number"], ("number",)),
    (TITLES["seat"], ("seat",)),
    (gettext_lazy("Name"), ("surname", "given")),
    (gettext_lazy("In their own script"), ("native",)),
    (TITLES["born_on"], ("born_on", "sex")),
    (TITLES["nationality"], ("nationality", "residence")),
    (
        TITLES["document_type"],
        ("document_type", "document_number", "document_issuer", "document_expires"),
    ),
    (TITLES["visa_number"], ("visa_number", "visa_until")),
    (gettext_lazy("Booking and ticket"), ("booking", "ticket", "fare")),
    (TITLES["services"], ("services",)),
    (TITLES["reference"], ("reference", "party")),
    (TITLES["council"], ("council",)),
    (TITLES["language"], ("language",)),
    (TITLES["adult"], ("adult", "lap_of")),
)
"""The columns of pages and papers; files have a column for each field."""
_EDGES, _CAPITAL = 2, 0.2
"""In letters: the edges of a column, and by how much a capital is wider."""
_COMMA = frozenset({("surname", "given")})


@dataclass(frozen=True)
class Table:
    """Heads and rows of words."""

    heads: tuple[Words, ...]
    rows: tuple[tuple[str, ...], ...]


def released(release: ManifestRelease) -> Shown:
    """What somebody was given: the fields kept with the release, and no other."""
    found = shown(release.manifest.content(), release.recipient, release.leg, release.council)
    fields = tuple(name for name in found.fields if name in release.fields)
    rows = tuple({name: row[name] for name in fields} for row in found.rows)
    return Shown(found.journey, found.leg, fields, rows, found.numbers)


def table_of(found: Shown, without: Collection[str] = ()) -> Table:
    """The columns that have any of the fields, and something to say of anybody."""
    fields = [name for name in found.fields if name not in without]
    groups = [
        (title, [name for name in names if name in fields])
        for title, names in GROUPS
        if any(row[name] for name in names if name in fields for row in found.rows)
    ]
    return Table(
        tuple(title for title, _names in groups),
        tuple(tuple(_cell(row, names) for _title, names in groups) for row in found.rows),
    )


def manifest_paper(release: ManifestRelease) -> dict[str, Any]:
    """The facts of the paper that is given out with a release, in the active language."""
    manifest, found = release.manifest, released(release)
    journey = manifest.journey
    table = table_of(found)
    invented = journey.synthetic
    words = _("Synthetic: nobody on this journey exists.") if invented else None
    return {
        "office": journey.team.name,
        "banner": words,
        "synthetic": words,
        "lead": [journey.number, *_flight(found.leg)],
        "times": _times(found.leg),
        "pairs": [
            (_("For"), f"{release.who} ({release.get_recipient_display()})"),
            (_("Why these fields"), str(MINIMUM[release.recipient].because)),
            (_("Version"), _version(release)),
            (_("People"), _people(release, found)),
            (_("Day and night"), str(found.journey["contact"]) or "–"),
            (_("Hash of the version"), manifest.shown_hash),
        ],
        "heads": [str(head) for head in table.heads],
        "widths": _widths(table),
        "rows": [list(row) for row in table.rows],
    }


def _widths(table: Table) -> list[float]:
    """What share of the line each column gets: room for its longest word, and some more for cells
    of many. Said here because a column that finds its own width is laid out twice."""
    columns = zip(*([str(head) for head in table.heads], *table.rows), strict=True)
    found = []
    for cells in columns:
        words = {word for cell in cells for word in cell.split()}
        longest, whole = max(map(_length, words), default=0), max(map(_length, cells))
        found.append(round(_EDGES + longest + (max(0, whole - longest) / 2) ** 0.5, 2))
    return found


def _length(words: str) -> float:
    """In small letters: a capital is wider."""
    return len(words) + _CAPITAL * sum(map(str.isupper, words))


def _version(release: ManifestRelease) -> str:
    when = date_format(release.manifest.as_of, "j F Y H:i")
    return f"{release.manifest.version}, {when}"


def _people(release: ManifestRelease, found: Shown) -> str:
    people = str(len(found.rows))
    receives = council(release.council) if release.council else None
    return f"{people}, {receives.name}" if receives else people


def _flight(leg: Mapping[str, Any]) -> list[str]:
    """Number and airports of a leg."""
    code = f"{leg['carrier']}{leg['flight_number']}"
    return [part for part in (code, f"{leg['from_airport']}–{leg['to_airport']}") if part]


def _times(leg: Mapping[str, Any]) -> list[str]:
    """When it leaves and lands by the clocks there; its day while neither is known."""
    times = [
        _local(leg[at], leg[zone])
        for at, zone in (("leaves_at", "leaves_zone"), ("lands_at", "lands_zone"))
        if leg[at]
    ]
    return times or [leg["on"]]


def _local(at: str, zone: str) -> str:
    when = date_format(local_time(datetime.fromisoformat(at), zone), "j M Y H:i")
    return f"{when} ({zone})"


def _cell(row: Mapping[str, Any], names: list[str]) -> str:
    said = [_said(row[name]) for name in names]
    between = ", " if tuple(names) in _COMMA else " "
    return between.join(part for part in said if part)


def _said(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else str(value)
