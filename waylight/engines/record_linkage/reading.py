"""Rows of text as records, every fault at once, and candidates as JSON values."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from waylight.engines.record_linkage.people import Born, Person, a_person
from waylight.engines.record_linkage.searching import Candidate

COLUMNS = ("name", "name_native", "born_on", "sex", "country", "mother", "father", "document")


class Fault(NamedTuple):
    """One thing that is wrong with a row: where, what, and what to do."""

    code: str
    row: int
    column: str
    value: str
    message: str


def read_people(
    header: Iterable[str], rows: Iterable[Mapping[Any, Any]]
) -> tuple[list[Person], list[Fault]]:
    """Records with an `id` and any of COLUMNS; the first row below the header is row 2.

    When there is a fault nobody should search: whoever is missing would not be found.
    """
    columns = list(header)
    faults = list(_header_faults(columns))
    people: list[Person] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, start=2):
        values = {key: (row.get(key) or "").strip() for key in ("id", *COLUMNS)}
        known_as = values.pop("id")
        if None in row:
            words = "The row has more cells than the header: is a comma not quoted?"
            faults.append(Fault("too_many_cells", number, "", "", words))
        if not known_as:
            faults.append(Fault("missing", number, "id", "", "Give every row an id."))
        elif known_as in seen:
            words = f"Row {seen[known_as]} has this id already."
            faults.append(Fault("twice", number, "id", known_as, words))
        seen.setdefault(known_as, number)
        written = values.pop("born_on")
        try:
            born = born_of(written)
        except ValueError:
            words = "Write a day as 2015-12-31, or what is known of it: 2015-12 or 2015."
            faults.append(Fault("not_a_date", number, "born_on", written, words))
            born = None
        people.append(a_person(known_as, born=born, **values))
    return people, faults


def born_of(text: str) -> Born | None:
    """A day, a month or a year; None for nothing. ValueError for anything else."""
    if not text:
        return None
    if len(text) == len("2015"):
        return Born(date(int(text), 1, 1), date(int(text), 12, 31))
    if len(text) == len("2015-12"):
        first = date.fromisoformat(f"{text}-01")
        return Born(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    day = date.fromisoformat(text)
    return Born(day, day)


def _header_faults(columns: list[str]) -> Iterable[Fault]:
    if "id" not in columns:
        yield Fault("missing_column", 1, "id", "", "The header needs a column id.")
    if not set(columns) & set(COLUMNS):
        words = f"The header needs at least one of: {', '.join(COLUMNS)}."
        yield Fault("missing_column", 1, "", "", words)
    for column in sorted(set(columns) - {"id", *COLUMNS}):
        words = f"Nobody reads this column; take it out or name it one of: {', '.join(COLUMNS)}."
        yield Fault("unknown_column", 1, column, column, words)
    for column in sorted({one for one in columns if columns.count(one) > 1}):
        yield Fault("twice", 1, column, column, "Two columns have this name.")


def to_json(query: str, found: Iterable[Candidate]) -> dict[str, Any]:
    """One query's answer as the contract has it."""
    return {
        "query": query,
        "candidates": [
            {
                "id": one.id,
                "score": one.score,
                "verdict": one.verdict,
                "reasons": [reason._asdict() for reason in one.reasons],
            }
            for one in found
        ],
    }
