"""Cells that say something which the rules of planning do not ask: cleared, and mentioned."""

from collections.abc import Callable, Iterator, Mapping

from waylight.foundation.exchange.faults import Fault
from waylight.foundation.exchange.reading import Row, Table


def clear_unused(sheets: Mapping[str, Table]) -> Iterator[Fault]:
    """Blank such cells, so that nobody downstream can take them into account by mistake."""
    yield from _clear(sheets["staff"], "language", lambda row: row["role"] != "INTERPRETER", _STAFF)
    for column in ("seats", "fixed_cost"):
        yield from _clear(
            sheets["flights"], column, lambda row: row["kind"] == "SCHEDULED", _SCHEDULED
        )
    yield from _clear(
        sheets["families"], "council", lambda row: row["programme"] == "RESETTLEMENT", _COUNCIL
    )


_STAFF = "Only interpreters have a language."
_SCHEDULED = "A scheduled flight is bought seat by seat, as its fares say."
_COUNCIL = "A resettlement family's council is what planning decides; see the sheet fixed."


def _clear(table: Table, column: str, unused: Callable[[Row], bool], why: str) -> Iterator[Fault]:
    judged = {"staff": "role", "flights": "kind", "families": "programme"}[table.sheet.name]
    for at, row in enumerate(table.rows):
        if row[column] is not None and table.reads(at, judged) and unused(row):
            yield table.fault(
                at, column, "ignored_cell", f"{why} The cell is ignored.", "Clear it, or leave it."
            )
            row[column] = None
