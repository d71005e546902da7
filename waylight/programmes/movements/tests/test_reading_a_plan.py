"""What pages say about a plan: a family's reasons, arrivals, money, who is left out."""

from datetime import date

import pytest

from waylight.programmes.movements.queries import arrivals as arriving
from waylight.programmes.movements.queries.arrivals import arrivals
from waylight.programmes.movements.queries.family import family_page
from waylight.programmes.movements.queries.money import breakdown, compare
from waylight.programmes.movements.queries.opened import children_on
from waylight.programmes.movements.queries.unplanned import unplanned
from waylight.programmes.movements.tests.factories import opened_plan


def test_a_family_page_tells_flight_home_appointments_and_reasons() -> None:
    opened = opened_plan()
    page = family_page(opened, opened.families["F1"])
    assert page.journey
    assert page.flight
    assert (page.from_city, page.to_city) == ("Beirut", "Manchester")
    assert page.home
    assert page.spare_bedrooms == page.home["bedrooms"] - 3
    assert page.clinic
    assert page.lesson
    assert page.clinic < page.journey.on
    assert page.journey.entry["why"]
    assert page.alternatives


def test_a_family_s_costs_are_those_of_its_row() -> None:
    opened = opened_plan()
    page = family_page(opened, opened.families["F1"])
    assert page.journey
    assert page.total == pytest.approx(sum(page.journey.entry["costs"].values()))


def test_the_last_day_is_when_the_first_paper_lapses() -> None:
    opened = opened_plan()
    window = family_page(opened, opened.families["F1"]).window
    assert window.last == window.lapses == date(2026, 3, 5)


def test_a_reunion_family_has_a_council_and_no_home() -> None:
    opened = opened_plan()
    page = family_page(opened, opened.families["F5"])
    assert page.family.is_reunion
    assert page.council == "City of Edinburgh"
    assert page.home is None
    assert page.lesson is None


def test_a_family_that_is_left_out_has_what_blocks_it_and_no_costs() -> None:
    opened = opened_plan()
    page = family_page(opened, opened.families["F8"])
    assert page.journey is None
    assert page.unplanned
    assert page.unplanned["blocked_by"]
    assert page.costs == ()
    assert [out.family.reference for out in unplanned(opened)] == ["F8"]


def test_a_row_outside_the_sheet_is_nobody() -> None:
    opened = opened_plan()
    assert [opened.family_in_row(row) for row in (0, 9)] == [None, None]
    assert [opened.flight_in_row(row) for row in (0, 99)] == [None, None]


def test_everyone_who_is_planned_arrives_somewhere() -> None:
    opened = opened_plan()
    found = arrivals(opened)
    people = sum(journey.family.people for journey in opened.journeys.values())
    assert found.people == sum(found.totals) == people
    assert sum(place.people for place in found.places) == people
    assert [place.people for place in found.places] == sorted(
        (place.people for place in found.places), reverse=True
    )


def test_one_week_of_arrivals_is_that_week_alone() -> None:
    opened = opened_plan()
    every = arrivals(opened)
    one = arrivals(opened, start=every.weeks[1], only=True)
    assert one.weeks == (every.weeks[1],)
    assert one.people == every.totals[1]
    assert one.before == every.weeks[0]


def test_arrivals_turn_page_by_the_quarter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "WEEKS_ON_A_PAGE", 2)
    first = arrivals(opened_plan())
    assert len(first.weeks) == 2
    assert first.before is None
    assert first.after
    assert arrivals(opened_plan(), start=first.after).before == first.weeks[0]


def test_the_breakdown_adds_up_and_the_largest_bar_is_full() -> None:
    opened = opened_plan()
    lines = breakdown(opened)
    assert sum(line.amount for line in lines) == pytest.approx(opened.plan["objective"])
    assert sum(line.percent for line in lines) == pytest.approx(100)
    assert max(line.length for line in lines) == 1000


def test_a_plan_compared_with_itself_differs_in_nothing() -> None:
    compared = compare(opened_plan(), opened_plan())
    assert compared.changed == ()
    assert compared.alike == 8
    assert all(pair.difference == 0 for pair in compared.pairs)


def test_a_family_that_one_plan_leaves_out_differs() -> None:
    full = opened_plan()
    fewer = opened_plan(
        plan=[row for row in full.plan["plan"] if row["family"] != "F1"],
        objective=full.plan["objective"] + 100,
    )
    compared = compare(full, fewer)
    assert [changed.family.reference for changed in compared.changed] == ["F1"]
    assert compared.changed[0].second is None
    assert compared.total.difference == 100


def test_a_child_is_a_child_until_the_eighteenth_birthday() -> None:
    births = [date(2008, 2, 2), date(2008, 2, 3), date(1980, 1, 1)]
    assert children_on(date(2026, 2, 2), births) == 1
