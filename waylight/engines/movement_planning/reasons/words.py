"""The words of the explanations: rules, obstacles, money and days."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from waylight.engines.movement_planning.compiling import Instance
from waylight.engines.movement_planning.screening import Screen, papers_of

HALF = 0.5
"""Money that is said as nothing: amounts are said in whole units."""
SIGNS = {"GBP": "£", "EUR": "€", "USD": "US$"}

BLOCKED = (
    "it could be taken",
    "no seats left for the whole family",
    "no wheelchair place left",
    "no escort is free on the days around it",
    "no medical escort or interpreter is free on the days around it",
    "no clinic day in reach has places left",
    "no class in reach has places left",
    "no home that fits is left on that day in a council that may take it",
)
"""Indexed by the codes of `weighing`."""

FREED_BY = {
    "home": "One more home of {bedrooms} bedrooms{access} on the day of {flight}.",
    "intake": "Room for {people} people more in {council} in the month of {flight}.",
    "clinic": "{people} more clinic places in reach of {flight}.",
    "class": "{adults} more class places in reach of {flight}.",
    "wheelchair": "A wheelchair place on {flight}.",
    "escort": "One more escort on the days around {flight}.",
    "medic": "One more medical escort on the days around {flight}.",
    "interpreter": "One more interpreter on the days around {flight}.",
    "seats": "Seats for the family on {flight}.",
}
"""What would let a family in, by the names of `lifting`."""

PAPERS = {
    "visa_until": "visa",
    "exit_permit_until": "exit permit",
    "travel_document_until": "travel document",
}


def amount(money: float, currency: str) -> str:
    """Money in whole units, as people say it."""
    sign = SIGNS.get(currency)
    return f"{sign}{money:,.0f}" if sign else f"{money:,.0f} {currency}"


@cache
def day_words(day: str | date) -> str:
    """A day as people write it: 3 November 2015."""
    value = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{value.day} {value:%B %Y}"


def _paper(instance: Instance, i: int, seen: Screen) -> str:
    """Whose paper ends first, which, and when."""
    name = instance.names.families[i]
    ends = [
        (day, PAPERS[kind], person["person"])
        for person in instance.rules.members[name]
        for kind, day in papers_of(person)
    ]
    day, kind, person = min(ends)
    return f"the {kind} of {person} ends on {day_words(day)}"


def _gap(instance: Instance, i: int, _seen: Screen) -> str:
    row = instance.tables["families"][i]
    return f"they cannot fly from {day_words(row['not_from'])} to {day_words(row['not_until'])}"


def _field(text: str, key: str) -> Callable[[Instance, int, Screen], str]:
    def words(instance: Instance, i: int, _seen: Screen) -> str:
        return text.format(day_words(instance.tables["families"][i][key]))

    return words


def _same(text: str) -> Callable[[Instance, int, Screen], str]:
    def words(_instance: Instance, _i: int, _seen: Screen) -> str:
        return text

    return words


RULES: dict[str, Callable[[Instance, int, Screen], str]] = {
    "from": _field("before {}, the first day they may travel", "travel_from"),
    "until": _field("after {}, the last day they may travel", "travel_until"),
    "paper": _paper,
    "gap": _gap,
    "season": _same("outside the dates that are planned"),
    "seats": _same("it never has seats for the whole family"),
    "wheelchair": _same("it has no wheelchair place"),
    "council": _same("it lands where no council that may take them can be reached"),
    "clinic": _same("no clinic day lies between preparation and the medical's lead time"),
    "class": _same("no class lies in time before it"),
    "fixed": _same("another flight is fixed for this family"),
}


def rule_words(rule: str, instance: Instance, i: int, seen: Screen) -> str:
    """Why a rule keeps family i from a flight."""
    return RULES[rule](instance, i, seen)


ASKED = {
    "planned": "Planned after all, by {flight} on {date}",
    "flight": "By {flight} on {date}",
    "week_earlier": "A week or more earlier, by {flight} on {date}",
    "council": "In {council}, by {flight} on {date}",
    "earliest": "On {date}, by {flight}",
}
"""The place that a question was answered with."""


def alternative_words(row: dict[str, Any], currency: str) -> str:
    """One other choice in a sentence: what it costs with others as planned, and rearranged."""
    place = row["place"] | {"date": day_words(row["place"]["date"])}
    alone, more, others = row["as_planned"], row["difference"], len(row["moves"])
    staying = (
        "impossible with everyone else as planned"
        if alone is None
        else f"{compared(alone, currency)} with everyone else as planned"
    )
    who = _others(others)
    # The plan behind it exists and passes the checker; only a proof says that none is cheaper.
    edge = "" if row["proven"] or abs(more) < HALF else "at most " if more > 0 else "at least "
    return (
        f"{ASKED[row['ask']].format(**place)}: {staying}; solved, {edge}{compared(more, currency)} "
        f"in all{who}."
    )


def change_words(row: dict[str, Any], currency: str) -> str:
    """One change in a sentence, with what solving showed."""
    shown = f"{row['sentence']} Solved: {amount(row['saved'], currency)} less in all"
    if row["unblocks"]:
        place = row["place"]
        shown += f", and the family flies by {place['flight']} on {day_words(place['date'])}"
    return f"{shown}{_others(len(row['moves']))}."


def compared(more: float, currency: str) -> str:
    """A difference as people say it."""
    if abs(more) < HALF:
        return "nothing more"
    return f"{amount(abs(more), currency)} {'more' if more >= 0 else 'less'}"


def _others(number: int) -> str:
    if number == 0:
        return ", nobody else moves"
    return f", {number} other {'family moves' if number == 1 else 'families move'}"
