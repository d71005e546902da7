"""The window of a family is inside every paper of everybody who travels."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waylight.programmes.resettlement.queries.travel_window import travel_window
from waylight.programmes.resettlement.workflow import (
    Clearance,
    Going,
    Health,
    Paper,
    Permit,
    Seat,
)

TODAY = date(2015, 11, 2)
DAYS = st.integers(-40, 300).map(lambda days: TODAY + timedelta(days=days))
ENDS = st.none() | DAYS


def a_list(*rows: Any) -> Any:
    """Records as a prefetched relation gives them."""
    return SimpleNamespace(all=lambda: rows)


@st.composite
def members(draw: Any) -> Any:
    """Somebody with papers in any state, some of which hold until a day."""
    entry_from = draw(DAYS)
    seats = draw(st.lists(DAYS, max_size=2))
    return SimpleNamespace(
        status=draw(st.sampled_from([Going.GOING, Going.GOING, Going.WITHDREW])),
        health=SimpleNamespace(
            status=draw(st.sampled_from(list(Health))),
            until=draw(ENDS),
            hold_until=draw(ENDS),
            fit=draw(st.sampled_from([None, None, True, False])),
        ),
        papers=SimpleNamespace(
            status=draw(st.sampled_from(list(Paper))),
            until=draw(ENDS),
            entry=draw(st.sampled_from(list(Clearance))),
            entry_from=entry_from,
            entry_until=entry_from + timedelta(days=draw(st.integers(0, 90))),
        ),
        exit_permit=SimpleNamespace(
            status=draw(st.sampled_from(list(Permit))), until=draw(ENDS), interview_on=draw(ENDS)
        ),
        seats=a_list(*(SimpleNamespace(status=Seat.ATTENDED, attended_on=day) for day in seats)),
    )


def a_family(*people: Any) -> Any:
    """Those who were referred together, with no home yet."""
    return SimpleNamespace(asylum_country="LBN", members=a_list(*people), matches=a_list())


def ends_of(member: Any) -> list[date]:
    """The last day of each paper that holds today."""
    papers, permit = member.papers, member.exit_permit
    held = [
        (papers.until, papers.status in (Paper.ISSUED, Paper.HELD)),
        (papers.entry_until, papers.entry in (Clearance.GRANTED, Clearance.AFFIXED)),
        (permit.until, permit.status == Permit.GRANTED),
        (member.health.until, member.health.status in (Health.CLEARED, Health.CONDITIONS)),
    ]
    return [end for end, holds in held if holds and end is not None and end >= TODAY]


suspensions = st.lists(
    st.tuples(DAYS, st.none() | st.integers(0, 60), st.sampled_from(["", "LBN", "JOR"])), max_size=3
).map(
    lambda rows: [
        SimpleNamespace(
            begins_on=begins,
            ends_on=None if length is None else begins + timedelta(days=length),
            country=country,
            because="The road is closed.",
        )
        for begins, length, country in rows
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(members(), min_size=1, max_size=3), suspensions)
def test_nobody_may_be_planned_after_a_paper_ends_or_while_nobody_is_moved(
    people: list[Any], closed: list[Any]
) -> None:
    window = travel_window(a_family(*people), TODAY, closed)
    if not window.is_open:
        return
    assert TODAY < window.first <= window.last
    for one in people:
        if one.status == Going.GOING:
            assert all(window.last <= end for end in ends_of(one))
            if one.papers.entry in (Clearance.GRANTED, Clearance.AFFIXED):
                assert window.first >= min(one.papers.entry_from, window.first)
    day = window.first
    while day <= window.last:
        in_gap = window.gap is not None and window.gap[0] <= day <= window.gap[1]
        stopped = any(
            one.country in ("", "LBN") and one.begins_on <= day <= (one.ends_on or date.max)
            for one in closed
        )
        assert in_gap or not stopped, day
        day += timedelta(days=1)


@given(members())
def test_who_is_unfit_refused_or_held_without_a_day_is_planned_by_nobody(one: Any) -> None:
    one.status = Going.GOING
    window = travel_window(a_family(one), TODAY)
    stopped = (
        one.health.status == Health.NOT_FIT
        or one.health.fit is False
        or (one.health.status == Health.HOLD and one.health.hold_until is None)
        or one.papers.entry == Clearance.REFUSED
        or one.exit_permit.status == Permit.REFUSED
    )
    if stopped:
        assert not window.is_open
        assert all(window.obstacles)


def a_ready(**changes: Any) -> Any:
    """Everything holds until the spring; a paper of theirs is changed by name."""
    until = date(2016, 4, 1)
    health = {"status": Health.CLEARED, "until": until, "hold_until": None, "fit": None}
    papers = {
        "status": Paper.HELD,
        "until": until,
        "entry": Clearance.GRANTED,
        "entry_from": TODAY,
        "entry_until": until,
    }
    permit = {"status": Permit.GRANTED, "until": until, "interview_on": None}
    return SimpleNamespace(
        status=Going.GOING,
        health=SimpleNamespace(**health | changes.get("health", {})),
        papers=SimpleNamespace(**papers | changes.get("papers", {})),
        exit_permit=SimpleNamespace(**permit | changes.get("permit", {})),
        seats=a_list(),
    )


def test_the_first_paper_that_ends_closes_the_window_of_all() -> None:
    """Rima's exit permit ends on 20 December; Moussa's holds until April."""
    rima = a_ready(permit={"until": date(2015, 12, 20)})
    window = travel_window(a_family(a_ready(), rima), TODAY)
    assert (window.first, window.last) == (date(2015, 11, 3), date(2015, 12, 20))


def test_what_is_still_to_come_opens_it() -> None:
    """No exit permit yet: a ministry answers within thirty days."""
    waits = a_ready(permit={"status": Permit.SUBMITTED, "until": None})
    assert travel_window(a_family(waits), TODAY).first == date(2015, 12, 2)


def closed(begins: date, ends: date | None, country: str = "LBN") -> Any:
    """Days on which nobody is moved out of a country."""
    words = "The road is closed."
    return SimpleNamespace(begins_on=begins, ends_on=ends, country=country, because=words)


def test_nobody_flies_while_movements_are_suspended() -> None:
    """Closed in November's first week, around Christmas, and from March on; Jordan is another."""
    stops = [
        closed(date(2015, 11, 1), date(2015, 11, 8)),
        closed(date(2015, 12, 20), date(2016, 1, 4), ""),
        closed(date(2016, 3, 1), None),
        closed(date(2016, 1, 20), date(2016, 2, 1), "JOR"),
    ]
    window = travel_window(a_family(a_ready()), TODAY, stops)
    assert (window.first, window.last) == (date(2015, 11, 9), date(2016, 2, 29))
    assert window.gap == (date(2015, 12, 20), date(2016, 1, 4))
    (words,) = travel_window(a_family(a_ready()), TODAY, [closed(TODAY, None, "")]).obstacles
    assert "The road is closed." in words


@given(st.lists(DAYS.filter(lambda day: day > TODAY), min_size=3, max_size=6), suspensions)
def test_whoever_has_every_paper_flies_inside_all_of_them(ends: list[date], stops: Any) -> None:
    """The same as above of families in which nothing is missing: most have a day."""
    people = [
        a_ready(papers={"until": end, "entry_until": end}, permit={"until": other})
        for end, other in zip(ends, reversed(ends), strict=True)
    ]
    window = travel_window(a_family(*people), TODAY, stops)
    if window.is_open:
        assert TODAY < window.first <= window.last <= min(ends)
        for one in stops:
            if one.country != "JOR":
                held = (one.begins_on, one.ends_on or date.max)
                assert not held[0] <= window.first <= held[1]
                assert not held[0] <= window.last <= held[1]


def test_a_paper_that_ends_before_another_comes_leaves_no_day() -> None:
    ends = a_ready(papers={"until": date(2015, 11, 20)})
    waits = a_ready(permit={"status": Permit.SUBMITTED, "until": None})
    (words,) = travel_window(a_family(ends, waits), TODAY).obstacles
    assert "2015-11-20" in words
    assert "2015-12-02" in words
