"""The lists of a leg, each declared once: what it is called, who may have it, what its columns say.

Two go out of the house before and after a flight, two are for those who wait at the airport. Each
has the columns its reader needs to do their part, and no other."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from waylight.foundation.exchange.declaring import Value
from waylight.foundation.refusal import Words
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import Leg
from waylight.programmes.movements.queries.aboard import flies
from waylight.programmes.movements.queries.council_notices import name_of
from waylight.programmes.movements.queries.times import local_times
from waylight.programmes.movements.queries.travelling import Party, Traveller, ages, travelling
from waylight.programmes.movements.workflow import PassageStatus

CHAIRS = frozenset({"WCHR", "WCHS", "WCHC"})


@dataclass(frozen=True)
class Entry:
    """A line of a list: a family on a leg, and of a list by people one of its members."""

    leg: Leg
    party: Party
    people: tuple[Traveller, ...]

    @property
    def one(self) -> Traveller:
        """The person, or the first of the family."""
        return self.people[0]


@dataclass(frozen=True)
class Column:
    """One column: its name in files, its words, and what it says of a line."""

    name: str
    words: Words
    reads: Callable[[Entry], Value]


@dataclass(frozen=True)
class LegList:
    """One list. `by_people` has a line for each person, else for each family; `everybody` names
    those too who did not come through the leg, and `only` those whom the leg left in a status."""

    kind: str
    title: Words
    needs: StrEnum
    columns: tuple[Column, ...]
    by_people: bool = False
    everybody: bool = False
    only: tuple[PassageStatus, ...] = ()


@dataclass(frozen=True)
class Filled:
    """A list with its lines."""

    declared: LegList
    leg: Leg
    rows: tuple[tuple[Value, ...], ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """The columns in words."""
        return tuple(str(column.words) for column in self.declared.columns)


def filled(declared: LegList, leg: Leg) -> Filled:
    """The list of a leg, in the order of the passengers' numbers."""
    entries = _entries(declared, leg)
    rows = (tuple(column.reads(entry) for column in declared.columns) for entry in entries)
    return Filled(declared, leg, tuple(rows))


def _entries(declared: LegList, leg: Leg) -> Iterator[Entry]:
    for party in travelling(leg.journey):
        people = _named(declared, party, leg)
        if declared.by_people:
            yield from (Entry(leg, party, (one,)) for one in people)
        elif people:
            yield Entry(leg, party, people)


def _named(declared: LegList, party: Party, leg: Leg) -> tuple[Traveller, ...]:
    if not (declared.everybody or declared.only):
        return party.on(leg)
    here = [(one, p.status) for one in party.people for p in one.passages if p.leg_id == leg.pk]
    return tuple(one for one, status in here if not declared.only or status in declared.only)


def _fact(name: str) -> Callable[[Entry], Value]:
    return lambda entry: entry.one.passenger.said(name)


def _flight(entry: Entry) -> Value:
    return entry.leg.code or str(entry.leg)


def _leaves(entry: Entry) -> Value:
    at = local_times(entry.leg).leaves
    return date_format(at, "j M Y H:i") if at else date_format(entry.leg.on, "j M Y")


def _lands(entry: Entry) -> Value:
    at = local_times(entry.leg).lands
    return date_format(at, "j M Y H:i") if at else ""


def _council(entry: Entry) -> Value:
    return name_of(entry.one.passenger.council) if entry.one.passenger.council else ""


def _codes(entry: Entry) -> Value:
    return " ".join(sorted({code for one in entry.people for code in one.codes(entry.leg)}))


def _travelled(entry: Entry) -> Value:
    """Whether they are on board, without a reason where they are not."""
    passage = next(p for p in entry.one.passages if p.leg_id == entry.leg.pk)
    if flies(passage):
        return said("Travelled")
    return said("Did not travel") if passage.is_exit else said("Not on board yet")


def _receivers(entry: Entry) -> Value:
    return ", ".join(str(each.name) for each in entry.party.receivers)


def _count(of: str) -> Callable[[Entry], Value]:
    return lambda entry: int(getattr(ages(entry.people, entry.leg.on), of))


def _chairs(entry: Entry) -> Value:
    return sum(bool(CHAIRS & set(one.codes(entry.leg))) for one in entry.people)


FAMILY = Column("family", _("Family"), lambda entry: entry.party.name)
NUMBER = Column("number", _("Passenger"), lambda entry: entry.one.passenger.number)
NAMES = (
    Column("surname", _("Surname"), _fact("surname")),
    Column("given", _("Given names"), _fact("given")),
)
BORN = Column("born_on", _("Born on"), lambda entry: entry.one.passenger.born_on)
PEOPLE = Column("people", _("People"), lambda entry: len(entry.people))
FLIGHT = Column("flight", _("Flight"), _flight)
LEAVES = Column("leaves", _("Leaves, by the clock there"), _leaves)
LANDS = Column("lands", _("Lands, by the clock there"), _lands)
TERMINAL = Column("terminal", _("Terminal"), lambda entry: entry.leg.terminal_in)
COUNCIL = Column("council", _("Council"), _council)
SERVICES = Column("services", _("Special services"), _codes)

_ALL = (
    LegList(
        "booking",
        _("Advance booking notification"),
        May.MANIFEST,
        (
            *(FAMILY, NUMBER, *NAMES),
            Column("sex", _("Sex"), _fact("sex")),
            BORN,
            Column("nationality", _("Nationality"), _fact("nationality")),
            *(COUNCIL, SERVICES, FLIGHT, LEAVES, LANDS),
        ),
        by_people=True,
    ),
    LegList(
        "departure",
        _("Departure notification"),
        May.MANIFEST,
        (
            *(FAMILY, NUMBER, *NAMES, BORN),
            Column("travelled", _("Travelled"), _travelled),
            *(FLIGHT, LEAVES, LANDS),
        ),
        by_people=True,
        everybody=True,
    ),
    LegList(
        "no-show",
        _("No-show list"),
        May.MANIFEST,
        (*(FAMILY, NUMBER, *NAMES), COUNCIL, FLIGHT, LEAVES),
        by_people=True,
        only=(PassageStatus.NO_SHOW,),
    ),
    LegList(
        "airport",
        _("Airport meeting list"),
        May.RECEIVE,
        (
            *(FAMILY, PEOPLE),
            Column("native", _("Name in their own script"), _fact("native")),
            Column("name", _("Name"), lambda entry: entry.one.passenger.shown_name),
            Column("language", _("Language"), lambda entry: str(entry.party.language_words)),
            Column(
                "alone",
                _("Children alone"),
                lambda entry: sum(one.passenger.unaccompanied for one in entry.people),
            ),
            *(SERVICES, Column("receiver", _("Receiver"), _receivers)),
            *(COUNCIL, FLIGHT, LANDS, TERMINAL),
        ),
    ),
    LegList(
        "coach",
        _("Rooms and coaches"),
        May.RECEIVE,
        (
            *(FAMILY, PEOPLE),
            Column("adults", _("Adults"), _count("adults")),
            Column("children", _("Children of 2 to 11"), _count("children")),
            Column("infants", _("Infants"), _count("infants")),
            Column("wheelchairs", _("Wheelchairs"), _chairs),
            Column(
                "bags", _("Pieces of baggage"), lambda entry: len(entry.people) * entry.leg.bags
            ),
            Column(
                "beds",
                _("Beds"),
                lambda entry: len(entry.people) - ages(entry.people, entry.leg.on).infants,
            ),
            Column("cots", _("Cots"), _count("infants")),
            COUNCIL,
        ),
    ),
)
LISTS: Mapping[str, LegList] = {each.kind: each for each in _ALL}
