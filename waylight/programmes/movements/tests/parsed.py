"""A PAXLST as pydifact alone reads it: none of our own reader, so that it can say who is right."""

import warnings
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pydifact.parser import Parser

CENTURY = 100


@dataclass
class Person:
    """One passenger; `ends` are the airports where they get on and off."""

    surname: str
    given: str
    born_on: date | None = None
    document: str = ""
    reference: str = ""
    ends: list[str] = field(default_factory=list)


@dataclass
class Message:
    """Flight, times on the clocks there, people, and what the message says of its own length."""

    flight: str = ""
    ends: list[str] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    said: int = -1
    segments: int = -1
    counted: int = 0


def parsed(content: bytes, flies_on: date) -> Message:
    """The message in a file; KeyError or IndexError for one that is not built as the guide says."""
    with warnings.catch_warnings(action="ignore"):  # of directories that it does not ship
        segments = list(Parser().parse(content.decode("ascii").replace("\r\n", "")))
    message, inside = Message(), False
    for each in segments:
        inside = inside or each.tag == "UNH"
        message.counted += inside
        _read(message, each.tag, each.elements, flies_on)
        inside = inside and each.tag != "UNT"
    return message


def _read(message: Message, tag: str, said: list[Any], flies_on: date) -> None:
    if tag in ("CNT", "UNT"):
        name, value = ("said", said[0][1]) if tag == "CNT" else ("segments", said[0])
        setattr(message, name, int(value))
    elif tag == "TDT":
        message.flight = said[1]
    elif tag == "NAD" and said[0] == "FL":
        name = [said[3]] if isinstance(said[3], str) else said[3]
        message.people.append(Person(name[0], " ".join(name[1:])))
    elif not message.people:
        _of_flight(message, tag, said)
    else:
        _of_person(message.people[-1], tag, said, flies_on)


def _of_flight(message: Message, tag: str, said: list[Any]) -> None:
    if tag == "LOC":
        message.ends.append(said[1])
    elif tag == "DTM":
        message.times.append(datetime.strptime(said[0][1], "%y%m%d%H%M"))  # noqa: DTZ007 - a wall


def _of_person(one: Person, tag: str, said: list[Any], flies_on: date) -> None:
    if tag == "LOC" and said[0] in ("178", "179"):
        one.ends.append(said[1])
    elif tag == "DTM" and said[0][0] == "329":
        one.born_on = _born(said[0][1], flies_on)
    elif tag == "RFF" and said[0][0] == "ABO":
        one.reference = said[0][1]
    elif tag == "DOC" and said[0][0] != "V":
        one.document = said[1]


def _born(digits: str, flies_on: date) -> date:
    """Eight digits say it; of six, the last century in which it is not to come."""
    if len(digits) == len("YYYYMMDD"):
        return datetime.strptime(digits, "%Y%m%d").date()  # noqa: DTZ007 - a day
    year = flies_on.year // CENTURY * CENTURY + int(digits[:2])
    born = date(year, int(digits[2:4]), int(digits[4:]))
    return born if born <= flies_on else born.replace(year=year - CENTURY)
