"""Worked examples: the days on which a paper counts, and those on which it does not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from waylight.engines.fit_to_fly import (
    HOLD,
    MEDIF,
    NEWBORN,
    PREGNANCY,
    REPORT,
    TB,
    UNFIT,
    Fault,
    Paper,
    Reason,
    Rules,
    faults,
    in_window,
)

RULES = Rules()
SIGNED = date(2015, 12, 1)


def after(days: int) -> date:
    return SIGNED + timedelta(days)


def test_nobody_without_papers_is_stopped_unless_the_carrier_asks_for_its_form() -> None:
    assert faults([], SIGNED, RULES) == ()
    assert faults([], SIGNED, RULES, wants_form=True) == (Fault(MEDIF, Reason.MISSING),)


@pytest.mark.parametrize(("kind", "days"), [(MEDIF, 7), (REPORT, 14)])
def test_a_paper_counts_to_its_last_day_and_not_a_day_longer(kind: str, days: int) -> None:
    """C-AT5: signed on day 0; a flight on day 8 is blocked."""
    paper = Paper(kind, SIGNED)
    assert faults([paper], after(days), RULES) == ()
    assert faults([paper], after(days + 1), RULES) == (Fault(kind, Reason.EXPIRED, after(days)),)


def test_the_newest_paper_of_a_kind_counts() -> None:
    old, new = Paper(MEDIF, SIGNED, UNFIT), Paper(MEDIF, after(3))
    assert faults([new, old], after(5), RULES) == ()
    assert faults([Paper(MEDIF, SIGNED), Paper(MEDIF, SIGNED, UNFIT)], SIGNED, RULES) == (
        Fault(MEDIF, Reason.NOT_FIT),
    )


@pytest.mark.parametrize("outcome", [UNFIT, HOLD])
def test_who_is_not_found_fit_does_not_fly(outcome: str) -> None:
    assert faults([Paper(REPORT, SIGNED, outcome)], SIGNED, RULES) == (
        Fault(REPORT, Reason.NOT_FIT),
    )


def test_active_tuberculosis_flies_after_two_weeks_of_therapy_with_a_note() -> None:
    paper = Paper(TB, SIGNED, has_note=True, since=SIGNED)
    assert faults([paper], after(13), RULES) == (Fault(TB, Reason.IN_THERAPY, after(14)),)
    assert faults([paper], after(14), RULES) == ()
    assert faults([Paper(TB, SIGNED, since=SIGNED)], after(14), RULES) == (
        Fault(TB, Reason.NO_NOTE),
    )


def test_untreated_tuberculosis_never_flies() -> None:
    found = faults([Paper(TB, SIGNED, has_note=True)], after(1000), RULES)
    assert found == (Fault(TB, Reason.IN_THERAPY),)


def test_what_resists_waits_until_its_culture_is_negative() -> None:
    paper = Paper(TB, SIGNED, has_note=True, since=SIGNED, resistant=True)
    assert faults([paper], after(400), RULES) == (Fault(TB, Reason.RESISTANT),)
    negative = Paper(TB, SIGNED, has_note=True, since=SIGNED, resistant=True, negative=after(60))
    assert faults([negative], after(59), RULES) == (Fault(TB, Reason.RESISTANT, after(60)),)
    assert faults([negative], after(60), RULES) == ()


def test_a_new_born_flies_from_the_seventh_day_and_after_two_with_a_report() -> None:
    young = (Fault(NEWBORN, Reason.TOO_YOUNG, after(7)),)
    assert faults([], after(6), RULES, born=SIGNED) == young
    assert faults([], after(7), RULES, born=SIGNED) == ()
    report = Paper(REPORT, after(1))
    assert faults([report], after(1), RULES, born=SIGNED) == young
    assert faults([report], after(2), RULES, born=SIGNED) == ()
    before = Paper(REPORT, SIGNED - timedelta(1))
    assert faults([before], after(3), RULES, born=SIGNED) == young


@pytest.mark.parametrize(("multiple", "weeks"), [(False, 4), (True, 8)])
def test_carriers_refuse_from_a_week_of_pregnancy_on(multiple: bool, weeks: int) -> None:
    expected = date(2016, 3, 1)
    paper = Paper(PREGNANCY, SIGNED, has_note=True, expected=expected, multiple=multiple)
    limit = expected - timedelta(weeks=weeks)
    assert faults([paper], limit - timedelta(1), RULES) == ()
    assert faults([paper], limit, RULES) == (Fault(PREGNANCY, Reason.TOO_LATE, limit),)


def test_from_the_28th_week_a_certificate_is_asked_for() -> None:
    expected = date(2016, 3, 1)
    paper = Paper(PREGNANCY, SIGNED, expected=expected)
    from_day = expected - timedelta(weeks=12)
    assert faults([paper], from_day - timedelta(1), RULES) == ()
    assert faults([paper], from_day, RULES) == (Fault(PREGNANCY, Reason.NO_NOTE),)


@pytest.mark.parametrize(
    ("hours", "fits"), [(73, False), (72, True), (48, True), (24, True), (23, False), (-1, False)]
)
def test_the_check_before_embarkation_has_its_window(hours: int, fits: bool) -> None:
    leaves = datetime(2015, 12, 9, 10, tzinfo=UTC)
    at = leaves - timedelta(hours=hours)
    assert in_window(at, leaves, timedelta(hours=72), timedelta(hours=24)) is fits
