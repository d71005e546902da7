"""What taking over an airline's list would change, and what in it nobody can take over.

People are found by our reference, else by the number of their document, else by name and date of
birth. A name that is not that of the document is never taken over: whoever has such a ticket does
not board (MOV-012)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from waylight.engines.itinerary import local_time
from waylight.engines.travel_document import names_agree, ticket_differences
from waylight.foundation.refusal import Words
from waylight.programmes.movements.exchange.passenger_list import PassengerList
from waylight.programmes.movements.models import CarrierList, Journey, Leg, Passage, Passenger
from waylight.programmes.movements.queries.manifest_fields import TITLES
from waylight.programmes.movements.workflow import BEFORE

Row = Mapping[str, Any]
_TAKEN = ("seat", "ticket")


@dataclass(frozen=True)
class Update:
    """What becomes of one passenger on one leg."""

    passage: Passage
    seat: str
    ticket: str
    ticket_name: str

    @property
    def said(self) -> list[tuple[Words, str, str]]:
        """Each thing that changes: what, before and after."""
        pairs = [
            (TITLES[name], getattr(self.passage, name), getattr(self, name)) for name in _TAKEN
        ]
        pairs.append((_("Name on the ticket"), self.passage.ticket_name, self.ticket_name))
        return [(what, before, after) for what, before, after in pairs if before != after]


@dataclass(frozen=True)
class Problem:
    """What is not taken over, about whom, and why."""

    who: str
    words: str
    code: str = ""


@dataclass
class Preview:
    """All that a list would change, leave out, or leaves open."""

    updates: list[Update] = field(default_factory=list)
    bookings: list[tuple[Leg, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    not_listed: list[Passage] = field(default_factory=list)
    found: int = 0

    @property
    def changes_nothing(self) -> bool:
        """Whether everything stands here already as it does in the list."""
        return not self.updates and not self.bookings


def rows_of(lists: Iterable[PassengerList]) -> list[dict[str, Any]]:
    """The lists as text: what is kept between the look and the deed."""
    return [
        {
            "flight": each.flight.name,
            "from_airport": each.flight.from_airport,
            "to_airport": each.flight.to_airport,
            "leaves": each.flight.leaves.isoformat(),
            "leaves_at": each.flight.leaves_at.isoformat(),
            "lands_at": each.flight.lands_at.isoformat(),
            **{name: getattr(who, name) for name in _WORDS},
            "born_on": who.born_on.isoformat() if who.born_on else "",
        }
        for each in lists
        for who in each.passengers
    ]


_WORDS = ("reference", "surname", "given", "document_number", "booking", "seat", "ticket")


def preview(carrier_list: CarrierList) -> Preview:
    """What taking a list over would change now; nothing once it was taken over."""
    journey, found = carrier_list.journey, Preview()
    people = list(journey.passengers.all())
    passages = _passages(journey)
    by_leg = _by_leg(journey, carrier_list.rows(), found)
    for leg, rows in by_leg.items():
        met: dict[Any, Row] = {}
        for row in rows:
            passage = _meant(row, people, passages, leg, found)
            if passage is not None and passage.pk in met:
                found.problems.append(Problem(_name(row), _("Stands in the list twice.")))
            elif passage is not None:
                met[passage.pk] = row
        here = [one for one in passages.values() if one.leg_id == leg.pk]
        found.not_listed += [one for one in here if one.status in BEFORE and one.pk not in met]
        found.updates += _updates(here, met, found)
        _booking(leg, rows, found)
    return found


def _passages(journey: Journey) -> dict[tuple[Any, Any], Passage]:
    found = Passage.objects.filter(leg__journey=journey).select_related("passenger", "leg__journey")
    return {(one.passenger_id, one.leg_id): one for one in found}


def _by_leg(journey: Journey, rows: list[dict[str, Any]], found: Preview) -> dict[Leg, list[Row]]:
    """The rows by our leg; a flight that is none of ours is a problem, once."""
    legs = list(journey.legs.filter(cancelled_at=None))
    by_leg: dict[Leg, list[Row]] = {}
    strange = set()
    for row in rows:
        leg = next((leg for leg in legs if _is_flight_of(row, leg)), None)
        if leg is not None:
            by_leg.setdefault(leg, []).append(row)
            continue
        words = f"{row['flight']} {row['from_airport']}–{row['to_airport']} {row['leaves'][:10]}"
        strange.add(words)
    for words in sorted(strange):
        found.problems.append(Problem(words, _("This journey has no such flight on that day.")))
    for leg, theirs in by_leg.items():
        _note_times(leg, theirs[0], found)
    return by_leg


def _is_flight_of(row: Row, leg: Leg) -> bool:
    """Under its own number or that of the airline that operates it."""
    same_ends = (row["from_airport"], row["to_airport"]) == (leg.from_airport, leg.to_airport)
    codes = {leg.code, leg.operated_as.replace(" ", "")} - {""}
    return same_ends and row["flight"] in codes and row["leaves"][:10] == leg.on.isoformat()


def _note_times(leg: Leg, row: Row, found: Preview) -> None:
    for ours, theirs, zone in (
        (leg.leaves_at, row["leaves_at"], leg.leaves_zone),
        (leg.lands_at, row["lands_at"], leg.lands_zone),
    ):
        moment = datetime.fromisoformat(theirs)
        if ours and ours != moment:
            times = {"theirs": f"{local_time(moment, zone):%H:%M}"} | {
                "ours": f"{local_time(ours, zone):%H:%M}"
            }
            words = _("The list says %(theirs)s and the journey %(ours)s: ask the airline.") % times
            found.problems.append(Problem(str(leg), words))


def _meant(
    row: Row,
    people: list[Passenger],
    passages: Mapping[tuple[Any, Any], Passage],
    leg: Leg,
    found: Preview,
) -> Passage | None:
    """Whom a row is about, on a leg; None with a problem where nobody or several could be meant."""
    meant = _candidates(row, people)
    if len(meant) != 1:
        words = _("Could be several of ours.") if meant else _("Is not on our list.")
        found.problems.append(Problem(_name(row), words))
        return None
    passage = passages.get((meant[0].pk, leg.pk))
    if passage is None or passage.status not in BEFORE:
        words = _("Does not fly this leg, or has left it.")
        found.problems.append(Problem(_name(row), words))
        return None
    return passage


def _candidates(row: Row, people: list[Passenger]) -> list[Passenger]:
    known = [one for one in people if row["reference"] and one.reference == row["reference"]]
    number = row["document_number"]
    known = known or [one for one in people if number and one.said("document_number") == number]
    if known:
        return known
    name = f"{row['surname']} {row['given']}"
    return [
        one
        for one in people
        if row["born_on"]
        and one.said("born_on") == row["born_on"]
        and not names_agree(name, f"{one.surname} {one.given}")
    ]


def _updates(here: list[Passage], met: Mapping[Any, Row], found: Preview) -> Iterator[Update]:
    """What changes on one leg; a seat that stays somebody else's is left."""
    staying = {one.seat: one for one in here if one.seat and one.pk not in met}
    for passage in here:
        if (row := met.get(passage.pk)) is None:
            continue
        passenger = passage.passenger
        name = "/".join(part for part in (row["surname"], row["given"]) if part)
        if different := ticket_differences(name, passenger.surname, passenger.given):
            words = _("The list says “%(list)s”: %(why)s") % {
                "list": name,
                "why": " ".join(each.words for each in different),
            }
            found.problems.append(Problem(passenger.shown_name, words, "MOV-012"))
            continue
        found.found += 1
        seat = row["seat"] or passage.seat
        if seat in staying:
            words = _("Seat %(seat)s is that of %(who)s, who is not in the list.") % {
                "seat": seat,
                "who": staying[seat].passenger.shown_name,
            }
            found.problems.append(Problem(passenger.shown_name, words))
            seat = passage.seat
        update = Update(
            passage,
            seat=seat,
            ticket=row["ticket"] or passage.ticket,
            ticket_name=name if row["ticket"] else passage.ticket_name,
        )
        if update.said:
            yield update


def _booking(leg: Leg, rows: list[Row], found: Preview) -> None:
    """The booking reference of a leg, where the whole list has one."""
    codes = {row["booking"] for row in rows if row["booking"]}
    if len(codes) > 1 and leg.booking not in codes:
        words = _("The list has several booking references: %s.") % ", ".join(sorted(codes))
        found.problems.append(Problem(str(leg), words))
    if len(codes) == 1 and codes != {leg.booking}:
        found.bookings.append((leg, codes.pop()))


def _name(row: Row) -> str:
    return " ".join(part for part in (row["given"], row["surname"]) if part)
