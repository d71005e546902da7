"""When something is due: examples from the guidance, and what holds for every event."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from waylight.foundation.deadlines.calendars import Nation, bank_holidays, working_days
from waylight.foundation.deadlines.counting import Length, Unit, due

LONDON = ZoneInfo("Europe/London")
ENGLAND, SCOTLAND, ULSTER = Nation


def at(text: str, zone: ZoneInfo = LONDON) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def counted(event: str, words: str, nation: Nation = ENGLAND, *pauses: tuple[str, str]) -> str:
    """The due date as people in London read it."""
    moment = due(
        at(event),
        Length.of(words),
        zone=LONDON,
        works_on=working_days(nation),
        pauses=[(at(a), at(b)) for a, b in pauses],
    )
    return f"{moment.astimezone(LONDON):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("event", "words", "nation", "expected"),
    [
        # Referred on Christmas Eve: the decision is expected a day later in Scotland (D-AT3).
        ("2015-12-24 16:00", "5 working days", ENGLAND, "2016-01-05 23:59"),
        ("2015-12-24 16:00", "5 working days", SCOTLAND, "2016-01-06 23:59"),
        ("2016-01-05 09:00", "45 days", ENGLAND, "2016-02-19 23:59"),
        ("2023-02-01 09:00", "30 days", ENGLAND, "2023-03-03 23:59"),
        # The special holidays of 2022 and 2023.
        ("2022-06-01 09:00", "1 working day", ENGLAND, "2022-06-06 23:59"),
        ("2022-09-16 09:00", "1 working day", SCOTLAND, "2022-09-20 23:59"),
        ("2023-05-05 09:00", "1 working day by 17:00", ULSTER, "2023-05-09 17:00"),
        # Saint Patrick and the Boyne count in Northern Ireland only.
        ("2016-03-16 09:00", "1 working day", ULSTER, "2016-03-18 23:59"),
        ("2016-03-16 09:00", "1 working day", ENGLAND, "2016-03-17 23:59"),
        ("2015-07-10 09:00", "1 working day", ULSTER, "2015-07-14 23:59"),
        # A month ends on the same day, or on the last that there is.
        ("2015-01-31 09:00", "1 month", ENGLAND, "2015-02-28 23:59"),
        ("2016-01-31 09:00", "1 month", ENGLAND, "2016-02-29 23:59"),
        ("2015-11-30 09:00", "3 months by 12:00", ENGLAND, "2016-02-29 12:00"),
        # Back from an event: medical check, arrival notice, papers.
        ("2015-11-17 06:00", "72 hours before", ENGLAND, "2015-11-14 06:00"),
        ("2015-11-17 06:00", "14 days before", ENGLAND, "2015-11-03 23:59"),
        ("2016-01-05 06:00", "2 working days before by 09:00", SCOTLAND, "2015-12-30 09:00"),
        ("2016-03-31 06:00", "1 month before", ENGLAND, "2016-02-29 23:59"),
        # A count of nothing: the day itself, or the next one that works.
        ("2015-11-14 06:00", "0 working days", ENGLAND, "2015-11-16 23:59"),
        ("2015-11-14 06:00", "0 working days before", ENGLAND, "2015-11-13 23:59"),
        ("2015-11-14 06:00", "0 days", ENGLAND, "2015-11-14 23:59"),
    ],
)
def test_examples_of_the_guidance(event: str, words: str, nation: Nation, expected: str) -> None:
    assert counted(event, words, nation) == expected


def test_hours_are_counted_by_the_clock_through_the_night_in_which_it_jumps() -> None:
    assert counted("2015-03-28 12:00", "24 hours") == "2015-03-29 13:00"
    assert counted("2015-10-24 12:00", "24 hours") == "2015-10-25 11:00"
    assert counted("2015-10-25 00:45", "30 minutes") == "2015-10-25 01:15"
    assert counted("2015-10-25 00:45", "90 minutes") == "2015-10-25 01:15"


def test_a_time_that_the_night_leaves_out_or_shows_twice_is_the_later_one() -> None:
    assert counted("2015-03-28 12:00", "1 day by 01:30") == "2015-03-29 02:30"
    twice = due(at("2015-10-24 12:00"), Length.of("1 day by 01:30"), zone=LONDON, works_on=bool)
    assert twice == datetime(2015, 10, 25, 1, 30, tzinfo=UTC)


def test_a_day_at_whose_end_the_clock_stood_still_does_not_count() -> None:
    monday_to_wednesday = ("2015-11-16 10:00", "2015-11-18 10:00")
    assert counted("2015-11-12 09:00", "5 working days") == "2015-11-19 23:59"
    after = counted("2015-11-12 09:00", "5 working days", ENGLAND, monday_to_wednesday)
    assert after == "2015-11-23 23:59", "Monday and Tuesday were taken out"
    within_a_day = ("2015-11-16 10:00", "2015-11-16 17:00")
    assert counted("2015-11-12 09:00", "5 working days", ENGLAND, within_a_day).startswith(
        "2015-11-19"
    )


def test_from_hours_exactly_the_pause_is_taken_out() -> None:
    pauses = (("2015-11-16 10:00", "2015-11-16 16:30"), ("2015-11-16 16:00", "2015-11-16 17:00"))
    assert counted("2015-11-16 09:00", "24 hours", ENGLAND, *pauses) == "2015-11-17 16:00"


def test_what_is_counted_back_cannot_stand_still() -> None:
    with pytest.raises(ValueError, match="cannot stand still"):
        counted("2015-11-17 06:00", "2 days before", ENGLAND, ("2015-11-01", "2015-11-02"))


@pytest.mark.parametrize(
    "words", ["5", "five days", "5 weeks", "-1 days", "5 days after", "3 hours by 17:00", "5 days "]
)
def test_words_that_are_no_length_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match="“"):
        Length.of(words)


# ------------------------------------------------------------------ for every event
FIRST = datetime(2015, 1, 1, tzinfo=UTC)
MINUTES = st.integers(0, 11 * 366 * 24 * 60)
MOMENTS = MINUTES.map(lambda minutes: FIRST + timedelta(minutes=minutes))
SPANS = st.integers(0, 60 * 24 * 40).map(lambda minutes: timedelta(minutes=minutes))
PAUSES = st.lists(st.tuples(MOMENTS, SPANS), max_size=3)
ZONES = st.sampled_from(["Europe/London", "Asia/Beirut", "Asia/Amman", "Africa/Addis_Ababa"])
TIMES = st.none() | st.times(time(0, 0), time(23, 59)).map(lambda t: t.replace(microsecond=0))
COUNTS = st.integers(0, 60)
AHEAD = st.builds(Length, COUNTS, st.sampled_from(Unit), st.just(False), TIMES)
NATIONS = st.sampled_from(Nation)


def near(
    event: datetime, pauses: list[tuple[datetime, timedelta]]
) -> list[tuple[datetime, datetime]]:
    """Pauses moved to within two months of the event, where they matter."""
    moved = [event + (begins - FIRST) % timedelta(days=60) for begins, _ in pauses]
    return [(begins, begins + span) for begins, (_, span) in zip(moved, pauses, strict=True)]


@given(MOMENTS, AHEAD, NATIONS, ZONES, PAUSES)
def test_pausing_never_makes_it_earlier(event, length, nation, zone, pauses):  # type: ignore[no-untyped-def]
    said = {"zone": ZoneInfo(zone), "works_on": working_days(nation)}
    still = near(event, pauses)
    without = [due(event, length, pauses=still[:n], **said) for n in range(len(still) + 1)]
    assert without == sorted(without)


@given(MOMENTS, AHEAD, NATIONS, ZONES, PAUSES, SPANS)
def test_a_longer_pause_never_makes_it_earlier(event, length, nation, zone, pauses, more):  # type: ignore[no-untyped-def]
    said = {"zone": ZoneInfo(zone), "works_on": working_days(nation)}
    still = near(event, pauses)
    longer = [(begins, ends + more) for begins, ends in still]
    assert due(event, length, pauses=still, **said) <= due(event, length, pauses=longer, **said)


@given(MOMENTS, COUNTS, NATIONS, st.booleans(), TIMES, PAUSES)
def test_working_days_end_on_a_working_day(event, count, nation, before, by, pauses):  # type: ignore[no-untyped-def]
    length = Length(count, Unit.WORKING_DAY, before, by)
    works_on, still = working_days(nation), near(event, [] if before else pauses)
    moment = due(event, length, zone=LONDON, works_on=works_on, pauses=still)
    assert works_on(moment.astimezone(LONDON).date())


@given(MOMENTS, st.integers(1, 60), NATIONS, st.booleans())
def test_exactly_so_many_working_days_lie_between(event, count, nation, before):  # type: ignore[no-untyped-def]
    """Counted another way: every day between, one by one."""
    works_on = working_days(nation)
    length = Length(count, Unit.WORKING_DAY, before)
    start = event.astimezone(LONDON).date()
    end = due(event, length, zone=LONDON, works_on=works_on).astimezone(LONDON).date()
    first, last = (end, start - timedelta(1)) if before else (start + timedelta(1), end)
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    assert sum(map(works_on, days)) == count


@given(MOMENTS, MOMENTS, AHEAD, NATIONS, ZONES)
def test_a_later_event_is_never_due_earlier(one, other, length, nation, zone):  # type: ignore[no-untyped-def]
    said = {"zone": ZoneInfo(zone), "works_on": working_days(nation)}
    early, late = sorted((one, other))
    assert due(early, length, **said) <= due(late, length, **said)


@given(MOMENTS, COUNTS, st.sampled_from([Unit.DAY, Unit.WORKING_DAY, Unit.MONTH]), ZONES)
@example(datetime(2015, 3, 28, 22, tzinfo=UTC), 1, Unit.DAY, "Asia/Beirut")
def test_without_a_time_it_is_due_in_the_last_second_of_a_day(event, count, unit, zone):  # type: ignore[no-untyped-def]
    moment = due(event, Length(count, unit), zone=ZoneInfo(zone), works_on=lambda day: True)
    shown = moment.astimezone(ZoneInfo(zone))
    assert (shown.hour, shown.minute, shown.second) == (23, 59, 59)
    tomorrow = (moment + timedelta(seconds=1)).astimezone(ZoneInfo(zone)).date()
    assert tomorrow == shown.date() + timedelta(1)


# ------------------------------------------------------------------ the official lists
ENGLISH = {
    2015: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2017: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
}
SCOTTISH = {
    2015: "01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-28",
    2016: "01-01 01-04 03-25 05-02 05-30 08-01 11-30 12-26 12-27",
    2017: "01-02 01-03 04-14 05-01 05-29 08-07 11-30 12-25 12-26",
    2018: "01-01 01-02 03-30 05-07 05-28 08-06 11-30 12-25 12-26",
    2019: "01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26",
    2020: "01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28",
    2021: "01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28",
    2022: "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27",
    2023: "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26",
    2024: "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26",
    2025: "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26",
    2026: "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28",
}
PATRICK_AND_BOYNE = {
    2015: "03-17 07-13",
    2016: "03-17 07-12",
    2017: "03-17 07-12",
    2018: "03-19 07-12",
    2019: "03-18 07-12",
    2020: "03-17 07-13",
    2021: "03-17 07-12",
    2022: "03-17 07-12",
    2023: "03-17 07-12",
    2024: "03-18 07-12",
    2025: "03-17 07-14",
    2026: "03-17 07-13",
}
LISTS = {
    ENGLAND: ENGLISH,
    SCOTLAND: SCOTTISH,
    ULSTER: {year: f"{days} {PATRICK_AND_BOYNE[year]}" for year, days in ENGLISH.items()},
}


@pytest.mark.parametrize("year", range(2015, 2027))
@pytest.mark.parametrize("nation", Nation)
def test_bank_holidays_are_the_official_ones(nation: Nation, year: int) -> None:
    official = {date.fromisoformat(f"{year}-{day}") for day in LISTS[nation][year].split()}
    assert {day for day in bank_holidays(nation, year) if day.weekday() < 5} == official
