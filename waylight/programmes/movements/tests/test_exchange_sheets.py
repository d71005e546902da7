"""Whole sheets, columns and rows that are wrong are one fault each, and drag nothing along."""

from pathlib import Path

import pytest

from waylight.programmes.movements.exchange import read_caseload, write_caseload_folder
from waylight.programmes.movements.exchange.sheets import SHEETS
from waylight.programmes.movements.tests.exchange_drafts import Draft
from waylight.programmes.movements.tests.exchange_samples import caseload, family, people_of
from waylight.programmes.movements.tests.test_exchange_faults import found

TABLES = caseload(families=6, councils=3, homes=6, days=45)
REQUIRED = [sheet.name for sheet in SHEETS if sheet.required]


@pytest.mark.parametrize("sheet", REQUIRED)
def test_a_missing_sheet_is_one_fault(tmp_path: Path, sheet: str) -> None:
    draft = Draft(TABLES)
    del draft.sheets[sheet]
    faults = found(read_caseload(draft.save(tmp_path / "book.xlsx")))
    assert faults == [(sheet, 0, "", "missing_sheet")]


@pytest.mark.parametrize("sheet", REQUIRED)
def test_a_sheet_without_headers_is_one_fault(tmp_path: Path, sheet: str) -> None:
    draft = Draft(TABLES)
    draft.sheets[sheet][0] = [f"column {place}" for place in range(len(draft.sheets[sheet][0]))]
    faults = found(read_caseload(draft.save(tmp_path / "book.xlsx")))
    assert faults == [(sheet, 0, "", "no_header")]


@pytest.mark.parametrize(
    "sheet", ["fares", *(sheet.name for sheet in SHEETS[1:] if sheet.needs_rows)]
)
def test_a_sheet_without_rows_is_one_fault(tmp_path: Path, sheet: str) -> None:
    draft = Draft(TABLES)
    del draft.sheets[sheet][1:]
    faults = found(read_caseload(draft.save(tmp_path / "book.xlsx")))
    assert faults == [(sheet, 0, "", "empty_sheet")]


@pytest.mark.parametrize(
    ("sheet", "column"),
    [(sheet.name, column.name) for sheet in SHEETS for column in sheet.columns if column.required],
)
def test_a_missing_column_is_one_fault(tmp_path: Path, sheet: str, column: str) -> None:
    draft = Draft(TABLES)
    draft.drop_column(sheet, column)
    faults = found(read_caseload(draft.save(tmp_path / "book.xlsx")))
    assert faults == [(sheet, 1, column, "missing_column")]


def test_a_misspelt_setting_is_not_also_a_missing_one(tmp_path: Path) -> None:
    draft = Draft(TABLES)
    draft.put("settings", 5, "name", "form")
    assert draft.said("settings", 6, "name") == "until"
    faults = read_caseload(draft.save(tmp_path / "book.xlsx")).faults
    assert [(fault.row, fault.code) for fault in faults] == [(5, "unknown_setting")]
    assert "from" in faults[0].fix


def test_merged_cells_among_the_rows_are_one_fault(tmp_path: Path) -> None:
    draft = Draft(TABLES)
    for row in (4, 5):
        draft.put("homes", row, "council", None)
    draft.merged.append(("homes", "B3:B5"))
    faults = found(read_caseload(draft.save(tmp_path / "book.xlsx")))
    assert faults == [("homes", 3, "council", "merged_cells")]


def test_two_sheets_of_one_name_are_a_fault(tmp_path: Path) -> None:
    draft = Draft(TABLES)
    draft.sheets["Fla res"] = [["flight"]]
    draft.sheets["Fa res"] = [["flight"]]
    reading = read_caseload(draft.save(tmp_path / "book.xlsx"))
    assert found(reading) == [("Fa res", 0, "", "duplicate_sheet")]
    assert [line.sheet for line in reading.attention] == ["Fla res"]


def test_sheets_and_columns_of_ones_own_are_left_alone(tmp_path: Path) -> None:
    draft = Draft(TABLES)
    draft.sheets["to do"] = [["call", "whom"], ["=1", "Basel"]]
    draft.sheets["families"][0].append("wheel chairs")
    draft.drop_column("families", "wheelchair")
    reading = read_caseload(draft.save(tmp_path / "book.xlsx"))
    assert reading.tables == TABLES
    codes = {line.code for line in reading.attention} - {"after_all_flights"}
    assert codes == {"ignored_sheet", "ignored_column"}


def test_a_row_of_another_length_and_a_wrong_encoding_are_one_fault_each(tmp_path: Path) -> None:
    write_caseload_folder(TABLES, tmp_path)
    homes = (tmp_path / "homes.csv").read_bytes().replace(b",2,", b",2,0,", 1)
    (tmp_path / "homes.csv").write_bytes(homes)
    councils = (tmp_path / "councils.csv").read_text("utf-8-sig").replace("Council 1", "Cömté")
    (tmp_path / "councils.csv").write_bytes(councils.encode("cp1252"))
    assert found(read_caseload(tmp_path)) == [
        ("councils", 0, "", "not_utf8"),
        ("homes", 2, "", "ragged_row"),
    ]


def test_a_gap_between_the_rows_is_stepped_over_and_rows_keep_their_numbers(
    tmp_path: Path,
) -> None:
    draft = Draft(TABLES)
    draft.sheets["homes"][3:3] = [[None]] * 5
    draft.put("homes", 10, "bedrooms", -1)
    faults = found(read_caseload(draft.save(tmp_path / "book.xlsx")))
    assert faults == [("homes", 10, "bedrooms", "negative")]


def test_a_family_of_one_whose_only_person_is_misplaced_is_one_fault(tmp_path: Path) -> None:
    tables = caseload(families=3, days=45)
    tables["families"].insert(1, family(50))
    tables["people"][4:4] = people_of(50, 1)
    draft = Draft(tables)
    draft.put("people", 6, "family", "F-wrong")
    faults = found(read_caseload(draft.save(tmp_path / "book.xlsx")))
    assert faults == [("people", 6, "family", "unknown_reference")]
    draft.put("people", 6, "family", "F0050")
    draft.put("families", 3, "family", None)
    faults = found(read_caseload(draft.save(tmp_path / "book.xlsx")))
    assert faults == [("families", 3, "family", "missing_value")]


def test_a_reunion_family_needs_its_sponsors_council_and_no_bedrooms(tmp_path: Path) -> None:
    draft = Draft(TABLES)
    draft.put("families", 4, "programme", "FAMILY_REUNION")
    draft.put("families", 4, "bedrooms", None)
    faults = found(read_caseload(draft.save(tmp_path / "book.xlsx")))
    assert faults == [("families", 4, "council", "missing_value")]


def test_faults_are_in_the_order_of_the_contract_and_the_same_every_time(tmp_path: Path) -> None:
    draft = Draft(TABLES)
    for sheet, row, column in (
        ("staff", 9, "available"),
        ("homes", 3, "bedrooms"),
        ("families", 5, "wheelchair"),
        ("families", 5, "ready_on"),
        ("families", 3, "language"),
    ):
        draft.put(sheet, row, column, "?!")
    path = draft.save(tmp_path / "book.xlsx")
    faults = read_caseload(path).faults
    assert [(fault.sheet, fault.row, fault.column) for fault in faults] == [
        ("families", 3, "language"),
        ("families", 5, "ready_on"),
        ("families", 5, "wheelchair"),
        ("homes", 3, "bedrooms"),
        ("staff", 9, "available"),
    ]
    assert read_caseload(path).faults == faults


def test_a_fault_reads_as_a_sentence(tmp_path: Path) -> None:
    draft = Draft(TABLES)
    draft.put("families", 3, "ready_on", "03/04/2015")
    (fault,) = read_caseload(draft.save(tmp_path / "book.xlsx")).faults
    assert str(fault) == (
        "families row 3 ready_on (03/04/2015): 03/04/2015 could be 3 April 2015 or 4 March 2015. "
        "Write 2015-04-03 or 2015-03-04. [ambiguous_date]"
    )
