"""Legs worked out by hand, at the nights on which clocks change and over the date line."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, reset_tzpath

import pytest

from waylight.engines.itinerary import (
    LandsBeforeItLeavesError,
    NoSuchTimeError,
    NoSuchZoneError,
    Traveller,
    age_on,
    connection,
    day_shift,
    duration,
    local_time,
    moment,
    passenger_type,
    seated,
    seats_needed,
    twice,
)

LONDON, ISTANBUL = "Europe/London", "Europe/Istanbul"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


def at(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - a local time has no zone


def took(hours: int, minutes: int) -> timedelta:
    return timedelta(hours=hours, minutes=minutes)


@pytest.fixture(params=["of the system", "of the package tzdata"])
def tz_data(request: pytest.FixtureRequest) -> Iterator[None]:
    """The tz database read afresh, from either source; a small container has only the second."""
    if request.param == "of the package tzdata":
        reset_tzpath(to=())
    ZoneInfo.clear_cache()
    yield
    reset_tzpath()
    ZoneInfo.clear_cache()


@pytest.mark.usefixtures("tz_data")
def test_the_tz_data_knows_that_turkey_put_off_the_end_of_summer_time() -> None:
    """The elections of 1 November 2015 moved it from 25 October to 8 November."""
    stale = "This machine's tz data is older than 2015g: install the package tzdata"
    assert moment(at(2015, 10, 25, 12), ISTANBUL) == utc(2015, 10, 25, 9), stale
    assert moment(at(2015, 11, 1, 12), ISTANBUL) == utc(2015, 11, 1, 9), stale
    assert moment(at(2015, 11, 7, 12), ISTANBUL) == utc(2015, 11, 7, 9), stale
    assert moment(at(2015, 11, 8, 12), ISTANBUL) == utc(2015, 11, 8, 10), stale
    assert twice(at(2015, 11, 8, 3, 30), ISTANBUL), stale
    assert not twice(at(2015, 10, 25, 3, 30), ISTANBUL), stale


def test_half_past_one_happens_twice_in_london_when_summer_time_ends() -> None:
    half_past_one = at(2015, 10, 25, 1, 30)
    assert twice(half_past_one, LONDON)
    assert moment(half_past_one, LONDON) == utc(2015, 10, 25, 0, 30)
    assert moment(half_past_one, LONDON, fold=1) == utc(2015, 10, 25, 1, 30)
    assert not twice(at(2015, 10, 25, 0, 59), LONDON)
    assert not twice(at(2015, 10, 25, 2), LONDON)


def test_half_past_one_never_happens_in_london_when_summer_time_begins() -> None:
    with pytest.raises(NoSuchTimeError) as no:
        moment(at(2015, 3, 29, 1, 30), LONDON)
    assert (no.value.before, no.value.after) == (at(2015, 3, 29, 0, 59), at(2015, 3, 29, 2))
    assert not twice(at(2015, 3, 29, 1, 30), LONDON)
    assert moment(at(2015, 3, 29, 0, 59), LONDON) == utc(2015, 3, 29, 0, 59)
    assert moment(at(2015, 3, 29, 2), LONDON) == utc(2015, 3, 29, 1)
    for edge, fold in (((1, 0), 1), ((1, 59), 0)):
        with pytest.raises(NoSuchTimeError):
            moment(at(2015, 3, 29, *edge), LONDON, fold=fold)


def test_a_whole_day_is_missing_in_samoa_where_the_date_line_moved() -> None:
    with pytest.raises(NoSuchTimeError) as no:
        moment(at(2011, 12, 30, 12), "Pacific/Apia")
    assert (no.value.before, no.value.after) == (at(2011, 12, 29, 23, 59), at(2011, 12, 31))


def test_london_to_istanbul_on_the_day_only_london_changes() -> None:
    """C-AT2: London is at UTC+0 since that morning, Istanbul still at UTC+3."""
    leaves = moment(at(2015, 10, 25, 11, 30), LONDON)
    lands = moment(at(2015, 10, 25, 18, 20), ISTANBUL)
    assert (leaves, lands) == (utc(2015, 10, 25, 11, 30), utc(2015, 10, 25, 15, 20))
    assert duration(leaves, lands) == took(3, 50)
    assert day_shift(leaves, LONDON, lands, ISTANBUL) == 0


def test_the_same_clock_times_take_an_hour_more_the_day_before_and_after_turkey_changed() -> None:
    def taken(day: date) -> timedelta:
        leaves, lands = (datetime.combine(day, time(*clock)) for clock in ((11, 30), (18, 20)))
        return duration(moment(leaves, LONDON), moment(lands, ISTANBUL))

    assert taken(date(2015, 10, 24)) == took(4, 50)
    assert taken(date(2015, 11, 7)) == took(3, 50)
    assert taken(date(2015, 11, 8)) == took(4, 50)


def test_a_night_leg_through_the_repeated_hour_is_an_hour_longer_than_the_clock_says() -> None:
    leaves = moment(at(2015, 10, 24, 23, 15), LONDON)
    first, second = (moment(at(2015, 10, 25, 1, 30), LONDON, fold=n) for n in (0, 1))
    assert (duration(leaves, first), duration(leaves, second)) == (took(2, 15), took(3, 15))
    assert day_shift(leaves, LONDON, first, LONDON) == 1


def test_from_auckland_to_honolulu_one_lands_the_day_before() -> None:
    leaves = moment(at(2015, 11, 14, 23, 55), "Pacific/Auckland")
    lands = moment(at(2015, 11, 14, 9, 45), "Pacific/Honolulu")
    assert (leaves, lands) == (utc(2015, 11, 14, 10, 55), utc(2015, 11, 14, 19, 45))
    assert duration(leaves, lands) == took(8, 50)
    assert day_shift(leaves, "Pacific/Auckland", lands, "Pacific/Honolulu") == 0
    leaves, lands = leaves - took(12, 0), lands - took(12, 0)
    assert day_shift(leaves, "Pacific/Auckland", lands, "Pacific/Honolulu") == -1


def test_from_apia_over_the_date_line_to_pago_pago_one_lands_the_day_before() -> None:
    """Thirty-five minutes, 125 km and a day: summer time made Apia UTC+14 until 2021."""
    leaves = moment(at(2015, 11, 14, 12, 0), "Pacific/Apia")
    lands = moment(at(2015, 11, 13, 11, 35), "Pacific/Pago_Pago")
    assert (leaves, lands) == (utc(2015, 11, 13, 22), utc(2015, 11, 13, 22, 35))
    assert duration(leaves, lands) == took(0, 35)
    assert day_shift(leaves, "Pacific/Apia", lands, "Pacific/Pago_Pago") == -1
    assert day_shift(lands, "Pacific/Pago_Pago", lands + took(1, 0), "Pacific/Apia") == 1


def test_a_clock_shows_a_moment_without_its_zone() -> None:
    assert local_time(utc(2015, 11, 1, 9, 5), ISTANBUL) == at(2015, 11, 1, 12, 5)
    assert local_time(utc(2015, 10, 25, 1, 30), LONDON) == at(2015, 10, 25, 1, 30)


def test_a_leg_lands_after_it_leaves() -> None:
    with pytest.raises(LandsBeforeItLeavesError):
        duration(utc(2015, 11, 1, 9), utc(2015, 11, 1, 8, 59))
    with pytest.raises(LandsBeforeItLeavesError):
        duration(utc(2015, 11, 1, 9), utc(2015, 11, 1, 9))


def test_seconds_are_not_counted_as_no_clock_at_an_airport_shows_them() -> None:
    assert duration(utc(2015, 11, 1, 9, 0, 59), utc(2015, 11, 1, 10, 0, 1)) == took(1, 0)


@pytest.mark.parametrize("zone", ["London", "Europe/Londn", "", "../etc/passwd", "Europe"])
def test_a_zone_that_does_not_exist_is_named(zone: str) -> None:
    with pytest.raises(NoSuchZoneError):
        moment(at(2015, 11, 1), zone)


def test_a_local_time_with_a_zone_of_its_own_is_refused() -> None:
    with pytest.raises(ValueError, match="no zone"):
        moment(utc(2015, 11, 1), LONDON)


def test_a_connection_has_slack_or_lacks_minutes() -> None:
    lands, leaves = utc(2015, 11, 1, 9), utc(2015, 11, 1, 10, 45)
    assert connection(lands, leaves, carrier_minutes=60, group_minutes=30) == took(0, 15)
    assert connection(lands, leaves, carrier_minutes=60, group_minutes=60) == -took(0, 15)


def test_who_was_born_on_29_february_turns_on_1_march_in_a_common_year() -> None:
    born = date(2012, 2, 29)
    assert age_on(born, date(2014, 2, 28)) == 1
    assert age_on(born, date(2014, 3, 1)) == 2
    assert age_on(born, date(2016, 2, 28)) == 3
    assert age_on(born, date(2016, 2, 29)) == 4


def test_nobody_has_an_age_before_being_born() -> None:
    with pytest.raises(ValueError, match="Born on"):
        age_on(date(2015, 11, 2), date(2015, 11, 1))


@pytest.mark.parametrize(
    ("born", "kind"),
    [
        (date(2013, 11, 2), "INF"),
        (date(2013, 11, 1), "CHD"),
        (date(2003, 11, 2), "CHD"),
        (date(2003, 11, 1), "ADT"),
    ],
)
def test_a_fare_has_the_type_of_the_age_on_the_date_of_the_leg(born: date, kind: str) -> None:
    assert passenger_type(born, date(2015, 11, 1)) == kind


def test_a_lap_holds_one_infant_and_the_second_needs_a_seat() -> None:
    family = [
        Traveller("mother", date(1988, 1, 1)),
        Traveller("first twin", date(2015, 1, 1), "mother"),
        Traveller("second twin", date(2015, 1, 1), "mother"),
    ]
    assert seated(family, date(2015, 11, 1)) == ["mother", "second twin"]


def test_an_infant_who_turns_two_on_the_way_needs_a_seat_from_the_birthday_on() -> None:
    family = [Traveller("father", date(1980, 1, 1)), Traveller("A", date(2013, 11, 2), "father")]
    legs = [date(2015, 11, 1), date(2015, 11, 2), date(2015, 11, 3)]
    assert [seats_needed(family, day) for day in legs] == [1, 2, 2]


def test_a_lap_is_an_adults_who_travels_too() -> None:
    infant = Traveller("infant", date(2015, 1, 1), "sister")
    sister = Traveller("sister", date(1999, 1, 1))
    assert seats_needed([infant], date(2015, 11, 1)) == 1
    assert seats_needed([infant, sister], date(2015, 11, 1)) == 2
    assert seats_needed([infant, sister], date(2016, 12, 31)) == 2
    assert seats_needed([infant, sister._replace(born=date(1997, 11, 1))], date(2015, 11, 1)) == 1
