"""Two phones at one gate: who knew what, and what nobody may decide but a human."""

from datetime import UTC, datetime

from waylight.engines.marks import Mark, Outcome, merge, outcomes

LADDER = ("PRESENTED", "CHECKED_IN", "BOARDED", "LANDED")


def mark(name: str, status: str, device: str, *after: str, minute: int = 0) -> Mark:
    at = datetime(2015, 12, 1, 10, minute, tzinfo=UTC)
    return Mark(name, "p1", status, at, device, frozenset(after))


def outcome(*marks: Mark) -> Outcome:
    return outcomes(marks, ladder=LADDER)["p1"]


OFFICE = mark("v7", "CHECKED_IN", "office")
BOARDED = mark("a1", "BOARDED", "A", "v7", minute=20)
NO_SHOW = mark("b1", "NO_SHOW", "B", "v7", minute=40)


def test_boarded_and_no_show_are_a_conflict_and_the_latest_does_not_win() -> None:
    """C-AT7."""
    found = outcome(OFFICE, BOARDED, NO_SHOW)
    assert found.in_conflict
    assert found.standing == (BOARDED, NO_SHOW)


def test_what_a_human_decides_names_both_and_settles_it() -> None:
    decided = mark("h1", "BOARDED", "desk", "a1", "b1", minute=50)
    assert outcome(OFFICE, BOARDED, NO_SHOW, decided).status == "BOARDED"
    assert outcome(OFFICE, BOARDED, NO_SHOW, decided).standing == (decided,)


def test_a_decision_that_knew_of_one_only_leaves_the_conflict() -> None:
    decided = mark("h1", "BOARDED", "desk", "a1", minute=50)
    assert outcome(OFFICE, BOARDED, NO_SHOW, decided).in_conflict


def test_a_third_phone_after_the_decision_can_open_a_new_conflict() -> None:
    decided = mark("h1", "BOARDED", "desk", "a1", "b1", minute=50)
    third = mark("c1", "NO_SHOW", "C", "v7", minute=10)
    assert outcome(OFFICE, BOARDED, NO_SHOW, decided, third).standing == (third, decided)


def test_two_phones_that_say_the_same_agree() -> None:
    again = mark("b1", "BOARDED", "B", "v7", minute=40)
    assert outcome(OFFICE, BOARDED, again).status == "BOARDED"


def test_two_steps_of_one_ladder_agree_on_the_further() -> None:
    behind = mark("b1", "PRESENTED", "B", minute=40)
    assert outcome(BOARDED, behind).status == "BOARDED"
    assert outcomes([BOARDED, behind])["p1"].in_conflict


def test_who_leaves_the_ladder_contradicts_every_step_of_it() -> None:
    assert outcome(mark("a1", "PRESENTED", "A"), mark("b1", "WITHDREW", "B")).in_conflict


def test_a_phone_may_correct_itself() -> None:
    corrected = mark("a2", "NO_SHOW", "A", minute=21)
    assert outcome(OFFICE, BOARDED, corrected).status == "NO_SHOW"


def test_one_phone_follows_another_when_it_had_seen_its_mark() -> None:
    seen = mark("b1", "OFFLOADED", "B", "a1", minute=1)
    assert outcome(OFFICE, BOARDED, seen).status == "OFFLOADED"


def test_a_clock_that_was_set_back_is_overruled_by_what_the_phone_had_seen() -> None:
    corrected = mark("a2", "NO_SHOW", "A", "a1", minute=5)
    assert outcome(OFFICE, BOARDED, corrected).status == "NO_SHOW"


def test_one_phone_twice_in_one_minute_without_saying_which_came_first_is_asked() -> None:
    assert outcome(BOARDED, mark("a2", "NO_SHOW", "A", minute=20)).in_conflict


def test_a_mark_that_is_not_delivered_yet_is_named() -> None:
    third = mark("b2", "LANDED", "B", "b1", minute=50)
    found = outcome(OFFICE, BOARDED, third)
    assert (found.status, found.missing) == ("LANDED", {"b1"})


def test_marks_that_claim_to_follow_one_another_settle_nothing() -> None:
    one, other = mark("a1", "BOARDED", "A", "b1"), mark("b1", "NO_SHOW", "B", "a1")
    assert outcome(one, other).in_conflict
    assert outcome(mark("a1", "BOARDED", "A", "a1")).status == "BOARDED"


def test_an_id_that_came_back_with_another_status_is_a_conflict() -> None:
    assert outcome(BOARDED, mark("a1", "NO_SHOW", "A", "v7", minute=20)).in_conflict


def test_each_passage_is_its_own() -> None:
    other = Mark("b1", "p2", "NO_SHOW", NO_SHOW.at, "B")
    found = outcomes(merge([BOARDED], [other]))
    assert {name: one.status for name, one in found.items()} == {"p1": "BOARDED", "p2": "NO_SHOW"}


def test_delivered_twice_is_delivered_once() -> None:
    log = merge([OFFICE, BOARDED], [BOARDED, OFFICE])
    assert len(log) == 2
    assert merge(log, log) == log
