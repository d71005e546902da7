"""Whatever the zone and the night: a moment is shown as the local time it was made from."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests import many

from waylight.engines.itinerary import (
    NoSuchTimeError,
    Traveller,
    age_on,
    connection,
    day_shift,
    duration,
    local_time,
    moment,
    passenger_type,
    seats_needed,
    twice,
)

MANY = settings(max_examples=many(1000), deadline=None)
ZONES = st.sampled_from(
    [
        *("Europe/London", "Europe/Istanbul", "Africa/Khartoum", "Africa/Addis_Ababa", "UTC"),
        *(
            "Asia/Amman",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Pacific/Honolulu",
        ),
    ]
)
MINUTE = timedelta(minutes=1)
YEARS = st.integers(0, 12 * 366 * 24 * 60)
LOCALS = YEARS.map(lambda minutes: datetime(2008, 1, 1) + minutes * MINUTE)  # noqa: DTZ001
MOMENTS = YEARS.map(lambda minutes: datetime(2008, 1, 1, tzinfo=UTC) + minutes * MINUTE)
DAYS = st.dates(date(1990, 1, 1), date(2016, 12, 31))


def the_moment_or_gap(local: datetime, zone: str, fold: int) -> datetime | NoSuchTimeError:
    try:
        return moment(local, zone, fold=fold)
    except NoSuchTimeError as no:
        return no


@MANY
@given(LOCALS, ZONES, st.sampled_from([0, 1]))
def test_a_moment_is_shown_as_it_was_given_or_lies_in_a_named_gap(
    local: datetime, zone: str, fold: int
) -> None:
    at = the_moment_or_gap(local, zone, fold)
    if isinstance(at, NoSuchTimeError):
        assert at.before < local < at.after
        assert moment(at.after, zone) - moment(at.before, zone, fold=1) == MINUTE
    else:
        assert local_time(at, zone) == local
        assert twice(local, zone) == (moment(local, zone, fold=0) != moment(local, zone, fold=1))


@MANY
@given(MOMENTS, ZONES)
def test_every_moment_is_one_of_the_two_readings_of_what_the_clock_shows(
    at: datetime, zone: str
) -> None:
    local = local_time(at, zone)
    assert at in {moment(local, zone, fold=0), moment(local, zone, fold=1)}


@MANY
@given(MOMENTS, st.integers(1, 2000), ZONES, ZONES)
def test_a_duration_needs_no_zone_and_the_days_shift_follows_the_clocks(
    leaves: datetime, minutes: int, zone: str, other: str
) -> None:
    lands = leaves + minutes * MINUTE
    assert duration(leaves, lands) == minutes * MINUTE
    there, back = day_shift(leaves, zone, lands, other), day_shift(lands, other, leaves, zone)
    assert there == -back
    assert -1 <= day_shift(leaves, zone, leaves, other) <= 1


@MANY
@given(MOMENTS, st.integers(0, 600), st.integers(0, 180), st.integers(0, 180))
def test_a_connection_is_long_enough_when_the_least_times_fit(
    lands: datetime, between: int, carrier: int, group: int
) -> None:
    slack = connection(
        lands, lands + between * MINUTE, carrier_minutes=carrier, group_minutes=group
    )
    assert (slack >= timedelta(0)) == (carrier + group <= between)


@MANY
@given(DAYS, st.integers(0, 20_000))
def test_an_age_grows_by_one_on_one_day_a_year(born: date, lived: int) -> None:
    day = born + timedelta(days=lived)
    assert 0 <= age_on(born, day + timedelta(days=1)) - age_on(born, day) <= 1
    assert abs(age_on(born, day) - lived / 365.25) < 1.01


@MANY
@given(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 7)), max_size=8))
def test_nobody_sits_on_a_lap_but_an_infant_and_no_lap_holds_two(
    people: list[tuple[date, int | None]],
) -> None:
    day = date(2017, 1, 1)
    travellers = [Traveller(n, born, lap) for n, (born, lap) in enumerate(people)]
    infants = sum(passenger_type(born, day) == "INF" for born, _ in people)
    adults = sum(age_on(born, day) >= 18 for born, _ in people)
    seats = seats_needed(travellers, day)
    assert len(people) - min(infants, adults) <= seats <= len(people)
    assert seats_needed([one._replace(lap_of=None) for one in travellers], day) == len(people)
