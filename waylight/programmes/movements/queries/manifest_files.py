"""A release as files: a passenger list for airlines and borders, a plain table for the others."""

from datetime import datetime

from anyascii import anyascii

from waylight.foundation.exchange.writing import Page
from waylight.programmes.movements.exchange.passenger_list import (
    ListedFlight,
    ListedPassenger,
    PassengerList,
)
from waylight.programmes.movements.exchange.passenger_writing import passenger_page
from waylight.programmes.movements.exchange.paxlst_writing import (
    LEVEL_A,
    LONGEST_NAME,
    Envelope,
)
from waylight.programmes.movements.exchange.writing import SYNTHETIC_LABEL
from waylight.programmes.movements.models import ManifestRelease, Recipient
from waylight.programmes.movements.queries.manifest_fields import Shown
from waylight.programmes.movements.queries.manifest_paper import released

LISTED = frozenset({Recipient.AIRLINE, Recipient.BORDER})
"""Who reads a passenger list by program."""
SENDER = "WAYLIGHT"
_DAYS = ("born_on", "document_expires")
_COLUMNS = {"booking": "pnr"}


def page_of(release: ManifestRelease) -> Page:
    """What was given as one sheet: columns in which we read lists back, or a column a field."""
    found = released(release)
    label = SYNTHETIC_LABEL if found.journey.get("synthetic") else ""
    if release.recipient in LISTED:
        columns = [_COLUMNS.get(name, name) for name in found.fields]
        return passenger_page([listed(found)], columns, label)
    rows = [[_cell(row[name]) for name in found.fields] for row in found.rows]
    return Page("manifest", found.fields, rows, label=label)


def listed(found: Shown) -> PassengerList:
    """A leg's list in the terms of the exchange, of the fields that were given."""
    leg = found.leg
    flight = ListedFlight(
        carrier=leg["carrier"],
        number=leg["flight_number"],
        from_airport=leg["from_airport"],
        to_airport=leg["to_airport"],
        leaves_at=datetime.fromisoformat(leg["leaves_at"]),
        leaves_zone=leg["leaves_zone"],
        lands_at=datetime.fromisoformat(leg["lands_at"]),
        lands_zone=leg["lands_zone"],
    )
    return PassengerList(flight, tuple(_passenger(dict(row)) for row in found.rows))


def envelope_of(release: ManifestRelease) -> Envelope:
    """Who sends a release as a message, and under which reference: no name of anybody listed."""
    manifest = release.manifest
    journey = manifest.journey
    digits = "".join(sign for sign in journey.number if sign.isdigit())[2:12]
    return Envelope(
        sender=SENDER,
        recipient=_plain(release.who),
        prepared_at=release.sent_at,
        reference=f"{digits:0>10}{release.leg:02}{manifest.version:02}",
        contact=_plain(journey.team.name),
        telephone=_plain(journey.contact),
    )


def _passenger(row: dict[str, object]) -> ListedPassenger:
    days = {
        name: datetime.fromisoformat(str(row[name])).date() if row.get(name) else None
        for name in _DAYS
    }
    services = row.get("services", [])
    words = {
        name: str(value or "") for name, value in row.items() if name not in (*_DAYS, "services")
    }
    codes = tuple(services) if isinstance(services, list) else ()
    return ListedPassenger(**words, **days, services=codes)  # type: ignore[arg-type]


def _plain(words: str) -> str:
    """In the signs of a message, as much as has room."""
    folded = " ".join(anyascii(words).upper().split())
    return "".join(sign for sign in folded if LEVEL_A.fullmatch(sign))[:LONGEST_NAME]


def _cell(value: object) -> str | int | None:
    if isinstance(value, list):
        return ";".join(value)
    return value if isinstance(value, int) else str(value or "") or None
