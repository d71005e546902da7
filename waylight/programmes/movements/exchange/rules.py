"""What cells owe one another in a planning workbook: the faults no single cell can show.

Every rule speaks only of rows whose cells were all read, and a mistake has one rule that says
it: two faults for one mistake would send a coordinator looking for a second one.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from waylight.foundation.exchange.faults import Fault
from waylight.foundation.exchange.reading import Row, Table, without_rows
from waylight.foundation.exchange.references import (
    childless,
    duplicate_faults,
    unknown_references,
)

Sheets = Mapping[str, Table]


def broken_rules(sheets: Sheets, settings: Mapping[str, Any]) -> Iterator[Fault]:
    """Every fault between cells, rows and sheets, in no particular order."""
    yield from broken_family_rules(sheets)
    yield from _settings(sheets["settings"], settings)
    yield from _homes(sheets["homes"])
    yield from _charters(sheets)
    yield from _flights_without_rows(sheets)
    yield from _stops(sheets)
    yield from _interpreters(sheets["staff"])


def broken_family_rules(sheets: Sheets) -> Iterator[Fault]:
    """Those of families and people, and of any sheet: keys once, references found.

    What is asked of a whole workbook is asked of one family's rows in the same words."""
    for table in sheets.values():
        yield from duplicate_faults(table)
    yield from unknown_references(sheets)
    yield from _families(sheets["families"])
    yield from _families_without_people(sheets)
    yield from _births(sheets)
    yield from _papers(sheets["people"])


def _reversed(table: Table, first: str, last: str, what: str) -> Iterator[Fault]:
    for at, row in enumerate(table.rows):
        if table.reads(at, first, last) and _after(row[first], row[last]):
            yield table.fault(
                at,
                last,
                "dates_reversed",
                f"{what} ends before it begins on {row[first]}.",
                f"Correct {first} or {last}.",
            )


def _after(one: Any, other: Any) -> bool:
    return one is not None and other is not None and one > other


def _settings(table: Table, settings: Mapping[str, Any]) -> Iterator[Fault]:
    pairs = (
        ("from", "until", "dates_reversed", "The last flight date is before the first."),
        *(
            (f"{what}_lead_days", f"{what}_valid_days", "lead_beyond_validity", _LEAD)
            for what in ("medical", "class")
        ),
    )
    rows = {row["name"]: at for at, row in enumerate(table.rows)}
    for lower, upper, code, reason in pairs:
        at = rows.get(upper, rows.get(lower))
        if at is not None and _after(settings[lower], settings[upper]):
            yield table.fault(at, "value", code, reason, f"Correct {lower} or {upper}.")


_LEAD = "It must come so long before the flight that it is no longer valid, so nobody could fly."


def _families(table: Table) -> Iterator[Fault]:
    yield from _reversed(table, "travel_from", "travel_until", "The travel window")
    yield from _reversed(table, "not_from", "not_until", "The gap")
    for at, row in enumerate(table.rows):
        for rule in (_ready, _half_gap, _worth, _needs):
            yield from rule(table, at, row)


def _ready(table: Table, at: int, row: Row) -> Iterator[Fault]:
    days = ("ready_on", "travel_from", "travel_until")
    if not table.reads(at, *days) or _after(row["travel_from"], row["travel_until"]):
        return
    if _after(row["ready_on"], row["travel_until"]):
        yield table.fault(
            at,
            "ready_on",
            "ready_too_late",
            f"Preparation starts after the last day they can fly, {row['travel_until']}.",
            "Correct ready_on or travel_until.",
        )


def _half_gap(table: Table, at: int, row: Row) -> Iterator[Fault]:
    if table.reads(at, "not_from", "not_until"):
        for one, other in (("not_from", "not_until"), ("not_until", "not_from")):
            if row[one] is None and row[other] is not None:
                yield table.fault(
                    at,
                    one,
                    "half_a_gap",
                    f"The gap has {other} and no {one}.",
                    f"Fill {one}, or clear {other}.",
                )


def _worth(table: Table, at: int, row: Row) -> Iterator[Fault]:
    costs = ("waiting_cost", "priority")
    if table.reads(at, *costs) and all(row[name] is None for name in costs):
        why = "There is neither a waiting_cost nor a priority."
        yield table.blank(at, "waiting_cost", why)


def _needs(table: Table, at: int, row: Row) -> Iterator[Fault]:
    for given, when, column, why in (
        ("programme", "RESETTLEMENT", "bedrooms", "A resettlement family needs bedrooms."),
        ("programme", "FAMILY_REUNION", "council", "They go to their sponsor's council."),
        ("tie_required", True, "tie_council", "Nearness to relatives is required; to whom?"),
    ):
        if table.reads(at, given, column) and row[given] == when and row[column] is None:
            yield table.blank(at, column, why)


def _families_without_people(sheets: Sheets) -> Iterator[Fault]:
    table = sheets["families"]
    for at in childless(table, sheets["people"], "family"):
        yield table.fault(
            at,
            "family",
            "family_without_people",
            "No row of the sheet people belongs to this family.",
            "Add its people, or delete the family.",
        )


def _births(sheets: Sheets) -> Iterator[Fault]:
    """Once a family: when several members are born too late, its travel_from is the mistake."""
    families, people = sheets["families"], sheets["people"]
    starts = {
        row["family"]: row["travel_from"]
        for at, row in enumerate(families.rows)
        if families.reads(at, "family", "travel_from")
    }
    told = set()
    for at, row in enumerate(people.rows):
        family = row["family"]
        if family in told or not people.reads(at, "family", "born_on"):
            continue
        if _after(row["born_on"], starts.get(family)):
            told.add(family)
            yield people.fault(
                at,
                "born_on",
                "born_after_travel",
                f"The family can fly from {starts[family]}, before this person is born.",
                "Correct born_on, or the family's travel_from.",
            )


def _papers(table: Table) -> Iterator[Fault]:
    for column in ("visa_until", "exit_permit_until", "travel_document_until"):
        for at, row in enumerate(table.rows):
            if table.reads(at, "born_on", column) and _after(row["born_on"], row[column]):
                yield table.fault(
                    at,
                    column,
                    "paper_before_birth",
                    f"The paper ends before the person is born on {row['born_on']}.",
                    f"Correct {column} or born_on.",
                )


def _homes(table: Table) -> Iterator[Fault]:
    yield from _reversed(table, "available_from", "available_until", "The time it is free")


def _charters(sheets: Sheets) -> Iterator[Fault]:
    """A charter that has fares and neither seats nor a price is a scheduled flight."""
    table = sheets["flights"]
    sold = {row["flight"] for row in sheets["fares"].rows}
    for at, row in enumerate(table.rows):
        if row["kind"] != "CHARTER":
            continue
        missing = [
            column
            for column in ("seats", "fixed_cost")
            if table.reads(at, column) and row[column] is None
        ]
        if len(missing) == 2 and row["flight"] in sold:
            yield table.fault(
                at,
                "kind",
                "charter_with_fares",
                "The flight has fares, and neither the seats nor the cost of a charter.",
                "Write SCHEDULED, or fill seats and fixed_cost.",
            )
            continue
        for column in missing:
            yield table.blank(at, column, f"A charter needs its {column.replace('_', ' ')}.")


def _flights_without_rows(sheets: Sheets) -> Iterator[Fault]:
    table = sheets["flights"]
    for at in childless(table, sheets["stops"], "flight"):
        yield table.fault(
            at,
            "flight",
            "flight_without_stops",
            "No row of the sheet stops says where this flight is boarded.",
            "Add its stops, or delete the flight.",
        )
    fares = sheets["fares"]
    if not fares.rows and not fares.lost:
        if any(row["kind"] == "SCHEDULED" for row in table.rows):
            yield without_rows(fares.sheet)
        return
    for at in childless(table, fares, "flight", lambda row: row["kind"] == "SCHEDULED"):
        yield table.fault(
            at,
            "flight",
            "flight_without_fares",
            "It is scheduled, and no row of the sheet fares sells seats on it.",
            "Add its fares, or delete the flight.",
        )


def _stops(sheets: Sheets) -> Iterator[Fault]:
    flights, stops = sheets["flights"], sheets["stops"]
    goes_to = {row["flight"]: row["to_airport"] for row in flights.rows if row["flight"]}
    for at, row in enumerate(stops.rows):
        boards_at = row["from_airport"]
        if boards_at is not None and boards_at == goes_to.get(row["flight"]):
            yield stops.fault(
                at,
                "from_airport",
                "stop_is_destination",
                "The flight arrives at this airport, so nobody can board it there.",
                "Correct from_airport, or the flight's to_airport.",
            )


def _interpreters(table: Table) -> Iterator[Fault]:
    for at, row in enumerate(table.rows):
        missing = row["language"] is None and table.reads(at, "role", "language")
        if missing and row["role"] == "INTERPRETER":
            yield table.blank(at, "language", "An interpreter speaks a language.")
