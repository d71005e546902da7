"""What is in force, released and spent, on which day; and the calculation in words."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from waylight.foundation import clock
from waylight.programmes.family_reunion import actions
from waylight.programmes.family_reunion.models import DepartureGroup
from waylight.programmes.family_reunion.queries.money import (
    BENEFITS,
    Estimate,
    balance,
    budget_in_force,
    compare_travel,
    money_of,
    printed,
    released,
    told,
)
from waylight.programmes.family_reunion.rules import RULES
from waylight.programmes.family_reunion.tests.counted_people import a_member
from waylight.programmes.family_reunion.tests.funded_people import APPROVED, Office

DAY = date(2015, 11, 2)


@pytest.fixture
def office(db: None) -> Iterator[Office]:
    """In November 2015."""
    with clock.stopped_at(APPROVED):
        yield Office()


def test_the_calculation_is_printed_in_words(office: Office) -> None:
    rows = printed(office.tested(income="500.00"))
    assert [(str(row.words), row.amount, row.is_sum) for row in rows[:5]] == [
        ("Income of the household in a month", Decimal("500.00"), False),
        ("less what it needs in a month", Decimal("800.00"), False),
        ("Left in a month", Decimal("-300.00"), True),
        ("times 3 months", None, False),
        ("plus savings", Decimal("250.00"), False),
    ]
    assert str(rows[-1].words) == "We pay"
    assert rows[-1].amount == 2000


@pytest.mark.parametrize(
    "change", [{"benefits": ["UNIVERSAL_CREDIT"]}, {"savings": "9000.00"}, {"income": "0.00"}]
)
def test_every_step_that_there_can_be_has_words(office: Office, change: dict[str, object]) -> None:
    assert all(str(row.words) for row in printed(office.tested(**change)))


def test_beside_the_calculation_stand_dependants_and_benefits(office: Office) -> None:
    assert told(office.tested(benefits=["UNIVERSAL_CREDIT"])) == (
        ("Dependants", "2"),
        ("Benefits", "Universal Credit"),
    )
    assert told(office.tested())[1] == ("Benefits", "None")


def test_every_benefit_of_the_rules_has_words() -> None:
    assert set(RULES.on(DAY).value("passporting-benefits").split()) <= BENEFITS.keys()


def test_a_budget_is_in_force_from_its_day_to_the_day_it_lapses(office: Office) -> None:
    assert budget_in_force(office.reunion, DAY) is None
    office.countersigned()
    budget = office.approved()
    assert budget_in_force(office.reunion, DAY - timedelta(days=1)) is None
    assert budget_in_force(office.reunion, date(2016, 1, 31)) == budget
    assert budget_in_force(office.reunion, date(2016, 2, 1)) is None


def test_a_budget_from_which_a_ticket_was_paid_does_not_lapse(office: Office) -> None:
    office.countersigned()
    budget = office.approved()
    group = DepartureGroup.objects.create(
        reunion=office.reunion, number=1, airport="EBB", paid_at=datetime(2016, 2, 1, 9, tzinfo=UTC)
    )
    assert budget_in_force(office.reunion, date(2016, 2, 1)) is None
    group.paid_at = datetime(2016, 1, 31, 9, tzinfo=UTC)
    group.save()
    assert budget_in_force(office.reunion, date(2016, 2, 1)) == budget


def test_part_of_the_funding_waits_for_the_proof_of_the_rest(office: Office) -> None:
    office.countersigned()
    assert released(office.reunion) == 0
    office.approved()
    assert balance(office.reunion) == 500
    office.given("499.99")
    assert released(office.reunion) == 0
    assert "waits for the proof" in money_of(office.reunion, DAY).sentence
    office.given("0.01")
    assert released(office.reunion) == 1500
    assert money_of(office.reunion, DAY).sentence == "The budget is in force and released."


def test_the_whole_journey_waits_for_nothing(office: Office) -> None:
    office.countersigned(benefits=["UNIVERSAL_CREDIT"])
    office.approved("1900.00")
    assert released(office.reunion, DAY) == 1900


def test_a_family_without_anything_yet_has_an_empty_view(office: Office) -> None:
    view = money_of(office.reunion, DAY)
    assert (view.means, view.budget, view.costs, view.by_person) == (None, None, (), ())
    assert (view.sentence, view.is_over) == ("No budget is in force.", False)


def test_a_budget_that_waits_for_a_second_approver_says_so(office: Office) -> None:
    office.countersigned()
    budget = office.approved("1900.00")
    view = money_of(office.reunion, DAY)
    assert (view.waits_for_second, view.approved) == (budget, 0)
    assert view.sentence == "The budget waits for a second approver."


def test_edge_26_a_suspended_budget_says_so(office: Office) -> None:
    office.countersigned()
    budget = office.approved()
    with clock.stopped_at(APPROVED + timedelta(days=1)):
        office.tested(savings="1250.00")
        view = money_of(office.reunion, DAY + timedelta(days=1))
    assert (view.suspended, view.budget, view.released) == (budget, None, 0)
    assert view.sentence.startswith("The budget is suspended")
    assert view.means is not None
    assert not view.means.is_countersigned


def test_all_costs_roll_up_to_one_family_cost(office: Office) -> None:
    office.countersigned()
    office.approved()
    group = DepartureGroup.objects.create(reunion=office.reunion, number=1, airport="EBB")
    first = a_member(office.reunion, group=group)
    second = a_member(office.reunion, group=group)
    third = a_member(office.reunion)
    office.cost(amount="500.00", state="COMMITTED")
    office.cost(amount="700.00", state="ESTIMATE")
    fare = office.cost(amount="100.01", state="INVOICED", group=group)
    office.cost(amount="0.02", state="INVOICED", category="LODGING")
    actions.settle_cost(fare, state="PAID", by=office.payer)
    view = money_of(office.reunion, DAY)
    assert (view.estimate, view.approved, view.committed) == (2000, 1500, 500)
    assert view.spent == Decimal("100.03")
    assert [(row.category, row.spent) for row in view.costs] == [
        ("FARE", Decimal("100.01")),
        ("LODGING", Decimal("0.02")),
    ]
    assert view.costs[0].by_state["ESTIMATE"] == 700
    assert [(row.member, row.pounds) for row in view.by_person] == [
        (first, Decimal("50.02")),
        (second, Decimal("50.01")),
        (third, Decimal("0.00")),
    ]
    assert sum(row.pounds for row in view.by_person) == view.spent
    assert not view.is_over


def test_more_than_was_approved_is_shown_to_be_so(office: Office) -> None:
    office.cost(amount="0.01")
    assert money_of(office.reunion, DAY).is_over


def test_edge_21_a_refund_for_who_travelled_alone_is_no_longer_spent(office: Office) -> None:
    a_member(office.reunion, status="SELF_TRAVELLED")
    line = office.cost(state="INVOICED")
    actions.settle_cost(line, state="PAID", by=office.payer)
    assert money_of(office.reunion, DAY).spent == 300
    actions.settle_cost(line, state="REFUNDED", by=office.payer)
    assert money_of(office.reunion, DAY).spent == 0


def test_edge_28_nobody_is_charged_for_a_cancellation(office: Office) -> None:
    office.countersigned()
    stays = a_member(office.reunion)
    left = a_member(office.reunion, status="WITHDRAWN")
    line = office.cost(state="INVOICED")
    before = balance(office.reunion)
    actions.cancel_cost(line, amount="150.00", by=office.payer)
    view = money_of(office.reunion, DAY)
    assert view.spent == 300
    assert [(row.member, row.pounds) for row in view.by_person] == [(stays, 150), (left, 0)]
    assert balance(office.reunion) == before


def test_all_together_and_in_stages_are_compared_by_category() -> None:
    together = [Estimate("FARE", Decimal("900.00"), "Quote A")]
    staged = [
        Estimate("FARE", Decimal("500.00"), "Quote B"),
        Estimate("FARE", Decimal("450.00"), "Quote C"),
        Estimate("ESCORT", Decimal("200.00"), "Quote B"),
    ]
    compared = compare_travel(together, staged)
    assert [
        (str(row.words), row.together, row.staged, row.difference) for row in compared.rows
    ] == [
        ("Fares", 900, 950, 50),
        ("Escorts", 0, 200, 200),
    ]
    assert (compared.total.difference, compared.cheaper) == (250, "together")
    assert compared.sources == ("Quote A", "Quote B", "Quote C")
    assert compare_travel(staged, together).cheaper == "staged"
    assert compare_travel(staged, staged).cheaper == "same"


def test_without_estimates_nothing_is_said_to_be_cheaper() -> None:
    assert compare_travel([], [Estimate("FARE", Decimal(1), "Quote")]).cheaper == ""
