"""Requests as rows of a workbook: written, added to one, and read back by its reader."""

from pathlib import Path
from typing import Any

from waylight.foundation.exchange.book import Book, RawSheet
from waylight.foundation.exchange.opening import open_book
from waylight.programmes.movements.exchange import Reading, read_caseload
from waylight.programmes.movements.exchange.requested import (
    is_same_journey,
    read_request,
    requested_pages,
    with_requests,
)
from waylight.programmes.movements.exchange.sheets import FAMILIES, PEOPLE
from waylight.programmes.movements.tests.exchange_drafts import Draft
from waylight.programmes.movements.tests.factories import family_rows, the_reading
from waylight.programmes.movements.tests.test_exchange_faults import found


def asked(reference: str = "FR-1", person: str = "P99", **changes: Any) -> dict[str, Any]:
    """What a request keeps."""
    rows = family_rows()
    people = [row | {"person": person} for row in rows["people"]]
    read = read_request(reference, rows["family"] | changes, people)
    assert not read.faults
    return read.plain()


def read_with(draft: Draft, path: Path, *requests: dict[str, Any]) -> Reading:
    """Read a workbook to which requests were added."""
    book = draft.save(path / "book.xlsx")
    return read_caseload(book, opening=lambda path: with_requests(open_book(path), requests))


def the_draft() -> Draft:
    """The smallest caseload as cells."""
    return Draft(the_reading().tables or {})


def test_requests_are_read_with_the_rows_of_the_workbook(tmp_path: Path) -> None:
    first, second = asked(), asked("FR-2", "P98")
    reading = read_with(the_draft(), tmp_path, first, second)
    assert reading.faults == []
    tables = reading.tables or {}
    assert [row["family"] for row in tables["families"]][-2:] == ["FR-1", "FR-2"]
    assert is_same_journey(first, tables["families"][-2], tables["people"][-2:-1])
    assert reading.understood.families == 10


def test_a_workbook_without_families_of_its_own_is_filled_by_requests(tmp_path: Path) -> None:
    draft = the_draft()
    for sheet in ("families", "people", "placement", "fixed"):
        del draft.sheets[sheet][1:]
    del draft.sheets["people"][0]
    reading = read_with(draft, tmp_path, asked())
    assert reading.faults == []
    assert reading.understood.people == 1


def test_a_workbook_that_lacks_the_sheets_gets_them(tmp_path: Path) -> None:
    draft = the_draft()
    for sheet in ("families", "people", "placement", "fixed"):
        del draft.sheets[sheet]
    assert read_with(draft, tmp_path, asked()).faults == []


def test_a_reference_that_is_there_already_is_a_duplicate(tmp_path: Path) -> None:
    reading = read_with(the_draft(), tmp_path, asked("F6"))
    assert found(reading) == [("families", 10, "family", "duplicate")]


def test_a_council_that_the_workbook_lacks_is_unknown(tmp_path: Path) -> None:
    reading = read_with(the_draft(), tmp_path, asked(council="E06000023"))
    assert found(reading) == [("families", 10, "council", "unknown_reference")]


def test_columns_in_another_order_or_missing_lead_to_the_same_rows(tmp_path: Path) -> None:
    draft = the_draft()
    draft.drop_column("people", "exit_permit_until")
    for row in draft.sheets["people"]:
        row.reverse()
    request = asked()
    request["people"][0]["exit_permit_until"] = "2026-04-01"
    tables = read_with(draft, tmp_path, request).tables or {}
    assert is_same_journey(request, tables["families"][-1], tables["people"][-1:])
    assert tables["people"][0]["exit_permit_until"] is None


def test_a_sheet_whose_headers_cannot_be_read_is_left_as_it_is() -> None:
    raw = RawSheet("families", [["one", "two"], ["three", "four"]])
    assert with_requests(Book([raw]), [asked()]).sheets[0] is raw


def test_the_sheets_have_every_column_of_the_contract_and_days_as_days() -> None:
    families, people = requested_pages([asked()])
    assert families.headers == tuple(column.name for column in FAMILIES.columns)
    assert people.headers == tuple(column.name for column in PEOPLE.columns)
    row = dict(zip(families.headers, next(iter(families.rows)), strict=True))
    assert row["travel_from"] == family_rows()["family"]["travel_from"]
    assert row["not_from"] is None
