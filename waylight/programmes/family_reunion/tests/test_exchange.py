"""What a caseload or a list of visas says, and each fault in it by sheet, row and column."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from waylight.foundation.exchange.child import read_in_child
from waylight.programmes.family_reunion.exchange import (
    CASELOAD,
    VISA_LIST,
    empty_bytes,
    latest,
    read_reunions,
)
from waylight.programmes.family_reunion.exchange.sheets import (
    BANDS,
    KINS,
    SEXES,
    SPONSOR_STATUSES,
    TRAVEL_DOCUMENTS,
)
from waylight.programmes.family_reunion.models import Band, SponsorStatus
from waylight.programmes.family_reunion.models.member import KINS as KNOWN_KINS
from waylight.programmes.family_reunion.queries.papers import TRAVEL
from waylight.programmes.family_reunion.tests.office_files import (
    FAMILY,
    HUSBAND,
    SON,
    TODAY,
    VISA,
    book,
    caseload_book,
    read,
)
from waylight.registers.people.models import Sex


def found(reading: Any) -> list[tuple[str, int, str, str]]:
    """Where each fault is, and its code."""
    return [(fault.sheet, fault.row, fault.column, fault.code) for fault in reading.faults]


def test_a_caseload_without_a_fault_is_read(tmp_path: Path) -> None:
    reading = read(tmp_path, caseload_book(), opening=read_in_child)
    assert reading.faults == []
    family, (husband, son) = reading.rows("families")[0], reading.rows("people")
    assert (family["sponsor_born_on"], family["left_on"]) == ("1980-05-01", "2011-06")
    assert (husband["born_on"], husband["visa_until"]) == ("1978-02-03", date(2015, 12, 27))
    assert (son["born_on"], son["married"], son["independent"]) == ("2008-04", False, None)
    assert (husband["row"], son["row"]) == (2, 3)


def test_dd_mm_and_mm_dd_are_refused_until_the_date_format_is_declared(tmp_path: Path) -> None:
    people = ({**HUSBAND, "applied_on": "01/08/2015", "born_on": "03/02/1978"},)
    reading = read(tmp_path, caseload_book(people=people))
    assert found(reading) == [
        ("people", 2, "born_on", "ambiguous_date"),
        ("people", 2, "applied_on", "ambiguous_date"),
    ]
    assert "1 August 2015 or 8 January 2015" in reading.faults[1].reason
    assert "date_format" in reading.faults[1].fix
    by_file = read(tmp_path, caseload_book(people=people, date_format="dd/mm/yyyy"))
    (row,) = by_file.rows("people")
    assert (row["born_on"], row["applied_on"]) == ("1978-02-03", date(2015, 8, 1))
    by_form = read(tmp_path, caseload_book(people=people), dates="mm/dd/yyyy")
    assert by_form.rows("people")[0]["applied_on"] == date(2015, 1, 8)


def test_a_date_that_does_not_fit_the_declared_format_is_refused(tmp_path: Path) -> None:
    people = ({**HUSBAND, "applied_on": "25/08/2015"},)
    reading = read(tmp_path, caseload_book(people=people, date_format="mm/dd/yyyy"))
    assert found(reading) == [("people", 2, "applied_on", "not_a_date")]


def test_a_date_format_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, caseload_book(date_format="dd.mm.yy"))
    assert found(reading) == [("settings", 2, "value", "unknown_date_format")]


def test_a_child_listed_twice_with_the_same_reference_is_frta_011(tmp_path: Path) -> None:
    twice = {**HUSBAND, "person": "R1-3", "visa_number": "V000002"}
    reading = read(tmp_path, caseload_book(people=(HUSBAND, twice)))
    assert found(reading) == [("people", 3, "gwf", "frta-011")]
    assert reading.faults[0].reason == "Already in row 2 of this file."


FAULTS = [
    ("people", {"applied_on": date(2011, 1, 1)}, "applied_on", "frta-014"),
    ("people", {"applied_on": date(2026, 1, 1)}, "applied_on", "in_the_future"),
    ("people", {"born_on": date(2016, 1, 2)}, "born_on", "in_the_future"),
    ("people", {"born_on": "1890"}, "born_on", "too_long_ago"),
    ("people", {"born_on": "soon"}, "born_on", "not_a_date"),
    ("people", {"born_on": "1997-13"}, "born_on", "not_a_date"),
    ("people", {"name": None}, "name", "missing_value"),
    ("people", {"family": "R9"}, "family", "unknown_reference"),
    ("people", {"relationship": "HUSBAND"}, "relationship", "unknown_choice"),
    ("people", {"country": "XQQ"}, "country", "unknown_country"),
    ("people", {"gwf": "GWF1"}, "gwf", "wrong_shape"),
    ("people", {"gwf": None}, "gwf", "missing_value"),
    ("people", {"decided_on": None}, "decided_on", "missing_value"),
    ("people", {"names_on_visa": None}, "names_on_visa", "missing_value"),
    ("people", {"visa_until": date(2015, 11, 1)}, "visa_until", "dates_reversed"),
    ("people", {"decided_on": date(2015, 7, 1)}, "decided_on", "dates_reversed"),
    ("people", {"travel_document": None}, "travel_document", "missing_value"),
    ("people", {"agreed_adult": "AIRLINE"}, "agreed_by", "missing_value"),
    ("people", {"agreed_adult": "R1-1", "agreed_by": "S"}, "agreed_adult", "frta-034"),
    ("people", {"agreed_adult": "R7-7", "agreed_by": "S"}, "agreed_adult", "frta-034"),
    ("people", {"agreed_adult": "ESCORT", "agreed_by": "S"}, "escort_name", "missing_value"),
    ("people", {"relationship": "CHILD"}, "born_on", "older_than_parent"),
    (
        "people",
        {"relationship": "CHILD", "born_on": date(1990, 1, 2)},
        "born_on",
        "parent_too_young",
    ),
    ("families", {"council": "E00000000"}, "council", "unknown_council"),
    ("families", {"sponsor_status": None}, "sponsor_status", "missing_value"),
    ("families", {"arrival_airport": "XQX"}, "arrival_airport", "unknown_airport"),
    ("families", {"status_granted_on": date(2016, 1, 1)}, "status_granted_on", "in_the_future"),
    ("families", {"status_granted_on": None}, None, "frta-014"),
    ("families", {"programme": "RESETTLEMENT"}, "programme", "unknown_choice"),
]


@pytest.mark.parametrize(("sheet", "change", "column", "code"), FAULTS)
def test_a_fault_is_said_at_its_cell(
    tmp_path: Path, sheet: str, change: dict[str, Any], column: str | None, code: str
) -> None:
    family = FAMILY | (change if sheet == "families" else {})
    husband = HUSBAND | (change if sheet == "people" else {})
    reading = read(tmp_path, caseload_book([family], [husband]))
    assert reading.sheets is None
    cells = [(sheet, 2, column, code)] if column else [("people", 2, "applied_on", code)]
    assert set(cells) <= set(found(reading))
    assert all(fault.reason and fault.fix for fault in reading.faults)


def test_every_fault_is_said_at_once(tmp_path: Path) -> None:
    son = {**SON, "country": "XQQ", "sex": "Z"}
    reading = read(tmp_path, caseload_book([{**FAMILY, "band": "P9"}], [HUSBAND, son]))
    assert found(reading) == [
        ("families", 2, "band", "unknown_choice"),
        ("people", 3, "sex", "unknown_choice"),
        ("people", 3, "country", "unknown_country"),
    ]


def test_an_adult_of_another_family_and_a_child_are_no_agreed_adult(tmp_path: Path) -> None:
    other = {**FAMILY, "family": "R2"}
    there = {**SON, "person": "R2-1", "family": "R2", "agreed_adult": "R1-1"}
    minor = {**SON, "person": "R1-3", "agreed_adult": "R1-2"}
    reading = read(tmp_path, caseload_book([FAMILY, other], [HUSBAND, SON, there, minor]))
    reasons = [fault.reason for fault in reading.faults]
    assert "The adult is of another family." in reasons
    assert "Whoever goes with a child must certainly be an adult." in reasons


def test_rows_of_one_reunion_agree_about_its_sponsor(tmp_path: Path) -> None:
    second = {**FAMILY, "family": "R1b", "reunion": "R1", "band": "P2"}
    people = (HUSBAND, {**SON, "family": "R1b", "agreed_adult": None})
    reading = read(tmp_path, caseload_book([FAMILY, second], people))
    assert found(reading) == [("families", 3, "band", "rows_disagree")]


def test_a_family_without_people_and_a_repeated_number_are_faults(tmp_path: Path) -> None:
    reading = read(tmp_path, caseload_book([FAMILY, {**FAMILY, "family": "R2"}]))
    assert found(reading) == [("families", 3, "family", "without_people")]
    reading = read(tmp_path, caseload_book(people=(HUSBAND, {**SON, "person": "R1-1"})))
    assert ("people", 3, "person", "duplicate") in found(reading)


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2025, 9, 3), ""), (date(2025, 9, 4), "frta-042"), (date(2025, 9, 5), "frta-040")],
)
def test_after_the_closing_of_the_route_nobody_applies(
    tmp_path: Path, day: date, code: str
) -> None:
    husband = {name: HUSBAND[name] for name in (*list(HUSBAND)[:12], "gwf")}
    path = tmp_path / "file.xlsx"
    path.write_bytes(caseload_book(people=({**husband, "applied_on": day},)))
    reading = read_reunions(path, date(2026, 1, 1))
    assert [fault.code for fault in reading.faults] == ([code] if code else [])


def test_a_missing_and_a_misnamed_sheet_are_said(tmp_path: Path) -> None:
    reading = read(tmp_path, book(familys=[FAMILY], notes=[{"x": "y"}]))
    codes = {fault.code for fault in reading.faults}
    assert {"unknown_sheet", "missing_sheet"} <= codes
    assert [fault.code for fault in reading.attention] == ["ignored_sheet"]


def test_a_file_that_is_no_workbook_is_refused_as_a_whole(tmp_path: Path) -> None:
    reading = read(tmp_path, b"MZ this is a program")
    assert reading.sheets is None
    assert reading.faults[0].sheet == ""


def test_a_list_of_visas_is_read_whatever_its_sheet_is_called(tmp_path: Path) -> None:
    reading = read(tmp_path, book(Sheet1=[VISA]), visas=True)
    assert reading.faults == []
    (row,) = reading.rows("visas")
    assert (row["gwf"], row["deferred"]) == ("GWF000000001", False)


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"valid_until": date(2015, 11, 1)}, "valid_until", "dates_reversed"),
        ({"decided_on": date(2015, 12, 1)}, "decided_on", "in_the_future"),
        ({"names_as_printed": None}, "names_as_printed", "missing_value"),
        ({"valid_from": "03/04/2015"}, "valid_from", "ambiguous_date"),
    ],
)
def test_a_fault_in_a_list_of_visas(
    tmp_path: Path, change: dict[str, Any], column: str, code: str
) -> None:
    reading = read(tmp_path, book(visas=[VISA | change]), visas=True)
    assert found(reading) == [("visas", 2, column, code)]


def test_a_visa_listed_twice_is_a_fault(tmp_path: Path) -> None:
    reading = read(tmp_path, book(visas=[VISA, VISA]), visas=True)
    assert found(reading) == [
        ("visas", 3, "gwf", "frta-011"),
        ("visas", 3, "visa_number", "frta-011"),
    ]


def test_the_empty_workbooks_have_every_column_and_no_fault_but_being_empty(
    tmp_path: Path,
) -> None:
    reading = read(tmp_path, empty_bytes(CASELOAD))
    assert {fault.code for fault in reading.faults} == {"empty_sheet"}
    reading = read(tmp_path, empty_bytes(VISA_LIST), visas=True)
    assert {fault.code for fault in reading.faults} == {"empty_sheet"}


def test_the_choices_of_a_file_are_those_of_the_records() -> None:
    assert list(SPONSOR_STATUSES) == SponsorStatus.values
    assert [*KINS] == [kin for kin, _words in KNOWN_KINS]
    assert [*BANDS] == Band.values
    assert [*SEXES] == Sex.values
    assert [*TRAVEL_DOCUMENTS] == [kind.value for kind in TRAVEL]


def test_the_last_day_that_a_month_or_a_year_can_mean() -> None:
    assert latest("2008") == date(2008, 12, 31)
    assert latest("2008-02") == date(2008, 2, 29)
    assert latest("2008-12") == date(2008, 12, 31)
    assert latest("2008-02-03") == date(2008, 2, 3)
    assert date(2015, 11, 25) == TODAY
