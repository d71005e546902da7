"""A stopped clock stands still, and goes on afterwards."""

from datetime import UTC, date, datetime, timedelta

from waylight.foundation import clock

LATE = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)


def test_a_stopped_clock_stands_still() -> None:
    with clock.stopped_at(LATE):
        assert clock.now() == LATE
        assert clock.now() == LATE


def test_today_is_the_office_s_date_and_not_the_one_of_greenwich() -> None:
    with clock.stopped_at(LATE):
        assert clock.today() == date(2026, 7, 2)


def test_the_clock_goes_on_when_the_block_ends() -> None:
    with clock.stopped_at(LATE), clock.stopped_at(LATE + timedelta(days=1)):
        pass
    assert clock.now() != LATE
    assert clock.now().tzinfo is not None
