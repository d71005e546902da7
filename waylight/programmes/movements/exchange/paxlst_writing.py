"""A passenger list as UN/EDIFACT PAXLST (D.05B, as the WCO, IATA and ICAO guide uses it).

    UNA UNB UNG UNH BGM 745 · NAD MS · TDT 20 · LOC 125, DTM 189 · LOC 87, DTM 232
    each passenger: NAD FL · ATT 2 · DTM 329 · LOC 174, 178, 179 · NAT 2 · RFF AVF, ABO, SEA, YZY
                    DOC, DTM 36, LOC 91 · DOC V
    CNT 42 (how many passengers) · UNT UNE UNZ

Decision 0061 says what is ours in it. The qualifier YZY is from practice, to be confirmed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from waylight.engines.travel_document.days import born_of, expires_of
from waylight.foundation.exchange.faults import Fault, FaultyFileError
from waylight.programmes.movements.exchange.passenger_list import (
    ListedFlight,
    ListedPassenger,
    PassengerList,
)

SHEET = "PAXLST"
BORN = "329"
MESSAGE = ("PAXLST", "D", "05B", "UN", "IATA")
LONGEST_NAME, LONGEST_NUMBER = 35, 35
LEVEL_A = re.compile(r"[A-Z0-9 .,\-()/='+:?!\"%&*;<>]*")
_RELEASED = re.compile(r"([?'+:])")

_WORDS = (
    *("reference", "surname", "given", "nationality", "residence", "visa_number"),
    *("document_type", "document_number", "document_issuer"),
)

Parts = tuple[str | tuple[str, ...], ...]
"""A segment: its tag, then elements, each a word or components."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sends a list to whom, when it was prepared (in UTC), and its reference of 14 signs."""

    sender: str
    recipient: str
    prepared_at: datetime
    reference: str
    contact: str
    """Who is asked about the list: an office, never a passenger."""
    telephone: str = ""


def paxlst_bytes(wanted: PassengerList, envelope: Envelope) -> bytes:
    """The message of one flight; FaultyFileError with all that it cannot say."""
    faults = list(_unsaid(wanted, envelope))
    if faults:
        raise FaultyFileError(faults)
    at = f"{envelope.prepared_at:%y%m%d}", f"{envelope.prepared_at:%H%M}"
    parties = envelope.sender, envelope.recipient
    message = list(_message(wanted, envelope))
    message.append(("UNT", str(len(message) + 1), envelope.reference))
    segments: list[Parts] = [
        ("UNB", ("UNOA", "4"), *parties, at, envelope.reference, "", "APIS"),
        ("UNG", "PAXLST", *parties, at, envelope.reference, "UN", ("D", "05B")),
        *message,
        ("UNE", "1", envelope.reference),
        ("UNZ", "1", envelope.reference),
    ]
    text = "UNA:+.? '\r\n" + "".join(f"{_written(parts)}\r\n" for parts in segments)
    return text.encode("ascii")


def _message(wanted: PassengerList, envelope: Envelope) -> Iterator[Parts]:
    flight = wanted.flight
    yield "UNH", envelope.reference, MESSAGE
    yield "BGM", "745"
    yield "NAD", "MS", "", "", envelope.contact
    if envelope.telephone:
        yield "COM", (envelope.telephone, "TE")
    yield "TDT", "20", flight.name, "", "", flight.carrier
    yield "LOC", "125", flight.from_airport
    yield "DTM", ("189", f"{flight.leaves:%y%m%d%H%M}", "201")
    yield "LOC", "87", flight.to_airport
    yield "DTM", ("232", f"{flight.lands:%y%m%d%H%M}", "201")
    for passenger in wanted.passengers:
        yield from _passenger(passenger, flight)
    yield "CNT", ("42", str(len(wanted.passengers)))


def _passenger(who: ListedPassenger, flight: ListedFlight) -> Iterator[Parts]:
    yield "NAD", "FL", "", "", (_said(who.surname), *_given(who.given))
    if who.sex:
        yield "ATT", "2", "", who.sex
    if who.born_on:
        yield "DTM", _day(BORN, who.born_on, flight.leaves.date())
    if who.residence:
        yield "LOC", "174", _said(who.residence)
    yield "LOC", "178", flight.from_airport
    yield "LOC", "179", flight.to_airport
    if who.nationality:
        yield "NAT", "2", _said(who.nationality)
    for qualifier, value in _references(who):
        if value:
            yield "RFF", (qualifier, _said(value))
    yield from _documents(who, flight)


def _references(who: ListedPassenger) -> tuple[tuple[str, str], ...]:
    return (
        ("AVF", who.booking),
        ("ABO", who.reference),
        ("SEA", who.seat),
        ("YZY", who.ticket),
    )


def _documents(who: ListedPassenger, flight: ListedFlight) -> Iterator[Parts]:
    if who.document_number:
        code = _said(who.document_type) or "P"
        yield "DOC", (code, "110", "111"), _said(who.document_number)
        if who.document_expires:
            yield "DTM", _day("36", who.document_expires, flight.leaves.date())
        if who.document_issuer:
            yield "LOC", "91", _said(who.document_issuer)
    if who.visa_number:
        yield "DOC", ("V", "110", "111"), _said(who.visa_number)


def _day(qualifier: str, day: date, flies_on: date) -> tuple[str, ...]:
    """Six digits where they say the century, seen from the day of the flight; else eight."""
    short = f"{day:%y%m%d}"
    if _read_back(qualifier, short, flies_on) == day.isoformat():
        return qualifier, short
    return qualifier, f"{day:%Y%m%d}", "102"


def _read_back(qualifier: str, short: str, flies_on: date) -> str:
    try:
        if qualifier == BORN:
            return born_of(short, flies_on)
        return expires_of(short, flies_on).isoformat()
    except ValueError:  # 29 February of another century
        return ""


def _given(given: str) -> tuple[str, ...]:
    """Given names in components of 35 signs, parted between names."""
    parts: list[str] = []
    for word in _said(given).split():
        if parts and len(parts[-1]) + 1 + len(word) <= LONGEST_NAME:
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return tuple(parts)


def _said(words: str) -> str:
    return " ".join(words.upper().split())


def _unsaid(wanted: PassengerList, envelope: Envelope) -> Iterator[Fault]:
    """What has no sign of UNOA, no room, or is missing; a row is a passenger's number."""
    for name in ("sender", "recipient", "reference", "contact", "telephone"):
        if not LEVEL_A.fullmatch(str(getattr(envelope, name)).upper()):
            yield _no_sign(0, name, "")
    for number, who in enumerate(wanted.passengers, start=1):
        if not _said(who.surname):
            reason = "A passenger is named in a list by the name in the document."
            yield Fault(SHEET, number, "surname", "missing_value", "", reason, "Read the document.")
        for name in _WORDS:
            yield from _unsaid_of(number, name, _said(getattr(who, name)))


def _unsaid_of(number: int, name: str, words: str) -> Iterator[Fault]:
    if not LEVEL_A.fullmatch(words):
        yield _no_sign(number, name, words)
    parts: Sequence[str] = _given(words) if name == "given" else (words,)
    if any(len(part) > LONGEST_NAME for part in parts) or len(parts) > 3:
        reason = f"The message has room for {LONGEST_NAME} signs, and nothing is cut in silence."
        fix = "Ask the border how it wants this name written."
        yield Fault(SHEET, number, name, "too_long", words, reason, fix)


def _no_sign(number: int, name: str, words: str) -> Fault:
    reason = "The message is written in capitals A to Z, digits and a few signs (UNOA)."
    fix = "Use the name as the machine-readable zone of the document has it."
    return Fault(SHEET, number, name, "not_unoa", words, reason, fix)


def _written(parts: Parts) -> str:
    elements = [
        _released(part) if isinstance(part, str) else ":".join(_released(each) for each in part)
        for part in parts
    ]
    while not elements[-1]:
        elements.pop()
    return "+".join(elements) + "'"


def _released(words: str) -> str:
    return _RELEASED.sub(r"?\1", words.upper())
