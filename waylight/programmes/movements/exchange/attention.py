"""What stands in the way of a family or lies idle, though nothing in the workbook is wrong.

None of it stops planning. Each line is something a coordinator would want to look at first,
because the plan will leave someone behind or leave something unused for that reason.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from waylight.foundation.exchange.faults import Fault
from waylight.foundation.exchange.reading import Table

Sheets = Mapping[str, Table]
ADULT_FROM = 18
PAPERS = ("visa_until", "exit_permit_until", "travel_document_until")


def worth_a_look(sheets: Sheets, settings: Mapping[str, Any]) -> Iterator[Fault]:
    """Everything worth a look in sheets that have no fault, in no particular order."""
    yield from _outside_dates(sheets, settings)
    yield from _idle_days(sheets)
    yield from _families(sheets, settings)
    yield from _people(sheets)
    yield from _placing(sheets)
    yield from _crews(sheets)
    yield from _fixed(sheets)
    yield from _costs(sheets)


def _said(sheets: Sheets, sheet: str, column: str) -> set[Any]:
    return {row[column] for row in sheets[sheet].rows}


def _unless(
    table: Table, column: str, known: Collection[Any], code: str, reason: str, fix: str
) -> Iterator[Fault]:
    """A line for each row whose cell is filled with something that is not known."""
    for at, row in enumerate(table.rows):
        if row[column] is not None and row[column] not in known:
            yield table.fault(at, column, code, reason, fix)


def _outside_dates(sheets: Sheets, settings: Mapping[str, Any]) -> Iterator[Fault]:
    first, last = settings["from"], settings["until"]
    table = sheets["flights"]
    for at, row in enumerate(table.rows):
        if not first <= row["date"] <= last:
            yield table.fault(
                at,
                "date",
                "outside_dates",
                f"The flight is not between {first} and {last}, so it is not used.",
                "Leave it, or change the settings from and until.",
            )


def _idle_days(sheets: Sheets) -> Iterator[Fault]:
    last = max(row["date"] for row in sheets["flights"].rows)
    for name, what in (("clinics", "clinic day"), ("classes", "class")):
        table = sheets[name]
        for at, row in enumerate(table.rows):
            if row["date"] >= last:
                yield table.fault(
                    at,
                    "date",
                    "after_all_flights",
                    f"No flight leaves after this {what}; the last one is on {last}.",
                    "Leave it, or check the date.",
                )


def _families(sheets: Sheets, settings: Mapping[str, Any]) -> Iterator[Fault]:
    table, first, last = sheets["families"], settings["from"], settings["until"]
    for at, row in enumerate(table.rows):
        if row["travel_from"] > last or row["travel_until"] < first:
            yield table.fault(
                at,
                "travel_until" if row["travel_until"] < first else "travel_from",
                "window_outside_dates",
                f"The family cannot fly between {first} and {last}, so it is not planned.",
                "Check its dates, or the settings from and until.",
            )
    blocked = "so its families are not planned."
    for known, code, reason in (
        (_said(sheets, "stops", "from_airport"), "no_flight", f"No flight stops here, {blocked}"),
        (_said(sheets, "clinics", "airport"), "no_clinic", f"There is no clinic here, {blocked}"),
    ):
        yield from _unless(table, "from_airport", known, code, reason, "Check the airport.")
    classes = _said(sheets, "classes", "airport")
    for at, row in enumerate(table.rows):
        if row["programme"] == "RESETTLEMENT" and row["from_airport"] not in classes:
            reason = f"There is no class here, {blocked}"
            yield table.fault(at, "from_airport", "no_class", reason, "Add a class there.")


def _people(sheets: Sheets) -> Iterator[Fault]:
    families, people = sheets["families"], sheets["people"]
    starts = {row["family"]: row["travel_from"] for row in families.rows}
    grown = {
        row["family"]
        for row in people.rows
        if _age(row["born_on"], starts[row["family"]]) >= ADULT_FROM
    }
    reason = "Nobody in the family is 18 on travel_from, so it flies only with an escort."
    yield from _unless(families, "family", grown, "no_adult", reason, "Check the dates of birth.")
    for at, row in enumerate(people.rows):
        for paper in PAPERS:
            if row[paper] is not None and row[paper] < starts[row["family"]]:
                yield people.fault(
                    at,
                    paper,
                    "paper_runs_out",
                    f"The paper ends before the family can fly, on {starts[row['family']]}; "
                    "without a new one it is not planned.",
                    "Ask for a new paper, or correct the date.",
                )


def _placing(sheets: Sheets) -> Iterator[Fault]:
    families, homes, transfers = sheets["families"], sheets["homes"], sheets["transfers"]
    offered = {word for row in sheets["councils"].rows for word in row["services"]}
    yield from _unless(
        families,
        "service",
        offered,
        "service_not_offered",
        "No council offers this service, so the family is not planned.",
        "Check the word, or ask a council.",
    )
    reached = {row["council"] for row in transfers.rows}
    for table in (homes, families):
        yield from _unless(
            table,
            "council",
            reached,
            "council_not_reached",
            "No airport has a transfer to this council.",
            "Add the council to the sheet transfers.",
        )
    largest = max((row["bedrooms"] for row in homes.rows), default=0)
    for at, row in enumerate(families.rows):
        if row["programme"] == "RESETTLEMENT" and row["bedrooms"] > largest:
            yield families.fault(
                at,
                "bedrooms",
                "no_home_large_enough",
                f"The largest home has {largest} bedrooms, so the family is not planned.",
                "Check the number, or ask for a larger home.",
            )


def _crews(sheets: Sheets) -> Iterator[Fault]:
    staff, families = sheets["staff"].rows, sheets["families"]
    roles = {row["role"] for row in staff}
    if "ROVING" not in roles:
        pools = {row["pool"] for row in staff if row["role"] == "OPS"}
        yield from _unless(
            sheets["flights"],
            "escort_pool",
            pools,
            "pool_without_escorts",
            "Nobody is on duty in this pool, so a flight that needs an escort cannot be used.",
            "Add the pool to the sheet staff.",
        )
    spoken = {row["language"] for row in staff}
    for at, row in enumerate(families.rows):
        if row["interpreter"] and row["language"] not in spoken:
            reason = "No interpreter speaks this language, so the family is not planned."
            yield families.fault(at, "language", "no_interpreter", reason, "Add one to staff.")
        if row["medical_escort"] and "MEDICAL" not in roles:
            reason = "There is no medical escort, so the family is not planned."
            yield families.fault(at, "medical_escort", "no_medical_escort", reason, "Add one.")


def _fixed(sheets: Sheets) -> Iterator[Fault]:
    table = sheets["fixed"]
    airports = {row["family"]: row["from_airport"] for row in sheets["families"].rows}
    days = {(row["airport"], row["date"]) for row in sheets["clinics"].rows}
    for at, row in enumerate(table.rows):
        if not any(row[name] for name in ("flight", "home", "clinic_date", "class")):
            reason = "Nothing is fixed for this family."
            yield table.fault(at, "family", "nothing_fixed", reason, "Fill a cell, or delete it.")
        day = row["clinic_date"]
        if day is not None and (airports[row["family"]], day) not in days:
            yield table.fault(
                at,
                "clinic_date",
                "no_clinic",
                f"{airports[row['family']]} has no clinic on this day, so it cannot be kept.",
                "Correct the day, or add it to the sheet clinics.",
            )


def _costs(sheets: Sheets) -> Iterator[Fault]:
    charters = {row["flight"] for row in sheets["flights"].rows if row["kind"] == "CHARTER"}
    fares = sheets["fares"]
    scheduled = _said(sheets, "fares", "flight") - charters
    reason = "The flight is a charter; its fares are ignored."
    yield from _unless(fares, "flight", scheduled, "fares_of_charter", reason, "Delete the row.")


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
