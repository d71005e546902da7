"""A boy of nine from Khartoum to London by Addis Ababa, and what can go wrong with his custody."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from waylight.engines.custody import (
    Fault,
    Kind,
    NotTheHolderError,
    Overlap,
    Span,
    Stretch,
    faults,
    gaps,
    hand_over,
    holder_at,
    holders_at,
    overlaps,
)

AUNT, ESCORT, TRANSIT, FATHER = "aunt", "escort", "transit staff", "father"


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2015, 12, 1, hour, minute, tzinfo=UTC)


LEAVES, ARRIVES = at(6), at(20)
WHOLE = (
    Stretch(AUNT, at(5), at(7, 30)),
    Stretch(ESCORT, at(7, 30), at(11), AUNT),
    Stretch(TRANSIT, at(11), at(12, 15), ESCORT),
    Stretch(ESCORT, at(12, 15), at(19, 40), TRANSIT),
    Stretch(FATHER, at(19, 40), None, ESCORT),
)


def kinds(*stretches: Stretch, agreed: set[str] | None = None) -> list[Kind]:
    return [fault.kind for fault in faults(stretches, LEAVES, ARRIVES, agreed=agreed)]


def test_a_chain_without_a_gap_has_no_fault() -> None:
    assert faults(WHOLE, LEAVES, ARRIVES, agreed={AUNT, ESCORT, TRANSIT, FATHER}) == ()


def test_the_minute_of_a_hand_over_belongs_to_who_receives() -> None:
    assert holder_at(WHOLE, at(7, 29)) == AUNT
    assert holder_at(WHOLE, at(7, 30)) == ESCORT


def test_seventy_five_minutes_in_transit_that_nobody_signed_for_are_a_gap() -> None:
    chain = (*WHOLE[:2], replace(WHOLE[3], handed_by=None), WHOLE[4])
    assert gaps(chain, LEAVES, ARRIVES) == (Span(at(11), at(12, 15)),)
    assert holder_at(chain, at(12)) is None
    assert kinds(*chain) == [Kind.GAP]


def test_nobody_receives_from_who_did_not_have_the_child() -> None:
    chain = (*WHOLE[:2], WHOLE[3], WHOLE[4])
    assert kinds(*chain) == [Kind.GAP, Kind.NOT_THE_HOLDER]
    chain = (WHOLE[0], replace(WHOLE[1], handed_by=FATHER), *WHOLE[2:])
    assert faults(chain, LEAVES, ARRIVES) == (
        Fault(at(7, 30), at(7, 30), Kind.NOT_THE_HOLDER, frozenset({ESCORT})),
    )


def test_a_child_is_not_taken_over_without_a_giver() -> None:
    assert kinds(WHOLE[0], replace(WHOLE[1], handed_by=None), *WHOLE[2:]) == [Kind.NOT_THE_HOLDER]


def test_two_who_both_believe_to_have_the_child_are_an_overlap() -> None:
    chain = (replace(WHOLE[0], ends=at(8)), *WHOLE[1:])
    assert overlaps(chain, LEAVES, ARRIVES) == (
        Overlap(frozenset({AUNT, ESCORT}), at(7, 30), at(8)),
    )
    assert holders_at(chain, at(7, 45)) == {AUNT, ESCORT}
    assert holder_at(chain, at(7, 45)) is None
    assert kinds(*chain) == [Kind.OVERLAP]


def test_one_holder_written_down_twice_is_no_overlap() -> None:
    assert kinds(*WHOLE, Stretch(ESCORT, at(8), at(9), ESCORT)) == []


def test_an_adult_who_was_not_agreed_is_a_fault_while_they_hold() -> None:
    assert faults(WHOLE, LEAVES, ARRIVES, agreed={AUNT, ESCORT, FATHER}) == (
        Fault(at(11), at(12, 15), Kind.NOT_AGREED, frozenset({TRANSIT})),
    )


def test_the_end_is_a_gap_when_the_receiver_does_not_come() -> None:
    chain = WHOLE[:4]
    assert gaps(chain, LEAVES, ARRIVES) == (Span(at(19, 40), at(20)),)


def test_a_child_whom_nobody_took_is_one_gap_from_beginning_to_end() -> None:
    assert gaps((), LEAVES, ARRIVES) == (Span(LEAVES, ARRIVES),)
    assert gaps((), LEAVES, LEAVES) == ()


def test_a_stretch_that_ends_before_it_begins_is_told() -> None:
    assert Kind.BACKWARDS in kinds(*WHOLE, Stretch(ESCORT, at(9), at(8), AUNT))


def test_what_was_before_the_journey_is_not_asked() -> None:
    before = Stretch("neighbour", at(3), at(5))
    assert kinds(before, *WHOLE, agreed={AUNT, ESCORT, TRANSIT, FATHER}) == []


def test_only_who_holds_can_hand_over() -> None:
    held = (Stretch(AUNT, at(5)),)
    with pytest.raises(NotTheHolderError) as no:
        hand_over(held, giver=ESCORT, receiver=FATHER, at=at(7))
    assert (no.value.giver, no.value.holders) == (ESCORT, {AUNT})
    with pytest.raises(NotTheHolderError, match="nobody"):
        hand_over((), giver=AUNT, receiver=ESCORT, at=at(7))


def test_nobody_hands_over_before_they_had_the_child_or_after_it_was_handed_on() -> None:
    held = hand_over((Stretch(AUNT, at(5)),), giver=AUNT, receiver=ESCORT, at=at(7))
    for too_early in (at(6), at(7)):
        with pytest.raises(NotTheHolderError):
            hand_over(held, giver=ESCORT, receiver=FATHER, at=too_early)
    with pytest.raises(NotTheHolderError):
        hand_over(held, giver=AUNT, receiver=FATHER, at=at(8))


def test_handing_over_ends_one_stretch_and_begins_the_next() -> None:
    held = hand_over((Stretch(AUNT, at(5)),), giver=AUNT, receiver=ESCORT, at=at(7))
    assert held == (Stretch(AUNT, at(5), at(7)), Stretch(ESCORT, at(7), None, AUNT))
    assert faults(held, at(5), at(7) + timedelta(days=1)) == ()
