"""Calendar files: by the letter of RFC 5545, read back, and against files that others wrote."""

import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.programmes.movements.exchange.icalendar import (
    WIDEST,
    Event,
    calendar,
    content_lines,
    folded,
    plain,
)

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
SAMPLES = Path(__file__).parents[5] / "shared/data/13_interop/icalendar"
ZONES = ("Europe/London", "Europe/Istanbul", "Asia/Kathmandu", "Pacific/Apia", "America/New_York")
words = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=120)
lines = st.lists(words, max_size=3).map("\n".join)
moments = st.datetimes(datetime(2011, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001 - hypothesis adds the zone
    lambda at: at.replace(second=0, microsecond=0)
)


def an_event(**changes: object) -> Event:
    """A coach of arrivals at Heathrow."""
    begins = datetime(2026, 12, 3, 14, 5, tzinfo=UTC)
    facts = {"key": "leg-1", "begins": begins, "ends": begins + timedelta(hours=1)}
    return Event(**{**facts, "zone": "Europe/London", "summary": "LHR: 12 people", **changes})  # type: ignore[arg-type]


def moment_of(parameters: str, value: str) -> datetime:
    """What a reader of the file takes a moment for."""
    if value.endswith("Z"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    zone = ZoneInfo(parameters.removeprefix("TZID="))
    return datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=zone).astimezone(UTC)


def values(data: bytes, name: str) -> list[tuple[str, str]]:
    """Parameters and value of each line of a name."""
    return [
        (parameters, value) for found, parameters, value in content_lines(data) if found == name
    ]


def test_a_calendar_worked_by_hand() -> None:
    data = calendar([an_event()], made_at=NOW)
    text = data.decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert "DTSTAMP:20261201T093000Z\r\n" in text
    assert "DTSTART;TZID=Europe/London:20261203T140500\r\n" in text
    assert "SUMMARY:LHR: 12 people\r\n" in text


def test_the_clock_of_london_changes_when_it_does() -> None:
    zone = calendar([an_event()], made_at=NOW).decode().split("BEGIN:VEVENT")[0]
    assert (
        "BEGIN:DAYLIGHT\r\nDTSTART:20260329T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100"
        in zone
    )
    assert (
        "BEGIN:STANDARD\r\nDTSTART:20261025T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000"
        in zone
    )


def test_half_past_one_in_the_night_of_the_change_is_told_twice_without_doubt() -> None:
    # London, 25 October 2015: 01:30 happens at 00:30 and at 01:30 UTC.
    first = datetime(2015, 10, 25, 0, 30, tzinfo=UTC)
    second = first + timedelta(hours=1)
    data = calendar([an_event(begins=first, ends=second)], made_at=NOW)
    assert values(data, "DTSTART")[-1] == ("TZID=Europe/London", "20151025T013000")
    assert values(data, "DTEND") == [("", "20151025T013000Z")]


def test_a_cancelled_flight_is_cancelled_and_one_without_times_is_tentative() -> None:
    data = calendar([an_event(is_cancelled=True), an_event(is_certain=False)], made_at=NOW)
    assert values(data, "STATUS") == [("", "CANCELLED"), ("", "TENTATIVE")]


def test_a_value_cannot_begin_a_line_of_its_own() -> None:
    data = calendar([an_event(summary="A\r\nATTENDEE:mailto:x@example.org")], made_at=NOW)
    assert not values(data, "ATTENDEE")
    assert values(data, "SUMMARY") == [("", "A\\nATTENDEE:mailto:x@example.org")]


@given(words)
def test_a_line_is_folded_at_75_octets_and_unfolds_to_itself(said: str) -> None:
    pieces = folded(f"SUMMARY:{said}").encode().split(b"\r\n")
    assert pieces.pop() == b""
    assert all(len(piece) <= WIDEST for piece in pieces)
    for piece in pieces:
        piece.decode()  # no letter is torn
    assert b"".join([pieces[0], *(piece[1:] for piece in pieces[1:])]).decode() == f"SUMMARY:{said}"


@given(lines, words, moments, st.sampled_from(ZONES))
def test_what_was_written_is_read_back(said: str, where: str, begins: datetime, zone: str) -> None:
    event = an_event(
        summary=said, where=where, begins=begins, ends=begins + timedelta(hours=2), zone=zone
    )
    data = calendar([event], made_at=NOW)
    assert [value for _, value in values(data, "BEGIN")][-1] == "VEVENT"
    assert plain(values(data, "SUMMARY")[0][1]) == said
    assert [plain(value) for _, value in values(data, "LOCATION")] == ([where] if where else [])
    assert moment_of(*values(data, "DTSTART")[-1]) == event.begins
    assert moment_of(*values(data, "DTEND")[-1]) == event.ends


@given(moments, st.sampled_from(ZONES))
def test_the_zone_of_a_file_says_the_offset_of_its_events(begins: datetime, zone: str) -> None:
    data = calendar([an_event(begins=begins, ends=begins, zone=zone)], made_at=NOW)
    at = begins.astimezone(ZoneInfo(zone))
    local = at.replace(tzinfo=None)
    starts = [moment for _, moment in values(data, "DTSTART")[:-1]]
    offsets = [offset for _, offset in values(data, "TZOFFSETTO")]
    in_force = max(
        (datetime.strptime(start, "%Y%m%dT%H%M%S"), offset)  # noqa: DTZ007 - a local time
        for start, offset in zip(starts, offsets, strict=True)
        if datetime.strptime(start, "%Y%m%dT%H%M%S") <= local  # noqa: DTZ007 - a local time
    )
    if not at.fold:
        assert in_force[1] == f"{at:%z}"


def test_files_that_others_wrote_unfold_and_fold_again() -> None:
    if not SAMPLES.is_dir():
        pytest.skip(f"{SAMPLES} is not here: no foreign calendars to read")
    read = 0
    for archive in sorted(SAMPLES.glob("*.zip")):
        with zipfile.ZipFile(archive) as bundle:
            for name in bundle.namelist():
                try:
                    lines = list(content_lines(bundle.read(name)))
                except (ValueError, UnicodeDecodeError):
                    continue  # samples of broken files are among them
                again = "".join(
                    folded(f"{key};{parameters}:{value}" if parameters else f"{key}:{value}")
                    for key, parameters, value in lines
                ).encode()
                assert list(content_lines(again)) == lines, name
                read += 1
    assert read > 100
