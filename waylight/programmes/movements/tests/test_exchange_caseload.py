"""A caseload survives its files, says what was understood, and what deserves a look."""

import io
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waylight.foundation.exchange.child import read_in_child
from waylight.foundation.exchange.writing import comma_archive, save
from waylight.programmes.movements.exchange import (
    read_caseload,
    template_bytes,
    write_caseload,
    write_caseload_folder,
    write_template,
)
from waylight.programmes.movements.exchange.settings import SETTINGS
from waylight.programmes.movements.exchange.sheets import SHEETS
from waylight.programmes.movements.exchange.writing import Tables, caseload_pages
from waylight.programmes.movements.tests.exchange_drafts import Draft
from waylight.programmes.movements.tests.exchange_samples import (
    START,
    caseload,
    council,
    family,
    national,
    people_of,
)

IDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=9)
MONEY = st.floats(0, 1e9)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def small_caseloads(draw: st.DrawFn) -> Tables:
    """Caseloads of one to three families whose every free cell is drawn."""
    tables = caseload(families=3, councils=3, homes=3, days=45)
    names = draw(st.lists(IDS, min_size=3, max_size=3, unique=True))
    renamed = {f"F{number:04d}": name for number, name in enumerate(names)}
    for row in tables["families"]:
        row["waiting_cost"], row["unplanned_cost"] = draw(MONEY), draw(MONEY)
        row["interpreter"], row["wheelchair"] = draw(st.booleans()), draw(st.booleans())
        row["tie_council"] = draw(st.sampled_from([None, council(0), council(1)]))
        row["bedrooms"], row["service"] = (
            draw(st.integers(0, 50)),
            draw(st.sampled_from([None, "s"])),
        )
        gap = draw(st.one_of(st.none(), st.tuples(DAYS, st.integers(0, 9))))
        if gap:
            row["not_from"], row["not_until"] = gap[0], gap[0] + timedelta(days=gap[1])
    for sheet in ("families", "people", "placement", "fixed", "told"):
        for row in tables[sheet]:
            row["family"] = renamed[row["family"]]
    for row in tables["councils"]:
        row["lat"], row["lon"] = draw(st.floats(-90, 90)), draw(st.floats(-180, 180))
        row["name"] = draw(st.none() | IDS)
        row["languages"] = tuple(draw(st.lists(st.sampled_from(["ara", "kmr"]), unique=True)))
    for row in tables["placement"]:
        row["cost"] = draw(st.floats(-1e9, 1e9))
    tables["settings"][0]["tie_cost_max"] = draw(MONEY)
    tables["settings"][0]["synthetic"] = draw(st.booleans())
    return tables


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables=small_caseloads())
def test_tables_survive_a_workbook_and_a_folder(
    tmp_path_factory: pytest.TempPathFactory, tables: Tables
) -> None:
    folder = tmp_path_factory.mktemp("caseload")
    write_caseload(tables, folder / "book.xlsx")
    write_caseload_folder(tables, folder / "csv")
    for path in (folder / "book.xlsx", folder / "csv"):
        reading = read_caseload(path)
        assert reading.faults == []
        assert reading.tables == tables


def test_a_bundle_of_csv_files_read_in_a_child_is_the_same_caseload(tmp_path: Path) -> None:
    tables = caseload(days=45)
    save(tmp_path / "book.zip", comma_archive(list(caseload_pages(tables))))
    assert read_caseload(tmp_path / "book.zip", read_in_child).tables == tables


def test_the_order_of_columns_and_the_look_of_headers_do_not_matter(tmp_path: Path) -> None:
    draft = Draft(caseload(days=45))
    for rows in draft.sheets.values():
        rows[0] = [header.replace("_", " ").title() for header in rows[0]]
        for row in rows:
            row.reverse()
            row.insert(0, "a note")
    reading = read_caseload(draft.save(tmp_path / "book.xlsx"))
    assert reading.tables == caseload(days=45)


def test_a_title_above_the_header_and_blank_rows_are_stepped_over(tmp_path: Path) -> None:
    draft = Draft(caseload(days=45))
    families = draft.sheets["families"]
    families.insert(0, ["Families of the autumn", None])
    families.insert(1, [None])
    families.insert(5, [" "])
    families += [[None] * 22] * 1_000
    reading = read_caseload(draft.save(tmp_path / "book.xlsx"))
    assert reading.tables == caseload(days=45)


def test_blank_cells_get_the_values_the_contract_gives_them(tmp_path: Path) -> None:
    draft = Draft(caseload(days=45))
    draft.put("families", 2, "waiting_cost", None)
    draft.put("families", 2, "priority", "urgent")
    for column in ("unplanned_cost", "interpreter"):
        draft.put("families", 2, column, None)
    for column in ("count", "empty_cost_per_day", "step_free"):
        draft.put("homes", 2, column, None)
    draft.put("placement", 2, "allowed", None)
    draft.put("stops", 2, "extra_cost_per_person", None)
    draft.sheets["settings"][4:] = [["from", START], ["until", "2026-02-14"]]
    del draft.sheets["fixed"], draft.sheets["told"]
    tables = read_caseload(draft.save(tmp_path / "book.xlsx")).tables
    assert tables is not None
    first = tables["families"][0]
    assert (first["waiting_cost"], first["interpreter"]) == (8.0, False)
    assert first["unplanned_cost"] == 3500 * 4 + 2500 + 400 * 8
    home = tables["homes"][0]
    assert (home["count"], home["step_free"]) == (1, False)
    assert home["empty_cost_per_day"] == 14 + 5 * home["bedrooms"]
    assert tables["placement"][0]["allowed"] is True
    assert tables["stops"][0]["extra_cost_per_person"] == 0.0
    assert (tables["fixed"], tables["told"]) == ([], [])
    usual = {setting.name: setting.default for setting in SETTINGS}
    assert tables["settings"] == [
        usual | {"from": START, "until": date(2026, 2, 14), "title": "Sample", "synthetic": True}
    ]


def test_every_declared_column_is_in_every_row() -> None:
    tables = caseload(days=45)
    for sheet in SHEETS[1:]:
        names = {column.name for column in sheet.columns}
        assert all(set(row) == names for row in tables[sheet.name])


def test_the_summary_counts_what_was_read(tmp_path: Path) -> None:
    write_caseload(caseload(days=45), tmp_path / "book.xlsx")
    understood = read_caseload(tmp_path / "book.xlsx").understood
    assert (understood.families, understood.people, understood.homes) == (12, 48, 12)
    assert understood.people_by_programme == {"RESETTLEMENT": 48}
    assert understood.families_by_month == {"2026-02": 12}
    assert understood.seats_by_month == {
        "2026-01": {"CHARTER": 170 * 31, "SCHEDULED": 9 * 4 * 31},
        "2026-02": {"CHARTER": 170 * 14, "SCHEDULED": 9 * 4 * 14},
    }
    assert understood.seats == (170 + 36) * 45
    assert understood.homes_by_bedrooms == {"2": 4, "3": 4, "4": 4}
    assert (understood.first_day, understood.last_day) == ("2026-01-01", "2026-02-14")
    assert understood.synthetic


def _lonely(tables: Tables) -> None:
    tables["families"].append(family(99, from_airport="DOH"))
    tables["people"] += people_of(99, 1)
    tables["people"][-1]["born_on"] = date(2015, 1, 1)


def _change(sheet: str, **changes: Any) -> Any:
    return lambda tables: tables[sheet][0].update(changes)


LOOKS: dict[str, tuple[Any, set[str]]] = {
    "a child alone where nothing flies": (
        _lonely,
        {"no_flight", "no_clinic", "no_class", "no_adult"},
    ),
    "a flight outside the dates": (
        _change("settings", until=date(2026, 2, 13)),
        {"outside_dates"},
    ),
    "a family that cannot fly in time": (
        _change("families", travel_from=date(2027, 1, 1), travel_until=date(2027, 2, 1)),
        {"window_outside_dates", "paper_runs_out"},
    ),
    "a service nobody offers": (_change("families", service="zither"), {"service_not_offered"}),
    "a language nobody speaks": (
        _change("families", interpreter=True, language="tig"),
        {"no_interpreter"},
    ),
    "a castle": (_change("families", bedrooms=50), {"no_home_large_enough"}),
    "a pool without people": (
        lambda tables: tables.update(staff=[]),
        {"pool_without_escorts"},
    ),
    "a council that cannot be reached": (
        lambda tables: tables.update(
            transfers=[row for row in tables["transfers"] if row["council"] != council(1)]
        ),
        {"council_not_reached"},
    ),
    "a promise of nothing": (
        _change("fixed", flight=None, clinic_date=None),
        {"nothing_fixed"},
    ),
    "a clinic day that is not": (
        _change("fixed", clinic_date=date(2026, 12, 24)),
        {"no_clinic"},
    ),
    "language of an escort": (_change("staff", language="ara"), {"ignored_cell"}),
    "fares of a charter": (_change("fares", flight="FL-0-001"), {"fares_of_charter"}),
}


@pytest.mark.parametrize("name", LOOKS)
def test_what_deserves_a_look_does_not_stop_planning(tmp_path: Path, name: str) -> None:
    change, codes = LOOKS[name]
    tables = caseload(days=45)
    change(tables)
    if name == "fares of a charter":
        tables["fares"].append(tables["fares"][0] | {"flight": "FL-1-000"})
    write_caseload(tables, tmp_path / "book.xlsx")
    reading = read_caseload(tmp_path / "book.xlsx")
    assert reading.faults == []
    assert reading.tables is not None
    assert {line.code for line in reading.attention} - {"after_all_flights"} == codes


def test_a_refused_file_is_a_fault_with_its_code(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(b"PK\x03\x04")
    reading = read_caseload(tmp_path / "book.xlsx")
    assert [(fault.code, fault.value) for fault in reading.faults] == [
        ("damaged_file", "book.xlsx")
    ]
    assert reading.tables is None


def test_many_faults_alike_are_counted_and_none_is_dropped_in_silence(tmp_path: Path) -> None:
    draft = Draft(caseload(families=300, days=45))
    for row in range(2, 302):
        draft.put("families", row, "ready_on", "soon")
    faults = read_caseload(draft.save(tmp_path / "book.xlsx")).faults
    assert len(faults) == 201
    assert faults[-1].reason == "100 more like this, in rows 202 to 301."


def test_an_empty_template_lacks_nothing_but_its_rows(tmp_path: Path) -> None:
    write_template(tmp_path / "book.xlsx")
    reading = read_caseload(tmp_path / "book.xlsx")
    assert {fault.code for fault in reading.faults} == {"empty_sheet", "missing_value"}
    assert [fault.row for fault in reading.faults if fault.code == "missing_value"] == [6, 7]
    assert reading.attention == []
    assert template_bytes() == template_bytes()


def test_a_template_filled_by_hand_is_a_caseload(tmp_path: Path) -> None:
    tables = caseload(days=45)
    book = openpyxl.load_workbook(io.BytesIO(template_bytes()))
    for row in book["settings"].iter_rows(min_row=2):
        row[1].value = tables["settings"][0][row[0].value]
    for page in caseload_pages(tables):
        for values in page.rows if page.name != "settings" else ():
            book[page.name].append([_by_hand(value) for value in values])
    book.save(tmp_path / "book.xlsx")
    reading = read_caseload(tmp_path / "book.xlsx")
    assert reading.faults == []
    assert reading.tables == tables


def _by_hand(value: Any) -> Any:
    return ";".join(value) if isinstance(value, tuple) else value


def test_the_template_offers_the_words_that_can_be_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_bytes()))
    assert book.sheetnames == ["read me", *(sheet.name for sheet in SHEETS)]
    offered = {
        rule.formula1
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    assert '"CHARTER,SCHEDULED"' in offered
    assert '"OPS,ROVING,MEDICAL,INTERPRETER"' in offered
    assert '"yes,no"' in offered
    for sheet in SHEETS:
        headers = list(book[sheet.name][1])
        for header, column in zip(headers, sheet.columns, strict=False):
            assert (header.value, header.comment is not None) == (column.name, True)


@pytest.mark.slow
def test_the_national_workbook_is_read_in_five_seconds(tmp_path: Path) -> None:
    write_caseload(national(), tmp_path / "book.xlsx")
    started = time.process_time()
    reading = read_caseload(tmp_path / "book.xlsx")
    assert time.process_time() - started < 5
    assert reading.tables == national()
