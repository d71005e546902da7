"""Passenger lists as PAXLST: what is written is read back; what is not whole is refused."""

import warnings
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some
from pydifact.parser import Parser

from waylight.engines.itinerary import twice
from waylight.foundation.exchange.child import edifact_in_child
from waylight.foundation.exchange.edifact import split_segments
from waylight.foundation.exchange.faults import FaultyFileError, RefusedFileError
from waylight.programmes.movements.exchange.passenger_list import PassengerList
from waylight.programmes.movements.exchange.paxlst_reading import (
    ListReading,
    read_paxlst,
    read_segments,
)
from waylight.programmes.movements.exchange.paxlst_writing import paxlst_bytes
from waylight.programmes.movements.tests.listed import AMINA, ENVELOPE, FLIGHT, LIST, SAFIA, lists

WRITTEN = paxlst_bytes(LIST, ENVELOPE).decode()


def read(text: str) -> ListReading:
    """What a message says."""
    return read_segments(split_segments(text.encode()))


def test_the_message_is_the_guides() -> None:
    assert WRITTEN.replace("\r\n", "") == (
        "UNA:+.? 'UNB+UNOA:4+WAYLIGHT+UKBA+151130:0900+MOV201500012301++APIS'"
        "UNG+PAXLST+WAYLIGHT+UKBA+151130:0900+MOV201500012301+UN+D:05B'"
        "UNH+MOV201500012301+PAXLST:D:05B:UN:IATA'BGM+745'NAD+MS+++MOVEMENT DESK'"
        "COM+?+44 20 7946 0000:TE'TDT+20+TK1985+++TK'LOC+125+IST'DTM+189:1512011430:201'"
        "LOC+87+LHR'DTM+232:1512011635:201'"
        "NAD+FL+++HADDAD:AMINA'ATT+2++F'DTM+329:840517'LOC+174+LBN'LOC+178+IST'LOC+179+LHR'"
        "NAT+2+SYR'RFF+AVF:XK4PQR'RFF+ABO:P00001'RFF+SEA:14C'RFF+YZY:2351234567890'"
        "DOC+P:110:111+N00123456'DTM+36:180131'LOC+91+SYR'DOC+V:110:111+V7654321'"
        "NAD+FL+++SAFIA'LOC+178+IST'LOC+179+LHR'RFF+AVF:XK4PQR'RFF+ABO:P00002'"
        "CNT+42:2'UNT+31+MOV201500012301'UNE+1+MOV201500012301'UNZ+1+MOV201500012301'"
    )


def test_what_is_written_is_read_back() -> None:
    assert read(WRITTEN).lists == (LIST,)


@given(lists())
def test_any_list_is_read_back_as_it_was(wanted: PassengerList) -> None:
    flight = wanted.flight
    assume(not twice(flight.leaves, flight.leaves_zone))
    assume(not twice(flight.lands, flight.lands_zone))
    known = tuple(
        who if who.document_number else replace(who, document_type="", document_issuer="")
        for who in wanted.passengers
    )
    reading = read(paxlst_bytes(PassengerList(flight, known), ENVELOPE).decode())
    assert reading.faults == ()
    assert reading.lists == (PassengerList(flight, known),)


@given(lists())
def test_pydifact_itself_parses_what_is_written(wanted: PassengerList) -> None:
    text = paxlst_bytes(wanted, ENVELOPE).decode()
    with warnings.catch_warnings(action="ignore"):  # of directories that it does not ship
        segments = list(Parser().parse(text.replace("\r\n", "")))
    names = [
        each.elements[3] for each in segments if each.tag == "NAD" and each.elements[0] == "FL"
    ]
    surnames = [name if isinstance(name, str) else name[0] for name in names]
    assert surnames == [who.surname for who in wanted.passengers]


@pytest.mark.parametrize(
    ("was", "becomes", "tag", "said", "really"),
    [
        ("CNT+42:2'", "CNT+42:3'", "CNT", "3", "2 passengers"),
        ("CNT+42:2'", "CNT+42:'", "CNT", "nothing", "2 passengers"),
        ("UNT+31+", "UNT+30+", "UNT", "30", "31 segments"),
        ("UNE+1+", "UNE+2+", "UNE", "2", "1 messages"),
        ("UNZ+1+", "UNZ+4+", "UNZ", "4", "1 groups"),
        ("UNZ+1+MOV2015", "UNZ+1+MOV2016", "UNZ", "MOV201500012301", "MOV201600012301"),
    ],
)
def test_a_total_that_does_not_match_refuses_the_file(
    was: str, becomes: str, tag: str, said: str, really: str
) -> None:
    reading = read(WRITTEN.replace(was, becomes))
    (fault,) = reading.faults
    assert reading.lists == ()
    assert (fault.code, fault.column) == ("mov-050", tag)
    assert said in fault.reason
    assert really in fault.reason


def test_all_faults_come_at_once_by_segment() -> None:
    text = (
        WRITTEN.replace("LOC+125+IST", "LOC+125+ZZZ")
        .replace("DTM+329:840517", "DTM+329:841517")
        .replace("ATT+2++F", "ATT+2++Q")
        .replace("CNT+42:2", "CNT+42:5")
    )
    faults = read(text).faults
    assert [(fault.column, fault.code) for fault in faults] == [
        ("LOC", "unknown_airport"),
        ("ATT", "unknown_choice"),
        ("CNT", "mov-050"),
    ]
    faults = read(text.replace("LOC+125+ZZZ", "LOC+125+IST")).faults
    assert [fault.column for fault in faults] == ["ATT", "DTM", "CNT"]
    assert [fault.row for fault in faults] == sorted(fault.row for fault in faults)


@pytest.mark.parametrize(
    ("was", "becomes", "code"),
    [
        ("DTM+232:1512011635", "DTM+232:1512011230", "lands_before"),
        ("DTM+232:1512011635", "DTM+232:1513011230", "not_a_time"),
        ("DTM+189:1512011430", "DTM+189:1503290330", "no_such_time"),
        ("TDT+20+TK1985", "TDT+20+TURKISH", "wrong_shape"),
        ("LOC+87+LHR'", "", "missing_flight"),
        ("BGM+745", "BGM+250", "other_list"),
        ("PAXLST:D", "CUSRES:D", "other_message"),
        ("NAD+FL+++SAFIA", "NAD+FL", "missing_value"),
    ],
)
def test_what_the_message_says_wrongly_is_told(was: str, becomes: str, code: str) -> None:
    text = WRITTEN.replace(was, becomes)
    if not becomes:
        text = text.replace("UNT+31", "UNT+30")
    reading = read(text)
    assert reading.lists == ()
    assert code in {fault.code for fault in reading.faults}


def test_a_message_that_breaks_off_is_refused_wherever_it_does() -> None:
    whole = WRITTEN.replace("\r\n", "").split("'")
    for end in range(2, len(whole) - 1):
        reading = read("'".join(whole[:end]) + "'")
        assert "mov-050" in {fault.code for fault in reading.faults} or end < 4
        assert reading.lists == ()


@pytest.mark.parametrize(
    "content",
    [b"", b"UNA", b"UNA:+.? ", b"hello", b"UNB+UNOA:4+A", b"UNB+A'X?", b"UNA''''''", b"\xff"],
)
def test_what_is_no_interchange_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedFileError):
        split_segments(content)


@given(some.text("UNABTHZ+:'?\n 0", max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(RefusedFileError):
        assert read(f"UNB+{text}").lists == ()


def test_names_are_written_in_capitals_and_service_signs_released() -> None:
    who = replace(SAFIA, surname="o'Neill", given="anne +one:two? what")
    text = paxlst_bytes(PassengerList(FLIGHT, (who,)), ENVELOPE).decode()
    assert "NAD+FL+++O?'NEILL:ANNE ?+ONE?:TWO?? WHAT'" in text


def test_what_has_no_sign_or_no_room_is_refused_all_at_once() -> None:
    people = (replace(SAFIA, given="صفية"), replace(AMINA, surname="A" * 36, document_number="é"))
    with pytest.raises(FaultyFileError) as refused:
        paxlst_bytes(PassengerList(FLIGHT, people), ENVELOPE)
    assert [(fault.row, fault.column, fault.code) for fault in refused.value.faults] == [
        (1, "given", "not_unoa"),
        (2, "surname", "too_long"),
        (2, "document_number", "not_unoa"),
    ]


def test_long_given_names_go_on_in_the_next_component() -> None:
    who = replace(SAFIA, given="ABDULRAHMAN MUHAMMAD IBRAHIM SULEIMAN YUSUF")
    wanted = PassengerList(FLIGHT, (who,))
    text = paxlst_bytes(wanted, ENVELOPE).decode()
    assert "SAFIA:ABDULRAHMAN MUHAMMAD IBRAHIM:SULEIMAN YUSUF'" in text
    assert read(text).lists == (wanted,)


def test_a_century_that_six_digits_do_not_say_is_written_out() -> None:
    old = replace(AMINA, born_on=date(1914, 3, 1), document_expires=date(2090, 1, 1))
    text = paxlst_bytes(PassengerList(FLIGHT, (old,)), ENVELOPE).decode()
    assert "DTM+329:19140301:102'" in text
    assert "DTM+36:20900101:102'" in text
    assert read(text).lists[0].passengers == (old,)


def test_of_a_time_that_happens_twice_the_first_is_read() -> None:
    off = datetime(2015, 10, 25, 1, 30, tzinfo=UTC)  # 01:30 for the second time
    flight = replace(
        FLIGHT,
        from_airport="LHR",
        leaves_zone="Europe/London",
        to_airport="IST",
        lands_zone="Europe/Istanbul",
        leaves_at=off,
    )
    read_back = read(paxlst_bytes(PassengerList(flight, ()), ENVELOPE).decode()).lists[0].flight
    assert read_back.leaves == flight.leaves
    assert read_back.leaves_at == datetime(2015, 10, 25, 0, 30, tzinfo=UTC)


def test_a_message_as_an_airline_sends_it_is_read() -> None:
    """Wrapped lines, a group for each carrier's system, segments that are not ours."""
    text = (
        "UNA:+.? 'UNB+UNOA:4+CARRIER:ZZ+BORDER:ZZ+151201:0631+1512010631++APIS'UNG+PAX\n"
        "LST+CARRIER:ZZ+BORDER:ZZ+151201:0631+1+UN+D:05B'UNH+PAX001+PAXLST:D:05B:UN:IATA+X+02'"
        "BGM+745'NAD+MS+++HELP DESK'COM+1 2 3:TE+4:FX'TDT+20+TK1985'LOC+125+IST'\r\n"
        "DTM+189:1512011430:201'LOC+87+LHR'DTM+232:1512011635:201'NAD+FL+++HADDAD:AMINA'"
        "ATT+2++U'DTM+329:840517'MEA+CT++:0'FTX+BAG+++NULL'GEI+4+173'LOC+22+LHR'LOC+178+IST'"
        "LOC+179+LHR'NAT+2+SYR'RFF+AVF:XK4PQR'RFF+SEA:9F'DOC+P:110:111+N1'DTM+36:180131'"
        "LOC+91+SYR'DOC+V:110:111+V1'DTM+36:170101'LOC+91+GBR'CNT+42:1'UNT+29+PAX001'UNE+1+1'"
        "UNZ+1+1512010631'"
    )
    reading = read(text)
    assert reading.faults == ()
    (who,) = reading.lists[0].passengers
    assert (who.sex, who.seat, who.document_expires) == ("X", "9F", date(2018, 1, 31))
    assert (who.document_issuer, who.visa_number) == ("SYR", "V1")


def test_a_file_is_split_in_the_child_process(tmp_path: Path) -> None:
    path = tmp_path / "list.edi"
    path.write_bytes(WRITTEN.encode())
    assert read_paxlst(path, edifact_in_child) == ListReading((LIST,))
    path.write_bytes(b"PK\x03\x04")
    (fault,) = read_paxlst(path, edifact_in_child).faults
    assert fault.code == "not_edifact"
