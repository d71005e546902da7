"""A clock about a record: it runs, stands still, is corrected, and ends in time or late."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.deadlines import actions as deadlines
from waylight.foundation.deadlines import queries
from waylight.foundation.deadlines.calendars import Nation
from waylight.foundation.deadlines.declaring import Clock, clocks
from waylight.foundation.deadlines.models import Deadline, State
from waylight.foundation.journal.models import Line
from waylight.foundation.refusal import Refusal
from waylight.foundation.rule_sets.declaring import RuleSet


class May(StrEnum):
    """What the cast may do already."""

    VIEW = "movements.view"


RULES = RuleSet(
    "testing",
    """
    [decision]
    unit = "length"
    [[decision.periods]]
    from = 2015-07-31
    until = 2016-03-01
    value = "5 working days"
    source = "memory, to be confirmed"
    [[decision.periods]]
    from = 2016-03-01
    value = "1 month"
    source = "memory, to be confirmed"

    [check]
    unit = "length"
    [[check.periods]]
    from = 2015-07-31
    value = "72 hours before"
    source = "memory, to be confirmed"
    """,
)
MONDAY = datetime(2015, 11, 16, 9, tzinfo=UTC)
FRIDAY = MONDAY + timedelta(days=4)


def day(number: int, hour: int = 9) -> datetime:
    """A moment so many days after the Monday."""
    return MONDAY.replace(hour=hour) + timedelta(days=number)


@pytest.fixture
def decision() -> Iterator[Clock]:
    """Five working days, and from March 2016 a month."""
    yield Clock("testing.decision", "Decision", May.VIEW, RULES, "decision")
    del clocks["testing.decision"]


@pytest.fixture
def running(decision: Clock, amina: User, london: Team) -> Deadline:
    """Runs from the Monday, about London."""
    return start(decision, london, amina)


def start(of: Clock, about: Any, by: User, event_at: datetime = MONDAY) -> Deadline:
    nation = Nation.ENGLAND_AND_WALES
    return deadlines.start(of, about=about, event_at=event_at, nation=nation, by=by)


def due(deadline: Deadline) -> str:
    return f"{deadline.due_at:%Y-%m-%d}"


def test_it_is_due_by_the_rule_of_its_day_and_keeps_the_version(running: Deadline) -> None:
    assert (due(running), running.rule_set_version) == ("2015-11-23", RULES.version)


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (day(1), State.RUNNING),
        (day(4, 9), State.WARNING),  # the Friday before, at nine
        (day(7, 22), State.WARNING),
        (day(8, 1), State.LATE),
    ],
)
def test_it_warns_a_working_day_before_it_is_late(
    running: Deadline, moment: datetime, state: State
) -> None:
    assert running.state(moment) is state


@pytest.mark.parametrize(("number", "state"), [(7, State.MET), (8, State.MET_LATE)])
def test_it_is_met_in_time_or_late(
    running: Deadline, amina: User, number: int, state: State
) -> None:
    assert deadlines.meet(running, at=day(number), by=amina).state() is state


def test_the_time_that_it_stood_still_is_added_and_the_old_date_kept(
    running: Deadline, amina: User
) -> None:
    deadlines.pause(running, at=day(1), reason="medical-hold", by=amina)
    assert queries.of(running.about())[0].state(day(30)) is State.PAUSED
    again = deadlines.resume(running, at=day(3), by=amina)
    assert due(again) == "2015-11-25"
    assert [f"{was.due_at:%Y-%m-%d}" for was in again.earlier.all()] == ["2015-11-23"]


def test_what_was_late_before_it_was_paused_stays_late(running: Deadline, amina: User) -> None:
    deadlines.pause(running, at=day(9), reason="medical-hold", by=amina)
    assert queries.of(running.about())[0].state(day(30)) is State.LATE


def test_a_pause_that_is_open_when_it_is_met_ends_there(running: Deadline, amina: User) -> None:
    deadlines.pause(running, at=day(1), reason="medical-hold", by=amina)
    met = deadlines.meet(running, at=day(20), by=amina)
    assert met.state() is State.MET
    assert met.paused_since is None


def test_a_corrected_event_is_counted_by_the_rule_of_its_own_day(
    running: Deadline, amina: User
) -> None:
    corrected = deadlines.correct(running, event_at=datetime(2016, 3, 7, 9, tzinfo=UTC), by=amina)
    assert due(corrected) == "2016-04-07"
    back = deadlines.correct(running, event_at=MONDAY, by=amina)
    assert due(back) == due(running)
    assert [f"{was.due_at:%Y-%m-%d}" for was in back.earlier.all()] == ["2015-11-23", "2016-04-07"]


def test_a_correction_that_corrects_nothing_leaves_no_trace(running: Deadline, amina: User) -> None:
    assert not deadlines.correct(running, event_at=MONDAY, by=amina).earlier.exists()


def test_it_can_be_corrected_after_it_was_met(running: Deadline, amina: User) -> None:
    deadlines.meet(running, at=day(8), by=amina)
    later = deadlines.correct(running, event_at=day(2), by=amina)
    assert later.state() is State.MET


def test_each_step_is_on_the_timeline_of_its_record(running: Deadline, amina: User) -> None:
    deadlines.pause(running, at=day(1), reason="medical-hold", by=amina)
    deadlines.resume(running, at=day(2), by=amina)
    lines = Line.objects.filter(about_id=running.about_id, verb__startswith="deadlines.")
    assert [line.verb for line in lines.order_by("id")] == [
        f"deadlines.{step}" for step in ("start", "pause", "resume")
    ]


# ------------------------------------------------------------------ refusals
def test_one_clock_of_a_kind_runs_about_a_record(
    running: Deadline, decision: Clock, amina: User, london: Team
) -> None:
    with pytest.raises(Refusal, match=r"deadlines\.runs-already"):
        start(decision, london, amina)
    deadlines.drop(running, by=amina)
    assert start(decision, london, amina).state(day(1)) is State.RUNNING


def test_an_event_before_the_first_rule_is_refused(
    decision: Clock, amina: User, london: Team
) -> None:
    with pytest.raises(Refusal, match=r"rule_sets\.not-in-force"):
        start(decision, london, amina, datetime(2015, 7, 30, tzinfo=UTC))


@pytest.mark.parametrize("step", ["pause", "resume", "meet", "drop"])
def test_what_has_ended_stays_as_it_is(running: Deadline, amina: User, step: str) -> None:
    deadlines.drop(running, by=amina)
    more: dict[str, Any] = {} if step == "drop" else {"at": day(1)}
    more |= {"reason": "medical-hold"} if step == "pause" else {}
    with pytest.raises(Refusal, match=r"deadlines\.ended"):
        getattr(deadlines, step)(running, by=amina, **more)


def test_it_stands_still_once_at_a_time_and_in_order(running: Deadline, amina: User) -> None:
    with pytest.raises(Refusal, match=r"deadlines\.not-paused"):
        deadlines.resume(running, at=day(1), by=amina)
    with pytest.raises(Refusal, match=r"deadlines\.too-early"):
        deadlines.pause(running, at=day(-1), reason="hold", by=amina)
    deadlines.pause(running, at=day(2), reason="hold", by=amina)
    with pytest.raises(Refusal, match=r"deadlines\.paused-already"):
        deadlines.pause(running, at=day(3), reason="hold", by=amina)
    with pytest.raises(Refusal, match=r"deadlines\.too-early"):
        deadlines.resume(running, at=day(1), by=amina)
    deadlines.resume(running, at=day(3), by=amina)
    with pytest.raises(Refusal, match=r"deadlines\.too-early"):
        deadlines.pause(running, at=day(2), reason="hold", by=amina)


def test_what_is_counted_back_does_not_stand_still(amina: User, london: Team) -> None:
    check = Clock("testing.check", "Medical check", May.VIEW, RULES, "check")
    try:
        deadline = start(check, london, amina)
        assert deadline.due_at == MONDAY - timedelta(hours=72)
        with pytest.raises(Refusal, match=r"deadlines\.counts-back"):
            deadlines.pause(deadline, at=day(1), reason="hold", by=amina)
    finally:
        del clocks["testing.check"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"warn": "1 day"}, "warns after it is due"),
        ({"warn": "soon"}, "is no length"),
        ({"rule": "check"}, "two clocks"),
    ],
)
def test_a_clock_that_cannot_be_counted_is_refused_when_it_is_declared(
    decision: Clock, changes: dict[str, str], fault: str
) -> None:
    said = {"rule": "decision", **changes}
    with pytest.raises(ValueError, match=fault):
        Clock(decision.key, decision.says, decision.needs, RULES, **said)


# ------------------------------------------------------------------ who is told
def test_a_person_sees_the_clocks_of_their_teams_the_most_urgent_first(
    running: Deadline, decision: Clock, amina: User, chidi: User, dalia: User
) -> None:
    sooner = start(decision, amina, amina, MONDAY - timedelta(days=30))
    Deadline.objects.filter(pk=sooner.pk).update(team=running.team_id)
    with clock.stopped_at(day(1)):
        assert list(queries.due_for(amina)) == [sooner, running]
        assert not queries.due_for(chidi).exists()
        assert not queries.due_for(dalia).exists()
    deadlines.meet(running, at=day(1), by=amina)
    assert list(queries.due_for(amina)) == [sooner]
    assert list(queries.of(running.about())) == [running]


EVENTS = st.integers(0, 400).map(lambda days: MONDAY + timedelta(days=days))


@given(st.lists(EVENTS, min_size=1, max_size=5))
def test_correcting_back_and_forth_changes_nothing(events: list[datetime]) -> None:
    """What is due depends on the last event alone, whatever it was thought to be before."""
    key = "testing.pure"
    of = clocks.get(key) or Clock(key, "Decision", May.VIEW, RULES, "decision")
    nation = Nation.SCOTLAND
    first = of.due(MONDAY, nation, [])
    for event in [*events, MONDAY]:
        last = of.due(event, nation, [])
    del clocks[key]
    assert last == first
