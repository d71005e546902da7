"""Whatever was signed: days that are forbidden follow from it as the rules say."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests import many

from waylight.engines.fit_to_fly import (
    FIT,
    HOLD,
    MEDIF,
    PREGNANCY,
    REPORT,
    TB,
    UNFIT,
    Paper,
    Reason,
    Rules,
    faults,
)

MANY = settings(max_examples=many(500), deadline=None)
RULES = Rules()
DAYS = st.dates(date(2015, 1, 1), date(2016, 12, 31))
PAPERS = st.builds(
    Paper,
    kind=st.sampled_from([MEDIF, REPORT, TB, PREGNANCY]),
    signed=DAYS,
    outcome=st.sampled_from([FIT, FIT, UNFIT, HOLD]),
    has_note=st.booleans(),
    since=st.none() | DAYS,
    resistant=st.booleans(),
    negative=st.none() | DAYS,
    expected=st.none() | DAYS,
    multiple=st.booleans(),
)
SEVERAL = st.lists(PAPERS, max_size=5)


@MANY
@given(SEVERAL, DAYS)
def test_a_form_never_counts_on_its_eighth_day(papers: list[Paper], signed: date) -> None:
    newest = max((p.signed for p in papers if p.kind == MEDIF), default=date.min)
    if newest > signed:
        return
    found = faults([*papers, Paper(MEDIF, signed)], signed + timedelta(8), RULES)
    assert (MEDIF, Reason.EXPIRED) in {(one.kind, one.reason) for one in found}


@MANY
@given(SEVERAL, DAYS)
def test_active_tuberculosis_never_flies_without_two_weeks_of_therapy(
    papers: list[Paper], day: date
) -> None:
    ill = [one for one in papers if one.kind == TB]
    if not ill or faults(papers, day, RULES):
        return
    newest = max(ill, key=lambda one: one.signed)
    alike = [one for one in ill if one.signed == newest.signed]
    assert any(one.since and one.since + timedelta(14) <= day for one in alike)
    assert any(one.has_note for one in alike)


@MANY
@given(SEVERAL, DAYS, DAYS)
def test_nobody_flies_before_they_are_two_days_old(
    papers: list[Paper], born: date, day: date
) -> None:
    if not faults(papers, day, RULES, born=born):
        assert day >= born + timedelta(2)


@MANY
@given(SEVERAL, DAYS)
def test_papers_may_be_given_in_any_order_when_their_days_differ(
    papers: list[Paper], day: date
) -> None:
    apart = list({(one.kind, one.signed): one for one in papers}.values())
    assert set(faults(apart, day, RULES)) == set(faults(apart[::-1], day, RULES))


@MANY
@given(SEVERAL, DAYS)
def test_every_limit_is_a_day_that_somebody_can_act_on(papers: list[Paper], day: date) -> None:
    for one in faults(papers, day, RULES):
        if one.limit is None:
            continue
        if one.reason in (Reason.EXPIRED, Reason.TOO_LATE):
            assert one.limit <= day
        else:
            assert day < one.limit
