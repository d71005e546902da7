"""Whatever the hand-overs: a chain made by them is whole, and every hole in it is told."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests import many

from waylight.engines.custody import (
    Kind,
    NotTheHolderError,
    Span,
    Stretch,
    faults,
    gaps,
    hand_over,
    holder_at,
    holders_at,
    overlaps,
)

MANY = settings(max_examples=many(1000), deadline=None)
MINUTE, BEGINS, LAST = timedelta(minutes=1), datetime(2015, 12, 1, tzinfo=UTC), 60
ENDS = BEGINS + LAST * MINUTE
HOLDERS = st.sampled_from("ABC")
MINUTES = st.integers(-10, LAST + 10)
STRETCHES = st.lists(
    st.builds(
        lambda holder, begins, length, giver: Stretch(
            holder,
            BEGINS + begins * MINUTE,
            None if length is None else BEGINS + (begins + length) * MINUTE,
            giver,
        ),
        HOLDERS, MINUTES, st.none() | st.integers(1, 30), st.none() | HOLDERS,
    ),
    max_size=6,
)  # fmt: skip


def every_minute() -> list[datetime]:
    return [BEGINS + n * MINUTE for n in range(LAST)]


@MANY
@given(STRETCHES)
def test_each_minute_is_held_once_or_in_a_gap_or_in_an_overlap(stretches: list[Stretch]) -> None:
    empty, double = gaps(stretches, BEGINS, ENDS), overlaps(stretches, BEGINS, ENDS)
    for at in every_minute():
        holders = holders_at(stretches, at)
        assert any(gap.begins <= at < gap.ends for gap in empty) == (not holders)
        assert [o.holders for o in double if o.begins <= at < o.ends] == (
            [holders] if len(holders) > 1 else []
        )
        assert (holder_at(stretches, at) is None) == (len(holders) != 1)


@MANY
@given(STRETCHES)
def test_gaps_lie_in_the_span_in_order_and_apart(stretches: list[Stretch]) -> None:
    found = gaps(stretches, BEGINS, ENDS)
    edges = [BEGINS - MINUTE, *(edge for gap in found for edge in gap), ENDS + MINUTE]
    assert edges == sorted(set(edges))


@MANY
@given(STRETCHES, st.permutations(range(6)))
def test_the_order_in_which_stretches_are_written_down_changes_nothing(
    stretches: list[Stretch], order: list[int]
) -> None:
    mixed = [stretches[n] for n in order if n < len(stretches)]
    assert faults(mixed, BEGINS, ENDS, agreed="AB") == faults(stretches, BEGINS, ENDS, agreed="AB")


@MANY
@given(st.lists(st.tuples(HOLDERS, HOLDERS, MINUTES), max_size=12))
def test_hand_overs_that_are_accepted_leave_the_chain_whole(
    attempts: list[tuple[str, str, int]],
) -> None:
    chain: tuple[Stretch, ...] = (Stretch("A", BEGINS),)
    for giver, receiver, minute in attempts:
        try:
            chain = hand_over(chain, giver=giver, receiver=receiver, at=BEGINS + minute * MINUTE)
        except NotTheHolderError:
            continue
    assert faults(chain, BEGINS, ENDS) == ()


@MANY
@given(st.lists(st.tuples(HOLDERS, st.integers(1, 9)), min_size=2, max_size=6), st.data())
def test_a_stretch_taken_out_of_a_chain_leaves_exactly_its_gap(
    parts: list[tuple[str, int]], data: st.DataObject
) -> None:
    chain: list[Stretch] = []
    at, giver = BEGINS, None
    for holder, minutes in parts:
        chain.append(Stretch(holder, at, at + minutes * MINUTE, giver))
        at, giver = at + minutes * MINUTE, holder
    assert faults(chain, BEGINS, at) == ()
    lost = chain.pop(data.draw(st.integers(0, len(chain) - 1)))
    assert gaps(chain, BEGINS, at) == (Span(lost.begins, lost.ends),)
    told = {fault.kind for fault in faults(chain, BEGINS, at)}
    assert told == {Kind.GAP} | ({Kind.NOT_THE_HOLDER} if lost.ends != at else set())
