"""An airline's list in CSV: each wrong cell gets its answer, a good list comes back as it was."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from waylight.foundation.exchange.writing import Page, comma_bytes, workbook_bytes
from waylight.programmes.movements.exchange.passenger_list import PassengerList
from waylight.programmes.movements.exchange.passenger_reading import read_passengers
from waylight.programmes.movements.exchange.passenger_sheets import PASSENGERS
from waylight.programmes.movements.exchange.passenger_writing import (
    passenger_page,
    passengers_as_commas,
    passengers_as_workbook,
)
from waylight.programmes.movements.exchange.paxlst_reading import ListReading
from waylight.programmes.movements.tests.listed import AMINA, FLIGHT, LIST, SAFIA, lists

GOOD = {
    "flight": "TK1985",
    "from_airport": "IST",
    "to_airport": "LHR",
    "leaves": "2015-12-01 14:30",
    "lands": "2015-12-01 16:35",
    "surname": "HADDAD",
    "given": "AMINA",
    "born_on": "1984-05-17",
}


def read(path: Path, content: bytes) -> ListReading:
    """What a CSV file says."""
    file = path / "list.csv"
    file.write_bytes(content)
    return read_passengers(file)


def with_cells(path: Path, *rows: dict[str, str]) -> ListReading:
    """What a file says whose rows are good, but for these cells."""
    names = tuple(column.name for column in PASSENGERS.columns)
    cells = [tuple((GOOD | row).get(name) for name in names) for row in rows]
    return read(path, comma_bytes(Page("passengers", names, cells)))


def test_a_list_comes_back_as_it_was_written(tmp_path: Path) -> None:
    wanted = PassengerList(FLIGHT, (replace(AMINA, fare="ADT", services=("WCHR", "MAAS")), SAFIA))
    page = passenger_page([wanted])
    assert read(tmp_path, passengers_as_commas(page)).lists == (wanted,)
    book = tmp_path / "list.xlsx"
    book.write_bytes(passengers_as_workbook(page))
    assert read_passengers(book).lists == (wanted,)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.data())
def test_any_list_of_plain_names_comes_back(tmp_path: Path, data: some.DataObject) -> None:
    """Also in the hour that happens twice: the file says how far its clocks are from UTC."""
    flight = data.draw(lists()).flight
    who = data.draw(some.lists(some.sampled_from([AMINA, SAFIA]), min_size=1, unique=True))
    wanted = PassengerList(flight, tuple(who))
    assert read(tmp_path, passengers_as_commas(passenger_page([wanted]))).lists == (wanted,)


@pytest.mark.parametrize(
    ("cells", "column", "code", "said"),
    [
        ({"to_airport": "London"}, "to_airport", "wrong_shape", "LHR"),
        ({"to_airport": "Aleppo"}, "to_airport", "wrong_shape", "ALP"),
        ({"to_airport": "Nowhere"}, "to_airport", "wrong_shape", "IATA code"),
        ({"to_airport": "QQQ"}, "to_airport", "unknown_airport", "no airport QQQ"),
        ({"ticket": "235123456789"}, "ticket", "wrong_shape", "13 digits"),
        ({"ticket": "235123456789"}, "ticket", "wrong_shape", "This one has 12"),
        ({"services": "WCHR;WCHZ"}, "services", "unknown_service", "WCHR, WCHS, WCHC"),
        ({"lands": "2015-12-01 12:00"}, "lands", "lands_before", "in UTC"),
        ({"leaves": "2015-03-29 03:30"}, "leaves", "no_such_time", "never is"),
        ({"lands": "2015-13-01 03:30"}, "lands", "no_such_time", "no such day"),
        ({"pnr": "XK4P"}, "pnr", "wrong_shape", "six letters and digits"),
        ({"born_on": "2016-01-01"}, "born_on", "born_after", "born after"),
        ({"surname": ""}, "surname", "missing_value", "must be filled"),
    ],
)
def test_each_wrong_cell_gets_its_answer(
    tmp_path: Path, cells: dict[str, str], column: str, code: str, said: str
) -> None:
    """The specification, C11."""
    reading = with_cells(tmp_path, cells)
    (fault,) = reading.faults
    assert reading.lists == ()
    assert (fault.sheet, fault.row, fault.column, fault.code) == ("passengers", 2, column, code)
    assert said in f"{fault.reason} {fault.fix}"


def test_all_faults_come_at_once_by_row_and_column(tmp_path: Path) -> None:
    reading = with_cells(
        tmp_path, {"ticket": "1", "to_airport": "London"}, {}, {"services": "WCHZ"}
    )
    places = [(fault.row, fault.column) for fault in reading.faults]
    assert places == [(2, "to_airport"), (2, "ticket"), (4, "services")]


def test_two_people_have_no_seat_and_no_ticket_in_common(tmp_path: Path) -> None:
    same = {"seat": "14C", "ticket": "235-1234567890"}
    other_flight = {**same, "flight": "TK1987"}
    faults = with_cells(tmp_path, same, same, other_flight).faults
    assert [(fault.row, fault.code) for fault in faults] == [
        (2, "seat_twice"),
        (2, "ticket_twice"),
        (3, "seat_twice"),
        (3, "ticket_twice"),
    ]


@pytest.mark.parametrize("booking", ["XO4PQR", "X04PQR", "XI4PQR", "X14PQR"])
def test_a_booking_that_can_be_misread_is_pointed_out(tmp_path: Path, booking: str) -> None:
    reading = with_cells(tmp_path, {"pnr": booking})
    assert reading.lists
    assert [fault.code for fault in reading.attention] == ["doubtful_signs"]


@pytest.mark.parametrize(
    ("born", "fare", "meant"),
    [
        ("2014-06-01", "CHD", "INF"),
        ("2013-12-02", "CHD", "INF"),
        ("2013-12-01", "INF", "CHD"),
        ("2004-01-01", "ADT", "CHD"),
        ("2003-12-01", "CHD", "ADT"),
    ],
)
def test_a_fare_of_another_age_is_pointed_out(
    tmp_path: Path, born: str, fare: str, meant: str
) -> None:
    reading = with_cells(tmp_path, {"born_on": born, "fare": fare})
    (fault,) = reading.attention
    assert reading.lists
    assert f"Did you mean {meant}" in fault.fix


def test_a_fare_of_the_right_age_says_nothing(tmp_path: Path) -> None:
    assert with_cells(tmp_path, {"fare": "ADT"}).attention == ()


def test_only_columns_that_are_asked_for_are_written() -> None:
    page = passenger_page([LIST], columns=("surname", "seat"))
    assert page.headers == (
        *("flight", "from_airport", "to_airport", "leaves", "lands"),
        *("surname", "seat"),
    )


def test_dashes_in_tickets_and_small_letters_are_taken_as_meant(tmp_path: Path) -> None:
    reading = with_cells(
        tmp_path, {"ticket": "235-1234567890", "flight": "tk 1985", "pnr": "xk4pqr"}
    )
    (who,) = reading.lists[0].passengers
    assert (who.ticket, who.booking, who.born_on) == ("2351234567890", "XK4PQR", date(1984, 5, 17))
    assert reading.lists[0].flight == FLIGHT


def test_a_workbook_of_several_sheets_is_asked_for_one(tmp_path: Path) -> None:
    book = tmp_path / "list.xlsx"
    page = passenger_page([LIST])
    book.write_bytes(workbook_bytes([page, replace(page, name="more")]))
    assert [fault.code for fault in read_passengers(book).faults] == ["other_sheets"]
    (fault,) = read_passengers(tmp_path / "none.csv").faults
    assert fault.code == "no_such_file"
