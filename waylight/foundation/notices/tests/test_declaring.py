"""A notice that could name a person cannot be declared, nor sent."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.foundation import clock
from waylight.foundation.notices.declaring import (
    FURTHEST,
    LARGEST_COUNT,
    Notice,
    known,
    placeholders,
)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"text": "%(name)s arrives"}, "its text holds"),
        ({"text": "%(name)s arrives", "values": {"name": str}}, "must be an int"),
        ({"text": "%s arrives"}, "its text holds"),
        ({"text": "%d arrive"}, "its text holds"),
        ({"text": "100 % sure"}, "its text holds"),
        ({"text": "Families", "values": {"count": int}}, "its text holds"),
        ({"subject": "%(count)s families"}, "a subject holds no value"),
        ({"key": "Testing Other"}, "its key is"),
        ({"key": "testing.quiet"}, "already that of another"),
    ],
)
def test_words_that_could_carry_a_value_are_refused(changes: dict, reason: str) -> None:
    given_ = {"key": "testing.new", "subject": "A subject", "text": "A text", **changes}
    with pytest.raises(ValueError, match=reason):
        Notice(**given_)
    assert "testing.new" not in known


@pytest.mark.parametrize(
    "value",
    ["Amal", None, True, -1, LARGEST_COUNT + 1, 447700900123, 1.5, datetime(2026, 1, 1)],  # noqa: DTZ001
)
def test_a_value_that_is_no_count_and_no_day_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="must be a count"):
        known["testing.due"].packed({"count": value, "day": clock.today()})  # type: ignore[dict-item]


def test_a_birthday_is_no_day_of_the_work() -> None:
    with pytest.raises(ValueError, match="no day of the work"):
        known["testing.due"].packed({"count": 1, "day": date(1987, 3, 2)})


def test_values_are_exactly_those_declared() -> None:
    with pytest.raises(ValueError, match="takes"):
        known["testing.due"].packed({"count": 1})


@given(
    count=st.integers(0, LARGEST_COUNT),
    away=st.integers(-FURTHEST.days, FURTHEST.days),
)
def test_counts_and_days_survive_being_kept(count: int, away: int) -> None:
    day = clock.today() + timedelta(days=away)
    packed = known["testing.due"].packed({"count": count, "day": day})
    assert packed == {"count": count, "day": day.isoformat()}
    assert str(day.year) in known["testing.due"].text_with(packed)


@given(words=st.text(alphabet="%()abs d", max_size=20))
def test_words_without_placeholders_can_always_be_filled_with_nothing(words: str) -> None:
    if not placeholders(words):
        assert "%%" in words or words % {} == words
