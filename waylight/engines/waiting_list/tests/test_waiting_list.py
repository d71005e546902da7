"""A hall with two chairs, a course of forty, and every line that can be made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.waiting_list import (
    Application,
    Decision,
    Reason,
    Settlement,
    Standing,
    settle,
)

APPLIED, CONFIRMED, WAITLISTED, CANCELLED = Standing


def line(*standings: Standing) -> list[Application]:
    """Applications a, b, c … in their order."""
    return [Application(chr(97 + at), standing) for at, standing in enumerate(standings)]


def told(found: Settlement) -> list[tuple[Standing, Reason, int | None]]:
    """What was decided, without the applications."""
    return [(one.standing, one.reason, one.line) for one in found.decisions]


def after(found: Settlement) -> list[Application]:
    """The same line when the decisions were written down."""
    return [
        Application(one.application.key, one.standing, one.application.group)
        for one in found.decisions
    ]


def test_two_chairs_and_four_people() -> None:
    found = settle(2, line(APPLIED, APPLIED, APPLIED, APPLIED))
    assert told(found) == [
        (CONFIRMED, Reason.FREE, None),
        (CONFIRMED, Reason.FREE, None),
        (WAITLISTED, Reason.FULL, 1),
        (WAITLISTED, Reason.FULL, 2),
    ]
    assert (found.confirmed, found.waiting, found.free, found.beyond) == (2, 2, 0, 0)


def test_who_waited_first_comes_up_first() -> None:
    found = settle(2, line(CANCELLED, CONFIRMED, WAITLISTED, WAITLISTED, APPLIED))
    assert [one.application.key for one in found.changed] == ["c", "e"]
    assert told(found)[2:] == [
        (CONFIRMED, Reason.PROMOTED, None),
        (WAITLISTED, Reason.FULL, 1),
        (WAITLISTED, Reason.FULL, 2),
    ]


def test_a_smaller_hall_takes_no_place_away_and_gives_none() -> None:
    found = settle(1, line(CONFIRMED, CONFIRMED, CONFIRMED, WAITLISTED))
    assert (found.confirmed, found.beyond, found.free, found.changed) == (3, 2, 0, ())


def test_without_a_limit_nobody_waits() -> None:
    found = settle(None, line(APPLIED, WAITLISTED, CANCELLED))
    assert (found.confirmed, found.waiting, found.free) == (2, 0, None)


def test_a_group_at_its_limit_holds_nobody_up() -> None:
    asked = [Application("a", group="X"), Application("b", group="X"), Application("c", group="Y")]
    found = settle(3, asked, {"X": 1})
    assert told(found)[1:] == [(WAITLISTED, Reason.GROUP_FULL, 1), (CONFIRMED, Reason.FREE, None)]


def test_forty_places_and_five_hundred_people() -> None:
    asked = [Application(str(at)) for at in range(500)]
    found = settle(40, asked)
    assert [one.application.key for one in found.decisions[:40]] == [str(at) for at in range(40)]
    assert (found.confirmed, found.waiting, found.decisions[-1].line) == (40, 460, 460)


def test_what_cannot_be() -> None:
    for capacity, limits in ((-1, {}), (1, {"X": -1})):
        with pytest.raises(ValueError, match="no fewer"):
            settle(capacity, [], limits)
    with pytest.raises(ValueError, match="twice"):
        settle(1, [Application("a"), Application("a")])


LINES = st.lists(st.tuples(st.sampled_from(list(Standing)), st.sampled_from("XYZ")), max_size=25)
LIMITS = st.dictionaries(st.sampled_from("XY"), st.integers(0, 6))


def lined(drawn: list[tuple[Standing, str]]) -> list[Application]:
    """Applications of what was drawn."""
    return [Application(str(at), standing, group) for at, (standing, group) in enumerate(drawn)]


@given(st.integers(0, 12) | st.none(), LINES, LIMITS)
def test_never_too_many_nobody_lost_and_nothing_twice(
    capacity: int | None, drawn: list[tuple[Standing, str]], limits: dict[str, int]
) -> None:
    asked = lined(drawn)
    found = settle(capacity, asked, limits)
    assert [one.application for one in found.decisions] == asked
    had = sum(one.standing == CONFIRMED for one in asked)
    assert capacity is None or found.confirmed <= max(capacity, had)
    assert all(one.standing != APPLIED for one in found.decisions)
    assert all(
        one.standing == one.application.standing
        for one in found.decisions
        if one.application.standing in (CONFIRMED, CANCELLED)
    )
    assert [one.line for one in found.decisions if one.line] == list(range(1, found.waiting + 1))
    assert settle(capacity, after(found), limits).changed == ()


@given(st.integers(0, 12), LINES)
def test_nobody_is_passed_over(capacity: int, drawn: list[tuple[Standing, str]]) -> None:
    """Without limits of groups nobody comes up before one who came earlier; no chair is empty."""
    found = settle(capacity, lined(drawn))
    new = [one for one in found.decisions if one.reason in (Reason.FREE, Reason.PROMOTED)]
    waiting = [at for at, one in enumerate(found.decisions) if one.standing == WAITLISTED]
    assert all(found.decisions.index(one) < min(waiting, default=99) for one in new)
    assert not (found.waiting and found.free)


@given(st.integers(1, 6), st.lists(st.integers(0, 9), max_size=30))
def test_a_life_of_an_event(capacity: int, steps: list[int]) -> None:
    """People apply one by one, and cancel: after each step as many sit as can, in their order."""
    asked: list[Application] = []
    for at, step in enumerate(steps):
        if step < 6 or not asked:
            asked.append(Application(str(at)))
        else:
            gone = (step * 7 + at) % len(asked)
            asked[gone] = Application(asked[gone].key, CANCELLED)
        found = settle(capacity, asked)
        asked = after(found)
        present = [one for one in asked if one.standing != CANCELLED]
        sitting = [one.standing == CONFIRMED for one in present]
        assert sitting == [n < capacity for n in range(len(present))]


def test_a_decision_knows_whether_it_is_new() -> None:
    one = Application("a", WAITLISTED)
    assert not Decision(one, WAITLISTED, Reason.FULL, 1).is_changed
    assert Decision(one, CONFIRMED, Reason.PROMOTED).is_changed
