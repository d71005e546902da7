"""Who is on one flight, as an airline or a border is told it: the set of advance passenger data.

Source: WCO/IATA/ICAO guidelines on advance passenger information; movement specification C3."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from waylight.engines.itinerary import ADULT, CHILD, INFANT, local_time

TICKET = re.compile(r"\d{13}")
BOOKING = re.compile(r"[A-Z0-9]{6}")
FLIGHT = re.compile(r"([A-Z][A-Z0-9]|[0-9][A-Z]|[A-Z]{3})(\d{1,4}[A-Z]?)")
FARES = (ADULT, CHILD, INFANT)
SEXES = ("F", "M", "X")
DOCUMENTS = {
    "P": "passport, or a travel document for refugees",
    "I": "identity card",
    "A": "identity card of another kind",
    "C": "identity card of another kind",
    "F": "other approved paper, such as an emergency document",
}
"""What the first letter of a document's code says."""


@dataclass(frozen=True, slots=True)
class ListedFlight:
    """One leg: its moments in UTC, and the zones of the clocks at its ends."""

    carrier: str
    number: str
    from_airport: str
    to_airport: str
    leaves_at: datetime
    leaves_zone: str
    lands_at: datetime
    lands_zone: str

    @property
    def name(self) -> str:
        """Carrier and number: TK1985."""
        return f"{self.carrier}{self.number}"

    @property
    def leaves(self) -> datetime:
        """What the clock at the airport shows when it leaves."""
        return local_time(self.leaves_at, self.leaves_zone)

    @property
    def lands(self) -> datetime:
        """What the clock at the airport shows when it lands."""
        return local_time(self.lands_at, self.lands_zone)


@dataclass(frozen=True, slots=True)
class ListedPassenger:
    """One person on one flight. Words are "" and days None where nothing is known.

    `fare` and `services` are for airlines; no border is told them."""

    reference: str = ""
    surname: str = ""
    given: str = ""
    sex: str = ""
    born_on: date | None = None
    nationality: str = ""
    residence: str = ""
    document_type: str = ""
    document_number: str = ""
    document_issuer: str = ""
    document_expires: date | None = None
    visa_number: str = ""
    booking: str = ""
    seat: str = ""
    ticket: str = ""
    fare: str = ""
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PassengerList:
    """The passengers of one flight, in their order."""

    flight: ListedFlight
    passengers: tuple[ListedPassenger, ...]


def is_doubtful(booking: str) -> bool:
    """Whether a booking reference has signs that people take for one another: O and 0, I and 1."""
    return any(sign in booking for sign in "O0I1")
