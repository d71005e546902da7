"""Marks from gates: two phones, one passenger; refusals that are not lost; keys that die."""

from datetime import timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.notices.models import Message
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions, jobs
from waylight.programmes.movements.models import (
    Device,
    Duty,
    Leg,
    Mark,
    MarkConflict,
    MarkOutcome,
)
from waylight.programmes.movements.tests.gates import (
    a_colleague,
    a_contradiction,
    a_duty,
    a_phone,
    a_tick,
    passage_of,
    send,
)
from waylight.programmes.movements.tests.journeys import a_journey, frozen, one_of_the_crew
from waylight.programmes.movements.workflow import PassageStatus

S = PassageStatus


class Work:
    """Hears what a job reports."""

    def report(self, progress: object) -> None:
        """Nothing is done with it."""


@pytest.fixture
def team(amina: User) -> Team:
    return Team.objects.get(name="London")


@pytest.fixture
def leg(team: Team) -> Leg:
    return frozen(a_journey(team)).legs.select_related("journey__team").get()


@pytest.fixture
def knows(leg: Leg) -> str:
    """How everybody stands before the gate opens."""
    return passage_of(leg).status


@pytest.fixture
def other(leg: Leg) -> User:
    """A second colleague of the airport team."""
    return a_colleague(leg)


def refused(code: str, deed: object, *args: object, **said: object) -> None:
    with pytest.raises(Refusal) as no:
        deed(*args, **said)  # type: ignore[operator]
    assert no.value.code == code


# ------------------------------------------------------------------ C-AT7
def test_boarded_and_not_come_are_raised_and_the_later_does_not_win(
    leg: Leg, knows: str, other: User
) -> None:
    conflict = a_contradiction(leg)
    assert passage_of(leg).status == S.BOARDED
    marks = list(conflict.marks.order_by("received_at"))
    assert [mark.to for mark in marks] == [S.BOARDED, S.NO_SHOW]
    assert [mark.duty.user.name for mark in marks] == ["Rosa", "Vera"]
    assert [mark.outcome for mark in marks] == [MarkOutcome.APPLIED, MarkOutcome.CONFLICT]


def test_nor_does_the_later_win_the_other_way_round(leg: Leg, knows: str, other: User) -> None:
    first, second = a_phone(a_duty(leg)), a_phone(a_duty(leg, of=other))
    send(first, a_tick(S.NO_SHOW, knew=knows))
    send(second, a_tick(S.BOARDED, knew=knows))
    assert passage_of(leg).status == S.NO_SHOW
    assert MarkConflict.objects.get().marks.count() == 2


def test_the_duty_officer_is_told_that_somebody_must_decide(
    leg: Leg, knows: str, other: User
) -> None:
    conflict = a_contradiction(leg)
    tara = one_of_the_crew("tara", leg.journey.team)
    message = Message.objects.get(to=tara)
    assert message.about_id == str(conflict.pk)


def test_a_person_decides_and_both_marks_stay_on_record(leg: Leg, knows: str, other: User) -> None:
    conflict = a_contradiction(leg)
    tara = one_of_the_crew("tara", leg.journey.team)
    actions.resolve_conflict(conflict, to=S.NO_SHOW, because="The seat is empty.", by=tara)
    assert passage_of(leg).status == S.NO_SHOW
    assert passage_of(leg).boarded_at is None
    assert (conflict.chosen, conflict.resolved_by) == (S.NO_SHOW, tara)
    assert {mark.outcome for mark in conflict.marks.all()} == {
        MarkOutcome.APPLIED,
        MarkOutcome.RESOLVED,
    }


def test_a_decision_lets_stand_what_stands(leg: Leg, knows: str, other: User) -> None:
    conflict = a_contradiction(leg)
    tara = one_of_the_crew("tara", leg.journey.team)
    actions.resolve_conflict(conflict, to=S.BOARDED, because="The crew knows her.", by=tara)
    assert passage_of(leg).status == S.BOARDED
    refused("mov-094", actions.resolve_conflict, conflict, to=S.NO_SHOW, because="Or not?", by=tara)


def test_nobody_comes_on_board_by_a_decision_past_the_guards(
    leg: Leg, knows: str, other: User
) -> None:
    first, second = a_phone(a_duty(leg)), a_phone(a_duty(leg, of=other))
    send(first, a_tick(S.NO_SHOW, knew=knows))
    send(second, a_tick(S.BOARDED, knew=knows))
    tara = one_of_the_crew("tara", leg.journey.team)
    actions.hold_party(passage_of(leg).passenger, by=tara)
    leg.journey.passengers.update(held_at=clock.now())
    conflict = MarkConflict.objects.get()
    refused("mov-034", actions.resolve_conflict, conflict, to=S.BOARDED, because="She is.", by=tara)
    assert passage_of(leg).status == S.NO_SHOW
    actions.release_party(passage_of(leg).passenger, because="They may go on.", by=tara)
    conflict = MarkConflict.objects.get()
    actions.resolve_conflict(conflict, to=S.BOARDED, because="She is.", by=tara)
    assert passage_of(leg).status == S.BOARDED


def test_a_decision_needs_a_reason_and_one_of_the_marks(leg: Leg, knows: str, other: User) -> None:
    conflict = a_contradiction(leg)
    tara = one_of_the_crew("tara", leg.journey.team)
    refused("mov-038", actions.resolve_conflict, conflict, to=S.NO_SHOW, because=" ", by=tara)
    refused("mov-099", actions.resolve_conflict, conflict, to=S.DIED, because="Why?", by=tara)


def test_while_nobody_has_decided_every_further_mark_stands_beside_the_others(
    leg: Leg, knows: str, other: User
) -> None:
    conflict = a_contradiction(leg)
    phone = Device.objects.first()
    assert phone
    (answer,) = send(phone, a_tick(S.OFFLOADED, knew=S.BOARDED))
    assert answer.outcome == MarkOutcome.CONFLICT
    assert conflict.marks.count() == 3
    assert passage_of(leg).status == S.BOARDED


def test_after_a_decision_a_phone_that_knew_neither_raises_another(
    leg: Leg, knows: str, other: User
) -> None:
    conflict = a_contradiction(leg)
    tara = one_of_the_crew("tara", leg.journey.team)
    actions.resolve_conflict(conflict, to=S.NO_SHOW, because="The seat is empty.", by=tara)
    phone = Device.objects.last()
    assert phone
    send(phone, a_tick(S.BOARDED, knew=knows))
    assert MarkConflict.objects.open().count() == 1
    assert passage_of(leg).status == S.NO_SHOW


# ------------------------------------------------------------------ what agrees
def test_two_phones_that_say_the_same_agree(leg: Leg, knows: str, other: User) -> None:
    first, second = a_phone(a_duty(leg)), a_phone(a_duty(leg, of=other))
    send(first, a_tick(S.BOARDED, knew=knows))
    (answer,) = send(second, a_tick(S.BOARDED, knew=knows))
    assert answer.outcome == MarkOutcome.APPLIED
    assert not MarkConflict.objects.exists()


def test_a_step_that_lies_behind_changes_nothing(leg: Leg, knows: str, other: User) -> None:
    first, second = a_phone(a_duty(leg)), a_phone(a_duty(leg, of=other))
    send(first, a_tick(S.BOARDED, knew=knows))
    send(second, a_tick(S.CHECKED_IN, knew=knows))
    assert passage_of(leg).status == S.BOARDED
    assert not MarkConflict.objects.exists()


def test_a_mark_that_knew_the_other_follows_it(leg: Leg, knows: str, other: User) -> None:
    first, second = a_phone(a_duty(leg)), a_phone(a_duty(leg, of=other))
    send(first, a_tick(S.BOARDED, knew=knows))
    send(second, a_tick(S.OFFLOADED, knew=S.BOARDED))
    assert passage_of(leg).status == S.OFFLOADED


def test_marks_of_one_phone_follow_one_another_though_sent_together(leg: Leg, knows: str) -> None:
    phone = a_phone(a_duty(leg))
    answers = send(phone, a_tick(S.BOARDED, knew=knows), a_tick(S.OFFLOADED, knew=S.BOARDED))
    assert [one.outcome for one in answers] == [MarkOutcome.APPLIED, MarkOutcome.APPLIED]
    assert passage_of(leg).status == S.OFFLOADED


# ------------------------------------------------------------------ nothing twice, nothing lost
def test_a_mark_that_is_sent_twice_counts_once(leg: Leg, knows: str) -> None:
    phone, tick = a_phone(a_duty(leg)), a_tick(S.BOARDED, knew=knows)
    assert send(phone, tick) == send(phone, tick)
    assert Mark.objects.count() == 1


def test_the_id_of_another_duty_s_mark_tells_nothing_of_it(
    leg: Leg, knows: str, other: User
) -> None:
    tick = a_tick(S.BOARDED, knew=knows)
    send(a_phone(a_duty(leg)), tick)
    (answer,) = send(a_phone(a_duty(leg, of=other)), tick)
    assert (answer.outcome, answer.code) == (MarkOutcome.REFUSED, "mov-098")


def test_a_refused_mark_is_kept_with_its_code_and_told_with_its_sentence(
    leg: Leg, knows: str
) -> None:
    leg.journey.passengers.update(held_at=clock.now())
    (answer,) = send(a_phone(a_duty(leg)), a_tick(S.BOARDED, knew=knows))
    assert (answer.outcome, answer.code) == (MarkOutcome.REFUSED, "mov-034")
    assert "MOV-034" in answer.words
    assert Mark.objects.get().refusal == "mov-034"
    assert passage_of(leg).status == knows


def test_one_refused_mark_does_not_hold_up_the_others(leg: Leg, knows: str) -> None:
    answers = send(
        a_phone(a_duty(leg)),
        a_tick(S.BOARDED, knew=knows),
        a_tick(S.NO_SHOW, knew=S.BOARDED),
        a_tick(S.BOARDED, number=77, knew=knows),
        a_tick(S.BOARDED, number=2, knew=knows),
    )
    assert [one.outcome for one in answers] == ["APPLIED", "REFUSED", "REFUSED", "APPLIED"]
    assert answers[2].code == "mov-097"
    assert passage_of(leg, 2).status == S.BOARDED


def test_a_mark_of_before_or_after_the_duty_is_refused_and_kept(leg: Leg, knows: str) -> None:
    phone = a_phone(a_duty(leg))
    early = clock.now() - timedelta(hours=1)
    (answer,) = send(phone, a_tick(S.BOARDED, knew=knows, at=early))
    assert answer.code == "mov-095"
    assert Mark.objects.get().at == early


def test_marks_made_before_the_end_are_believed_when_they_come_late(leg: Leg, knows: str) -> None:
    duty = a_duty(leg)
    phone, tick = a_phone(duty), a_tick(S.BOARDED, knew=knows)
    actions.end_duty(duty, by=one_of_the_crew("tara", leg.journey.team))
    (answer,) = send(phone, tick)
    assert answer.outcome == MarkOutcome.APPLIED


def test_from_a_lost_phone_no_mark_is_believed(leg: Leg, knows: str) -> None:
    duty = a_duty(leg)
    phone, tick = a_phone(duty), a_tick(S.BOARDED, knew=knows)
    actions.wipe_duty(duty, by=one_of_the_crew("tara", leg.journey.team))
    (answer,) = send(phone, tick)
    assert answer.code == "mov-095"
    assert passage_of(leg).status == knows


# ------------------------------------------------------------------ clocks
def test_a_wrong_clock_is_noted_and_does_not_move_the_boarding(leg: Leg, knows: str) -> None:
    phone, fast = a_phone(a_duty(leg)), clock.now() + timedelta(minutes=30)
    send(phone, a_tick(S.BOARDED, knew=knows, at=fast), phone_says=fast)
    phone.refresh_from_db()
    assert phone.clock_off in (1799, 1800)
    assert Mark.objects.get().at == fast
    boarded = passage_of(leg).boarded_at
    assert boarded
    assert boarded <= clock.now()


# ------------------------------------------------------------------ duties and keys
def test_a_duty_is_opened_for_who_may_board_and_for_a_day_at_most(leg: Leg, bruno: User) -> None:
    tara, rosa = (one_of_the_crew(name, leg.journey.team) for name in ("tara", "rosa"))
    now = clock.now()
    times = {"begins_at": now, "ends_at": now + timedelta(hours=8)}
    refused("mov-092", actions.open_duty, leg, colleague=bruno, **times, by=tara)
    for begins, ends in ((0, -1), (0, 25), (-9, -1)):
        refused(
            "mov-090",
            actions.open_duty,
            leg,
            colleague=rosa,
            begins_at=now + timedelta(hours=begins),
            ends_at=now + timedelta(hours=ends),
            by=tara,
        )
    leg.journey.status = "ABORTED"
    refused("mov-091", actions.open_duty, leg, colleague=rosa, **times, by=tara)


def test_the_key_is_given_to_whose_duty_it_is_while_it_lasts(leg: Leg, other: User) -> None:
    duty = a_duty(leg)
    key = a_phone(duty).key
    assert key
    assert len(bytes(key)) == 32
    assert a_phone(duty).key != key
    refused("mov-092", actions.keep_on_phone, duty, label="Mine", by=other)
    duty.begins_at = clock.now() + timedelta(hours=1)
    refused("mov-093", actions.keep_on_phone, duty, label="Mine", by=duty.user)


def test_a_list_is_on_six_phones_at_most(leg: Leg) -> None:
    duty = a_duty(leg)
    for _number in range(6):
        a_phone(duty)
    refused("mov-096", actions.keep_on_phone, duty, label="One more", by=duty.user)


def test_the_key_dies_with_the_duty(leg: Leg) -> None:
    tara = one_of_the_crew("tara", leg.journey.team)
    ended, wiped = a_duty(leg), a_duty(leg)
    a_phone(ended), a_phone(wiped)
    actions.end_duty(ended, by=tara)
    actions.wipe_duty(wiped, by=tara)
    assert [device.key for device in Device.objects.all()] == [None, None]
    refused("mov-091", actions.keep_on_phone, ended, label="Again", by=ended.user)
    refused("mov-091", actions.end_duty, ended, by=tara)
    refused("mov-091", actions.wipe_duty, wiped, by=tara)


def test_the_key_dies_when_the_time_is_over_though_nobody_ends_the_duty(leg: Leg) -> None:
    phone = a_phone(a_duty(leg))
    jobs.forget_keys(Work())  # type: ignore[arg-type]
    phone.refresh_from_db()
    assert phone.key
    Duty.objects.update(begins_at=clock.now() - timedelta(hours=9), ends_at=clock.now())
    jobs.forget_keys(Work())  # type: ignore[arg-type]
    phone.refresh_from_db()
    assert phone.key is None


def test_a_phone_confirms_that_it_was_wiped(leg: Leg) -> None:
    phone = a_phone(a_duty(leg))
    actions.confirm_wipe(phone, by=phone.duty.user)
    first = phone.wipe_confirmed_at
    assert first
    assert phone.key is None
    actions.confirm_wipe(phone, by=phone.duty.user)
    assert phone.wipe_confirmed_at == first


def test_a_phone_is_heard_from_its_own_colleague_only(leg: Leg, knows: str, other: User) -> None:
    phone = a_phone(a_duty(leg))
    refused("mov-092", actions.receive_marks, phone, marks=[], phone_says=clock.now(), by=other)
    refused(
        "mov-092",
        actions.mark_at_gate,
        phone.duty,
        number=1,
        to=S.BOARDED,
        based_on=knows,
        by=other,
    )


def test_without_a_phone_a_mark_is_made_on_the_page(leg: Leg, knows: str) -> None:
    duty = a_duty(leg)
    said = {"number": 1, "to": S.BOARDED, "based_on": knows, "by": duty.user}
    mark = actions.mark_at_gate(duty, **said)
    assert (mark.outcome, mark.device) == (MarkOutcome.APPLIED, None)
    refused("mov-097", actions.mark_at_gate, duty, **{**said, "number": 77})
    actions.end_duty(duty, by=one_of_the_crew("tara", leg.journey.team))
    duty.ended_at = clock.now() - timedelta(minutes=5)
    refused("mov-095", actions.mark_at_gate, duty, **{**said, "number": 2})


# ------------------------------------------------------------------ photos
def test_a_photo_goes_when_the_journey_has_been_over_for_30_days(leg: Leg) -> None:
    ola = one_of_the_crew("ola", leg.journey.team)
    passenger = leg.journey.passengers.first()
    assert passenger
    actions.keep_photo(passenger, portrait=b"a face", by=ola)
    leg.journey.ended_at = clock.now() - timedelta(days=29)
    leg.journey.save()
    jobs.forget_photos(Work())  # type: ignore[arg-type]
    passenger.refresh_from_db()
    assert passenger.photo == b"a face"
    leg.journey.ended_at = clock.now() - timedelta(days=31)
    leg.journey.save()
    jobs.forget_photos(Work())  # type: ignore[arg-type]
    passenger.refresh_from_db()
    assert passenger.photo is None


def test_a_photo_is_kept_for_a_journey_that_has_not_ended_and_can_be_dropped(leg: Leg) -> None:
    ola = one_of_the_crew("ola", leg.journey.team)
    passenger = leg.journey.passengers.select_related("journey").first()
    assert passenger
    actions.keep_photo(passenger, portrait=b"a face", by=ola)
    actions.drop_photo(passenger, by=ola)
    assert passenger.photo is None
    passenger.journey.status = "COMPLETED"
    refused("mov-091", actions.keep_photo, passenger, portrait=b"a face", by=ola)
