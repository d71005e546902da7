"""In whatever order marks arrive, and how often: the outcome is one, and no conflict is lost."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests import many

from waylight.engines.marks import Mark, merge, outcomes

MANY = settings(max_examples=many(500), deadline=None)
LADDER = ("CHECKED_IN", "BOARDED")
STATUSES = [*LADDER, "NO_SHOW", "DENIED_BOARDING"]
NOON = datetime(2015, 12, 1, 12, tzinfo=UTC)


@st.composite
def histories(draw: st.DrawFn) -> list[Mark]:
    """Marks as they can be made: each after some that were there before it."""
    made: list[Mark] = []
    for n in range(draw(st.integers(0, 9))):
        seen = (
            draw(st.sets(st.sampled_from([mark.id for mark in made]), max_size=3)) if made else ()
        )
        at = NOON + timedelta(minutes=draw(st.integers(0, 60)))
        passage, device = draw(st.sampled_from("xy")), draw(st.sampled_from("ABC"))
        status = draw(st.sampled_from(STATUSES))
        made.append(Mark(f"m{n}", passage, status, at, device, frozenset(seen)))
    return made


@MANY
@given(histories(), st.data())
def test_order_grouping_and_repeats_change_nothing(marks: list[Mark], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(marks))
    cut = data.draw(st.integers(0, len(marks)))
    one, other = mixed[:cut], mixed[cut:]
    whole = merge(marks)
    assert merge(one, other) == merge(other, one) == whole
    assert merge(merge(one, other), marks) == merge(one, merge(other, marks)) == whole
    expected = outcomes(marks, ladder=LADDER)
    assert outcomes(whole, ladder=LADDER) == expected
    assert outcomes([*mixed, *one], ladder=LADDER) == expected


@MANY
@given(histories())
def test_something_always_stands_and_a_status_stands_only_if_nobody_contradicts(
    marks: list[Mark],
) -> None:
    for found in outcomes(marks, ladder=LADDER).values():
        statuses = {mark.status for mark in found.standing}
        assert statuses
        assert found.in_conflict == (len(statuses) > 1 and not statuses <= set(LADDER))
        assert found.status in {*statuses, None}


@MANY
@given(histories())
def test_clocks_of_different_phones_decide_nothing(marks: list[Mark]) -> None:
    """Each phone's clock wrong by its own hours: the outcome is the same."""
    wrong = {"A": 0, "B": 500, "C": -90}
    shifted = {
        mark.id: Mark(
            mark.id, mark.passage, mark.status, mark.at + timedelta(hours=wrong[mark.device]),
            mark.device, mark.after,
        )
        for mark in marks
    }  # fmt: skip
    before, after = outcomes(marks, ladder=LADDER), outcomes(shifted.values(), ladder=LADDER)
    assert {name: found.status for name, found in before.items()} == {
        name: found.status for name, found in after.items()
    }


@MANY
@given(histories())
def test_two_contradicting_ends_that_no_mark_follows_are_never_settled(marks: list[Mark]) -> None:
    """Phones that saw nothing: boarded here, no show there, whatever came before."""
    late = NOON + timedelta(days=1)
    here = Mark("here", "x", "BOARDED", late, "D")
    there = Mark("there", "x", "NO_SHOW", late + timedelta(hours=9), "E")
    found = outcomes([*marks, here, there], ladder=LADDER)["x"]
    assert found.in_conflict
    assert {here, there} <= set(found.standing)


@MANY
@given(histories())
def test_a_mark_that_names_all_that_stand_settles_the_passage(marks: list[Mark]) -> None:
    for passage, found in outcomes(marks, ladder=LADDER).items():
        ids = frozenset(mark.id for mark in found.standing)
        decided = Mark("decided", passage, "NO_SHOW", NOON, "desk", ids)
        after = outcomes([*marks, decided], ladder=LADDER)[passage]
        assert (after.status, after.standing) == ("NO_SHOW", (decided,))
