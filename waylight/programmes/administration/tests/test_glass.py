"""Opening a record in an emergency: each refusal; and whatever happens, in any order, the rules."""

import os
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import BrokenGlass, Team, User
from waylight.foundation.access.rules import NotAllowed, may, readable_fields
from waylight.foundation.journal.models import Line, Outcome
from waylight.foundation.notices.models import Message
from waylight.foundation.refusal import Refusal
from waylight.programmes.administration import actions
from waylight.programmes.administration.queries.glass import is_suspended
from waylight.programmes.administration.tests.factories import REASON, a_responder, broken_glass
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions import ask_for_plan
from waylight.programmes.movements.models import Caseload, Plan
from waylight.programmes.movements.tests.factories import a_caseload, an_asked_plan

EXAMPLES = int(os.environ.get("EMERGENCIES", "10"))
START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def glasgow(chidi: User) -> Team:
    """Chidi's team."""
    return Team.objects.get(name="Glasgow")


@pytest.fixture
def responder(chidi: User, glasgow: Team) -> User:
    """Chidi, who may break the glass."""
    return a_responder(chidi, glasgow)


@pytest.fixture
def caseload(amina: User, london: Team) -> Caseload:
    """A record of London."""
    return a_caseload(london, amina)


def sees(user: User, record: Caseload | Plan) -> bool:
    return type(record).objects.visible_to(user).filter(pk=record.pk).exists()


def test_one_record_is_opened_with_its_parts_and_no_other(
    responder: User, grace: User, glasgow: Team, amina: User, london: Team, caseload: Caseload
) -> None:
    other, part = a_caseload(london, amina), an_asked_plan(caseload, amina)
    broken_glass(caseload, responder, glasgow)
    assert sees(responder, caseload)
    assert sees(responder, part)
    assert not sees(responder, other)
    assert "title" in readable_fields(responder, caseload)
    assert readable_fields(responder, other) == frozenset()


def test_it_is_opened_to_read_and_not_to_change(
    responder: User, grace: User, glasgow: Team, caseload: Caseload
) -> None:
    broken_glass(caseload, responder, glasgow)
    assert not may(responder, May.PLAN, on=caseload)
    with pytest.raises(NotAllowed):
        ask_for_plan(caseload, time_limit=15, seed=1, by=responder)


def test_the_witnesses_are_told_without_a_word_of_the_reason(
    responder: User, grace: User, glasgow: Team, caseload: Caseload
) -> None:
    glass = broken_glass(caseload, responder, glasgow)
    message = Message.objects.get(to=grace)
    assert message.about_id == str(glass.pk)
    assert REASON not in str(vars(message))
    lines = Line.objects.filter(verb="administration.break_glass", actor=str(responder.pk))
    assert {(line.outcome, line.about_kind) for line in lines} == {
        (Outcome.DONE, "access.team"),
        (Outcome.DONE, "access.brokenglass"),
        (Outcome.SEEN, "movements.caseload"),
    }


def test_without_a_witness_nothing_is_opened(
    responder: User, glasgow: Team, caseload: Caseload
) -> None:
    with pytest.raises(Refusal, match=r"administration\.no-witness"):
        broken_glass(caseload, responder, glasgow)
    assert not sees(responder, caseload)


@pytest.mark.parametrize(("reason", "minutes"), [("Too short.", 30), (REASON, 61), (REASON, 0)])
def test_a_reason_and_an_hour_at_most(
    responder: User, grace: User, glasgow: Team, caseload: Caseload, reason: str, minutes: int
) -> None:
    with pytest.raises(Refusal, match=r"administration\.no-reason"):
        actions.break_glass(
            glasgow,
            kind="movements.caseload",
            reference=str(caseload.pk),
            reason=reason,
            minutes=minutes,
            by=responder,
        )


@pytest.mark.parametrize("kind", ["movements.caseload", "access.user", "nothing.atall"])
def test_what_never_was_is_refused_in_the_same_words_whatever_it_is_called(
    responder: User, grace: User, glasgow: Team, kind: str
) -> None:
    with pytest.raises(Refusal, match=r"Records of victims are never opened this way"):
        actions.break_glass(
            glasgow,
            kind=kind,
            reference=str(UUID(int=7)),
            reason=REASON,
            minutes=5,
            by=responder,
        )


def test_what_one_sees_already_is_not_opened(
    amina: User, grace: User, london: Team, caseload: Caseload
) -> None:
    with pytest.raises(Refusal, match=r"administration\.open-already"):
        broken_glass(caseload, a_responder(amina, london), london)


def test_nobody_reviews_their_own_opening_nor_twice(
    responder: User, grace: User, glasgow: Team, london: Team, caseload: Caseload
) -> None:
    glass = broken_glass(caseload, responder, glasgow)
    access.give(responder, "administration.supervisor", london, by=None)
    with pytest.raises(Refusal, match=r"administration\.not-yours-to-review"):
        actions.review(glass, was_right=True, by=responder)
    actions.review(glass, was_right=True, by=grace)
    with pytest.raises(Refusal, match=r"administration\.not-yours-to-review"):
        actions.review(glass, was_right=False, by=grace)


def test_of_two_who_review_at_once_the_second_is_told_so(
    responder: User, grace: User, glasgow: Team, london: Team, caseload: Caseload
) -> None:
    glass = broken_glass(caseload, responder, glasgow)
    read_before = BrokenGlass.objects.get(pk=glass.pk)
    actions.review(glass, was_right=False, by=grace)
    with pytest.raises(Refusal, match=r"administration\.not-yours-to-review"):
        actions.review(read_before, was_right=True, by=grace)
    assert BrokenGlass.objects.get(pk=glass.pk).was_right is False


def test_the_database_knows_the_hour_and_the_other_person(
    responder: User, grace: User, glasgow: Team, caseload: Caseload
) -> None:
    glass = BrokenGlass.objects.filter(pk=broken_glass(caseload, responder, glasgow).pk)
    opened_at = glass.get().opened_at
    for wrong in (
        {"closes_at": opened_at + timedelta(minutes=61)},
        {"reviewed_by": responder, "reviewed_at": opened_at, "was_right": True},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            glass.update(**wrong)


def test_a_wall_clock_that_is_set_back_opens_nothing(
    responder: User, grace: User, glasgow: Team, caseload: Caseload
) -> None:
    with clock.stopped_at(START, steady=0):
        broken_glass(caseload, responder, glasgow, minutes=60)
    with clock.stopped_at(START + timedelta(minutes=59), steady=59 * 60):
        assert sees(responder, caseload)
    with clock.stopped_at(START + timedelta(minutes=1), steady=61 * 60):
        assert not sees(responder, caseload)


def test_a_restart_of_the_machine_closes_it(
    responder: User,
    grace: User,
    glasgow: Team,
    caseload: Caseload,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken_glass(caseload, responder, glasgow)
    monkeypatch.setattr(clock, "boot", lambda: "another start")
    assert not sees(responder, caseload)


def test_a_withdrawn_part_in_the_programme_closes_it(
    responder: User, grace: User, glasgow: Team, caseload: Caseload
) -> None:
    broken_glass(caseload, responder, glasgow)
    access.withdraw(responder.grants.get(role="movements.coordinator"), by=None)
    assert not sees(responder, caseload)


class Emergency(RuleBasedStateMachine):
    """Opening, reviewing, waiting, and setting the wall clock back and forth, in any order."""

    people: tuple[User, User, Team, list[Caseload]]

    def __init__(self) -> None:
        super().__init__()
        self.responder, self.supervisor, self.team, self.records = self.people
        self.savepoint = transaction.savepoint()
        self.true, self.shift = timedelta(), timedelta()
        # By opening: the record, when, and for how long; in true time, which nobody sets.
        self.model: dict[UUID, tuple[UUID, timedelta, timedelta]] = {}
        self.waiting: dict[UUID, datetime] = {}

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.savepoint)

    def at(self) -> Any:
        return clock.stopped_at(self.wall, steady=self.true.total_seconds())

    @property
    def wall(self) -> datetime:
        return START + self.true + self.shift

    @rule(minutes=st.integers(1, 60 * 80))
    def wait(self, minutes: int) -> None:
        self.true += timedelta(minutes=minutes)

    @rule(minutes=st.integers(-120, 120))
    def set_the_wall_clock(self, minutes: int) -> None:
        self.shift += timedelta(minutes=minutes)

    @rule(which=st.integers(0, 1), minutes=st.integers(-1, 70))
    def break_glass(self, which: int, minutes: int) -> None:
        record = self.records[which]
        with self.at():
            late = any(due < self.wall for due in self.waiting.values())
            allowed = not late and 1 <= minutes <= 60 and not sees(self.responder, record)
            try:
                glass = broken_glass(record, self.responder, self.team, minutes)
            except Refusal:
                assert not allowed
            else:
                assert allowed
                self.model[glass.pk] = (record.pk, self.true, timedelta(minutes=minutes))
                self.waiting[glass.pk] = self.wall + timedelta(hours=72)

    @precondition(lambda self: self.waiting)
    @rule(was_right=st.booleans(), data=st.data())
    def review(self, was_right: bool, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.waiting)))
        with self.at():
            glass = BrokenGlass.objects.get(pk=key)
            actions.review(glass, was_right=was_right, by=self.supervisor)
            assert not glass.is_open
        del self.waiting[key]

    @invariant()
    def nothing_is_open_longer_than_it_was_opened_for(self) -> None:
        with self.at():
            for record in self.records:
                may_be_open = any(
                    self.true - opened < lasts <= timedelta(minutes=60)
                    for key, opened, lasts in self.model.values()
                    if key == record.pk
                )
                assert may_be_open or not sees(self.responder, record)

    @invariant()
    def a_late_review_takes_the_right_away(self) -> None:
        with self.at():
            late = any(due < self.wall for due in self.waiting.values())
            assert is_suspended(self.responder) == late


@pytest.mark.slow
def test_whatever_happens_in_any_order_the_rules_hold(
    responder: User, grace: User, glasgow: Team, amina: User, london: Team
) -> None:
    """EMERGENCIES=500 for the full size."""
    Emergency.people = (responder, grace, glasgow, [a_caseload(london, amina) for _ in range(2)])
    size = settings(
        max_examples=EXAMPLES,
        stateful_step_count=15,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run(Emergency, settings=size)
