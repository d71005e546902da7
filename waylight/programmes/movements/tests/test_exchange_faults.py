"""Forty planted faults are forty faults, each in its place; and each alone is that one fault."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from waylight.programmes.movements.exchange import Reading, read_caseload
from waylight.programmes.movements.tests.exchange_drafts import Draft, Formula
from waylight.programmes.movements.tests.exchange_samples import caseload, council

Found = tuple[str, int, str, str]
Plant = Callable[[Draft], Found]
TABLES = caseload(families=16, councils=4, homes=12, days=45)


def typed(sheet: str, row: int, column: str, value: object, code: str) -> Plant:
    """A fault of one cell."""
    return lambda draft: (*draft.put(sheet, row, column, value), code)


def added(sheet: str, like: int, column: str, code: str, **changes: object) -> Plant:
    """A fault of a whole row that is added at the end."""
    return lambda draft: (sheet, draft.add(sheet, like, **changes), column, code)


def childless_family(draft: Draft) -> Found:
    """A family nobody belongs to."""
    row = draft.add("families", 16, family="F0777")
    return "families", row, "family", "family_without_people"


def flight_without(child: str) -> Plant:
    """A scheduled flight that lacks its rows in one sheet."""

    def plant(draft: Draft) -> Found:
        flight = f"NO-{child}"
        row = draft.add("flights", 3, flight=flight)
        other = "fares" if child == "stops" else "stops"
        draft.add(other, 2, flight=flight)
        return "flights", row, "flight", f"flight_without_{child}"

    return plant


def merged_header(draft: Draft) -> Found:
    """The first two headers in one cell."""
    draft.merged.append(("placement", "A1:B1"))
    return "placement", 1, "A", "merged_header"


def missing_column(draft: Draft) -> Found:
    """A required column that is called otherwise."""
    draft.put("classes", 1, "adults", "adultz")
    return "classes", 1, "adults", "missing_column"


def misnamed_sheet(draft: Draft) -> Found:
    """A sheet that is called otherwise."""
    draft.rename("clinics", "Cliniks")
    return "Cliniks", 0, "", "unknown_sheet"


PLANTS: dict[str, Plant] = {
    "unknown setting": added("settings", 9, "name", "unknown_setting", name="medical_led_days"),
    "currency in words": typed("settings", 4, "value", "pounds", "wrong_shape"),
    "nobody per interpreter": typed("settings", 10, "value", 0, "out_of_range"),
    "unknown airport": typed("families", 2, "from_airport", "QQQ", "unknown_airport"),
    "ambiguous date": typed("families", 3, "ready_on", "03/04/2015", "ambiguous_date"),
    "date as number": typed("families", 4, "travel_from", 46054, "date_as_number"),
    "window reversed": typed("families", 5, "travel_until", date(2026, 1, 31), "dates_reversed"),
    "half a gap": lambda d: (
        d.put("families", 6, "not_until", date(2026, 2, 20))[0],
        6,
        "not_from",
        "half_a_gap",
    ),
    "negative money": typed("families", 7, "waiting_cost", -2, "negative"),
    "no waiting cost": typed("families", 8, "waiting_cost", None, "missing_value"),
    "language in words": typed("families", 9, "language", "arabic", "wrong_shape"),
    "no bedrooms": typed("families", 10, "bedrooms", None, "missing_value"),
    "tie to nobody": lambda d: (
        d.put("families", 11, "tie_required", "yes")[0],
        11,
        "tie_council",
        "missing_value",
    ),
    "maybe": typed("families", 12, "interpreter", "maybe", "not_yes_or_no"),
    "programme misspelt": typed("families", 13, "programme", "RESETLEMENT", "unknown_choice"),
    "family without people": childless_family,
    "family twice": added("families", 15, "family", "duplicate"),
    "person of unknown family": added(
        "people", 2, "family", "unknown_reference", person="P-X", family="F9999"
    ),
    "person twice": added("people", 7, "person", "duplicate"),
    "born after travel": typed("people", 30, "born_on", date(2026, 3, 1), "born_after_travel"),
    "birthday in words": typed("people", 31, "born_on", "1 May 1984", "not_a_date"),
    "sex in words": typed("people", 32, "sex", "male", "unknown_choice"),
    "formula": typed("people", 33, "visa_until", Formula("=TODAY()"), "formula"),
    "council by name": added("councils", 2, "council", "wrong_shape", council="Bristol"),
    "latitude": typed("councils", 3, "lat", 151.5, "out_of_range"),
    "home in unknown council": typed("homes", 2, "council", council(99), "unknown_reference"),
    "home ends early": typed("homes", 3, "available_until", date(2026, 1, 1), "dates_reversed"),
    "half a bedroom": typed("homes", 4, "bedrooms", 2.5, "not_whole"),
    "no such homes": typed("homes", 5, "count", 0, "out_of_range"),
    "merged header": merged_header,
    "charter without seats": typed("flights", 2, "seats", None, "missing_value"),
    "flight without stops": flight_without("stops"),
    "flight without fares": flight_without("fares"),
    "number with a comma": typed("flights", 4, "wheelchairs", "1,5", "ambiguous_number"),
    "stop of unknown flight": added("stops", 3, "flight", "unknown_reference", flight="NOPE"),
    "negative fare": typed("fares", 5, "price", -5.0, "negative"),
    "transfer twice": added("transfers", 3, "airport", "duplicate", cost_per_person=1.0),
    "interpreter of nothing": typed("staff", 5, "language", None, "missing_value"),
    "sheet misnamed": misnamed_sheet,
    "column misnamed": missing_column,
}

ALONE: dict[str, Plant] = {
    "family id blank": typed("families", 4, "family", None, "missing_value"),
    "family id a formula": typed("families", 4, "family", Formula("=A3"), "formula"),
    "family id typed over": typed("families", 4, "family", "F0000", "duplicate"),
    "council code typed over": typed("councils", 3, "council", council(0), "duplicate"),
    "council code malformed": typed("councils", 3, "council", "E0600", "wrong_shape"),
    "flight id blank": typed("flights", 5, "flight", None, "missing_value"),
    "only stop misspelt": typed("stops", 5, "flight", "NOPE", "unknown_reference"),
    "only stop blank": typed("stops", 5, "flight", None, "missing_value"),
    "only fare misspelt": typed("fares", 5, "flight", "NOPE", "unknown_reference"),
    "flight date as text": typed("flights", 5, "date", "5/1/2026", "ambiguous_date"),
    "kind misspelt": typed("flights", 3, "kind", "CHARTR", "unknown_choice"),
    "ready after the window": typed("families", 3, "ready_on", date(2026, 5, 1), "ready_too_late"),
    "start after the end": typed("settings", 6, "value", date(2025, 12, 1), "dates_reversed"),
    "paper before birth": typed("people", 6, "visa_until", date(1970, 1, 1), "paper_before_birth"),
    "gap reversed": lambda d: (
        d.put("families", 6, "not_from", date(2026, 2, 20))[0],
        d.put("families", 6, "not_until", date(2026, 2, 10))[1],
        "not_until",
        "dates_reversed",
    ),
    "boards where it arrives": added(
        "stops", 2, "from_airport", "stop_is_destination", from_airport="STN"
    ),
    "staff row twice": added("staff", 3, "pool", "duplicate"),
    "clinic day twice": added("clinics", 3, "airport", "duplicate"),
    "class twice": added("classes", 3, "class", "duplicate"),
    "home twice": added("homes", 3, "home", "duplicate"),
    "placement twice": added("placement", 2, "family", "duplicate"),
    "told family unknown": typed("told", 2, "family", "F9999", "unknown_reference"),
    "fixed home unknown": typed("fixed", 2, "home", "H9", "unknown_reference"),
    "fixed class unknown": typed("fixed", 2, "class", "C9", "unknown_reference"),
    "fixed flight unknown": typed("fixed", 2, "flight", "X9", "unknown_reference"),
    "tie to unknown council": typed("families", 3, "tie_council", council(99), "unknown_reference"),
    "clinic at unknown airport": typed("clinics", 3, "airport", "QQQ", "unknown_airport"),
    "transfer to unknown council": typed(
        "transfers", 3, "council", council(99), "unknown_reference"
    ),
    "no cost columns at all": lambda d: (
        d.drop_column("families", "waiting_cost"),
        d.drop_column("families", "priority"),
        ("families", 1, "waiting_cost", "missing_column"),
    )[-1],
    "charters without a seats column": lambda d: (
        d.drop_column("flights", "seats"),
        ("flights", 1, "seats", "missing_column"),
    )[-1],
    "header twice": lambda d: (
        *(d.put("people", 1, "sex", "Born On")[:2]),
        "born_on",
        "duplicate_header",
    ),
    "formula without a value": typed("homes", 3, "bedrooms", Formula("="), "formula"),
    "hidden mark": typed("families", 3, "family", "F\u202e1", "control_character"),
}


def found(reading: Reading) -> list[Found]:
    """Where each fault is, and its code."""
    return [(fault.sheet, fault.row, fault.column, fault.code) for fault in reading.faults]


def test_the_sample_itself_has_no_fault(tmp_path: Path) -> None:
    reading = read_caseload(Draft(TABLES).save(tmp_path / "book.xlsx"))
    assert reading.faults == []
    assert reading.tables is not None


def test_forty_planted_faults_are_forty_faults_and_no_tables(tmp_path: Path) -> None:
    draft = Draft(TABLES)
    planted = [plant(draft) for plant in PLANTS.values()]
    reading = read_caseload(draft.save(tmp_path / "book.xlsx"))
    assert len(planted) == 40
    assert sorted(found(reading)) == sorted(planted)
    assert reading.tables is None
    assert all(fault.reason and fault.fix for fault in reading.faults)


@pytest.mark.parametrize("name", [*PLANTS, *ALONE])
def test_one_mistake_is_one_fault(tmp_path: Path, name: str) -> None:
    draft = Draft(TABLES)
    planted = (PLANTS | ALONE)[name](draft)
    assert found(read_caseload(draft.save(tmp_path / "book.xlsx"))) == [planted]
