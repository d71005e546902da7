"""Whatever part of a re-plan is accepted, in whatever order: what stands keeps every rule."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.changed_worlds import Changed, changed_worlds
from tests.planning.test_planner_properties import planned
from tests.planning.test_replan_properties import FEW, again
from waylight.engines.plan_checking import check
from waylight.programmes.movements.queries.review import NOBODY, Names, Review, begun


def a_review(change: Changed) -> Review:
    """A re-plan of a changed world, nothing of it decided."""
    before, after = change.worlds()
    document = planned(before, work=0.3)
    return begun(after, document, again(after, document, work=0.5))


def some(data: Any, names: Names) -> Names:
    """Any few of the families."""
    if not names:
        return NOBODY
    return frozenset(data.draw(st.lists(st.sampled_from(sorted(names)), unique=True)))


@pytest.mark.slow
@FEW
@given(change=changed_worlds(least=6, most=20), data=st.data())
def test_any_part_of_a_replan_stands_with_what_it_is_said_to_need(
    change: Changed, data: Any
) -> None:
    review = a_review(change)
    open_: Names = frozenset(review.changes)
    assert check(review.tables, review.stands(NOBODY)).feasible
    for name in open_:
        alone = frozenset({name})
        assert review.verdict(alone | review.needed(NOBODY, alone)).feasible
    accepted: Names = NOBODY
    while open_ - accepted:
        wanted = some(data, open_ - accepted) or open_ - accepted
        needed = review.needed(accepted, wanted)
        assert needed <= open_ - accepted - wanted
        assert not needed or not review.verdict(accepted | wanted).feasible
        accepted |= wanted | needed
        stands = review.stands(accepted)
        assert check(review.tables, stands).feasible
        rows = {row["family"]: row for row in stands["plan"]}
        for name in accepted:
            assert rows.get(name, {}).get("flight") == review.after.get(name, {}).get("flight")
        for name in (open_ & review.before.keys()) - accepted - review.lost:
            assert rows[name]["flight"] == review.before[name]["flight"]
    assert review.stands(accepted)["objective"] == review.proposal["objective"]


@pytest.mark.slow
@FEW
@given(change=changed_worlds(least=3, most=14), data=st.data())
def test_a_refused_family_keeps_what_it_was_told_or_is_left_out(change: Changed, data: Any) -> None:
    review = a_review(change)
    refused = some(data, frozenset(review.changes))
    stands = review.stands(NOBODY, refused)
    told = {row["family"] for row in stands["plan"]}
    out = {row["family"]: row["blocked_by"] for row in stands["unplanned"]}
    for name in refused:
        assert (name in told) != (name in out)
        assert name in told or name in review.lost or name not in review.before
        assert (name in told) or "refused" in out[name][0]
