"""Each deed of money, and each way it is refused."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from waylight.foundation import clock
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.deadlines.queries import of as deadlines_of
from waylight.foundation.refusal import Refusal
from waylight.programmes.family_reunion import actions
from waylight.programmes.family_reunion.models import CostLine, DepartureGroup, MeansTest
from waylight.programmes.family_reunion.queries.money import budget_in_force
from waylight.programmes.family_reunion.rules import BUDGET
from waylight.programmes.family_reunion.tests.counted_people import a_member, a_reunion
from waylight.programmes.family_reunion.tests.funded_people import APPROVED, Office

DAY = date(2015, 11, 2)


@pytest.fixture
def office(db: None) -> Iterator[Office]:
    """In November 2015."""
    with clock.stopped_at(APPROVED):
        yield Office()


@pytest.fixture
def refused() -> Any:
    """`with refused("frta-051"):` a refusal with this code and three sentences."""
    return _Refused


class _Refused:
    def __init__(self, code: str) -> None:
        self.code, self.raises = code, pytest.raises(Refusal)

    def __enter__(self) -> None:
        self.info = self.raises.__enter__()

    def __exit__(self, *what: Any) -> bool:
        caught = self.raises.__exit__(*what)
        no = self.info.value
        assert no.code == self.code
        assert all(str(words).endswith(".") for words in (no.what, no.why, no.fix))
        return bool(caught)


def running(office: Office) -> Any:
    return deadlines_of(office.reunion).open().filter(key=BUDGET.key)


# ------------------------------------------------------------------------------- means


def test_a_means_test_is_kept_with_its_calculation(office: Office) -> None:
    test = MeansTest.objects.get(pk=office.tested().pk)
    assert (test.result, test.pays, test.signed_by) == ("PART", Decimal("1500.00"), office.worker)
    assert test.calculation[0] == ["START", "income", "900.00"]
    assert test.given["dependants"] == 2
    assert test.rule_set_version


def test_a_benefit_of_the_rules_passes_the_sponsor(office: Office) -> None:
    assert office.tested(benefits=["UNIVERSAL_CREDIT"]).result == "FULL"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"income": "1,000"}, "frta-050"),
        ({"income": None}, "frta-050"),
        ({"savings": "-1.00"}, "frta-051"),
        ({"debts": "1.005"}, "frta-052"),
        ({"estimate": "2000.001"}, "frta-052"),
        ({"savings": "100000000"}, "frta-053"),
        ({"estimate": "0"}, "frta-054"),
        ({"dependants": -1}, "frta-055"),
        ({"benefits": "UC"}, "frta-055"),
    ],
)
def test_means_that_cannot_be_read_are_refused(
    office: Office, refused: Any, change: dict[str, Any], code: str
) -> None:
    with refused(code):
        office.tested(**change)
    assert not MeansTest.objects.exists()


def test_a_caseworker_does_not_approve_and_an_approver_does_not_test(office: Office) -> None:
    test = office.tested()
    with pytest.raises(NotAllowed):
        actions.countersign_means(test, by=office.worker)
    office.worker = office.approver
    with pytest.raises(NotAllowed):
        office.tested()


def test_a_means_test_is_countersigned_by_another_person(office: Office, refused: Any) -> None:
    test = office.tested()
    office.also(office.worker, "approver")
    with refused("frta-060"):
        actions.countersign_means(test, by=office.worker)
    actions.countersign_means(test, by=office.approver)
    test.refresh_from_db()
    assert (test.countersigned_by, test.countersigned_at) == (office.approver, APPROVED)


def test_a_means_test_is_countersigned_once(office: Office, refused: Any) -> None:
    test = office.countersigned()
    with refused("frta-061"):
        actions.countersign_means(test, by=office.other)


def test_a_means_test_that_was_replaced_is_not_countersigned(office: Office, refused: Any) -> None:
    test = office.tested()
    with clock.stopped_at(APPROVED + timedelta(hours=1)):
        office.tested(savings="260.00")
        with refused("frta-061"):
            actions.countersign_means(test, by=office.approver)


# ------------------------------------------------------------------------------ budget


def test_an_approved_budget_is_in_force_and_its_clock_runs(office: Office) -> None:
    office.countersigned()
    budget = office.approved()
    assert budget_in_force(office.reunion, DAY) == budget
    assert (budget.needs_second, budget.lapses_on) == (False, date(2016, 1, 31))
    assert running(office).count() == 1


def test_without_a_countersigned_test_nothing_is_approved(office: Office, refused: Any) -> None:
    with refused("frta-062"):
        office.approved()
    office.tested()
    with refused("frta-062"):
        office.approved()


def test_a_newer_test_has_to_be_countersigned_too(office: Office, refused: Any) -> None:
    office.countersigned()
    with clock.stopped_at(APPROVED + timedelta(days=1)):
        office.tested(savings="100.00")
        with refused("frta-062"):
            office.approved()


def test_who_can_pay_is_not_paid_for(office: Office, refused: Any) -> None:
    office.countersigned(savings="9000.00")
    with refused("frta-063"):
        office.approved()


def test_who_tested_the_means_does_not_approve_the_money(office: Office, refused: Any) -> None:
    office.countersigned()
    office.also(office.worker, "approver")
    with refused("frta-064"):
        office.approved(by=office.worker)


def test_a_budget_names_its_fund_and_an_amount(office: Office, refused: Any) -> None:
    office.countersigned()
    with refused("frta-059"):
        actions.approve_budget(office.reunion, amount="1", fund=" ", by=office.approver)
    with refused("frta-054"):
        office.approved("0.00")
    with refused("frta-051"):
        office.approved("-5.00")


def test_a_tenth_more_needs_no_second_and_a_penny_above_it_does(office: Office) -> None:
    office.countersigned()
    assert not office.approved("1650.00").needs_second
    assert office.approved("1650.01").needs_second


def test_from_the_threshold_on_a_second_approver_signs(office: Office) -> None:
    office.countersigned(income="0.00", estimate="6000.00")
    assert not office.approved("4999.99").needs_second
    assert office.approved("5000.00").needs_second


def test_a_budget_that_needs_a_second_approver_counts_only_then(office: Office) -> None:
    office.countersigned()
    first = office.approved()
    raised = office.approved("1900.00")
    assert budget_in_force(office.reunion, DAY) == first
    later = APPROVED + timedelta(days=10)
    with clock.stopped_at(later):
        actions.approve_again(raised, by=office.other)
    assert budget_in_force(office.reunion, DAY + timedelta(days=10)) == raised
    assert budget_in_force(office.reunion, DAY + timedelta(days=9)) == first
    raised.refresh_from_db()
    assert raised.lapses_on == date(2016, 2, 10)
    assert running(office).count() == 1


def test_the_second_approver_is_another_person(office: Office, refused: Any) -> None:
    office.countersigned()
    budget = office.approved("1900.00")
    with refused("frta-065"):
        actions.approve_again(budget, by=office.approver)
    office.also(office.worker, "approver")
    with refused("frta-064"):
        actions.approve_again(budget, by=office.worker)


def test_a_second_approval_that_nobody_awaits_is_refused(office: Office, refused: Any) -> None:
    office.countersigned()
    with refused("frta-066"):
        actions.approve_again(office.approved(), by=office.other)
    budget = office.approved("1900.00")
    actions.approve_again(budget, by=office.other)
    with refused("frta-066"):
        actions.approve_again(budget, by=office.other)


def test_a_newer_wish_replaces_one_that_waits(office: Office, refused: Any) -> None:
    office.countersigned()
    budget = office.approved("1900.00")
    office.approved("1950.00")
    budget.refresh_from_db()
    with refused("frta-066"):
        actions.approve_again(budget, by=office.other)


def test_a_newer_budget_takes_the_place_of_the_one_before(office: Office) -> None:
    office.countersigned()
    first = office.approved()
    second = office.approved("1400.00")
    first.refresh_from_db()
    assert first.ended_at == APPROVED
    assert budget_in_force(office.reunion, DAY) == second


def test_edge_26_means_that_rose_after_approval_suspend_the_budget(
    office: Office, refused: Any
) -> None:
    office.countersigned()
    budget = office.approved()
    waiting = office.approved("1900.00")
    with clock.stopped_at(APPROVED + timedelta(days=3)):
        office.tested(savings="1250.00")
    budget.refresh_from_db()
    waiting.refresh_from_db()
    assert budget.ended_at == waiting.ended_at == APPROVED + timedelta(days=3)
    assert budget_in_force(office.reunion, DAY + timedelta(days=3)) is None
    assert not running(office).exists()
    with refused("frta-062"):
        office.approved()


def test_means_that_fell_after_approval_leave_the_budget_in_force(office: Office) -> None:
    office.countersigned()
    budget = office.approved()
    with clock.stopped_at(APPROVED + timedelta(days=3)):
        office.tested(savings="0.00")
        office.tested(estimate="2400.00")
    assert budget_in_force(office.reunion, DAY + timedelta(days=3)) == budget


# ------------------------------------------------------------- contributions and costs


def test_a_contribution_has_an_amount_a_proof_and_a_day_that_has_come(
    office: Office, refused: Any
) -> None:
    office.given("200.00")
    assert office.reunion.contributions.get().amount == 200
    with refused("frta-054"):
        office.given("0")
    with refused("frta-052"):
        office.given("1.234")
    with refused("frta-058"):
        office.given(on=date(2015, 11, 3))
    with refused("frta-059"):
        actions.record_contribution(
            office.reunion, amount="1", proof="", received_on=DAY, by=office.worker
        )


def test_a_foreign_cost_is_kept_with_its_pounds(office: Office) -> None:
    line = office.cost(amount="1500.00", currency="SDG", rate="0.108765", rate_source="Bank, 2 Nov")
    # 1500 x 0.108765 = 163.1475
    assert (line.pounds, line.rate_source) == (Decimal("163.15"), "Bank, 2 Nov")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": "12.345"}, "frta-052"),
        ({"amount": "-12.00"}, "frta-051"),
        ({"amount": "twelve"}, "frta-050"),
        ({"amount": 12.5}, "frta-050"),
        ({"currency": "pounds"}, "frta-056"),
        ({"currency": "SDG", "rate": "0.1", "rate_source": " "}, "frta-057"),
        ({"currency": "SDG", "rate": "0", "rate_source": "Bank"}, "frta-057"),
        ({"currency": "SDG", "rate": "-1", "rate_source": "Bank"}, "frta-057"),
        ({"currency": "SDG", "rate": "0.1234567", "rate_source": "Bank"}, "frta-057"),
        ({"currency": "SDG", "rate": "NaN", "rate_source": "Bank"}, "frta-057"),
        ({"currency": "SDG", "rate": "1e30", "rate_source": "Bank"}, "frta-057"),
        ({"currency": "SDG", "rate": None, "rate_source": "Bank"}, "frta-057"),
        (
            {"amount": "99999999", "currency": "KWD", "rate": "2.5", "rate_source": "Bank"},
            "frta-053",
        ),
        ({"state": "PAID"}, "frta-068"),
        ({"state": "REFUNDED"}, "frta-068"),
    ],
)
def test_a_cost_that_cannot_be_kept_is_refused(
    office: Office, refused: Any, change: dict[str, Any], code: str
) -> None:
    with refused(code):
        office.cost(**change)
    assert not CostLine.objects.exists()


def test_a_cost_is_of_a_group_of_the_same_family(office: Office, refused: Any) -> None:
    other = a_reunion(office.team, office.worker)
    group = DepartureGroup.objects.create(reunion=other, number=1, airport="EBB")
    with refused("frta-067"):
        office.cost(group=group)


def test_a_cost_is_settled_step_by_step(office: Office, refused: Any) -> None:
    line = office.cost()
    for state in ("INVOICED", "PAID", "REFUNDED"):
        actions.settle_cost(line, state=state, by=office.payer)
    line.refresh_from_db()
    assert line.state == "REFUNDED"
    with refused("frta-068"):
        actions.settle_cost(line, state="PAID", by=office.payer)


def test_an_estimate_is_not_paid_before_it_is_committed(office: Office, refused: Any) -> None:
    with refused("frta-068"):
        actions.settle_cost(office.cost(state="ESTIMATE"), state="PAID", by=office.payer)


def test_who_books_or_records_does_not_pay(office: Office, refused: Any) -> None:
    office.also(office.booker, "finance")
    group = DepartureGroup.objects.create(
        reunion=office.reunion, number=1, airport="EBB", booked_by=office.payer
    )
    with refused("frta-069"):
        actions.settle_cost(office.cost(), state="PAID", by=office.booker)
    with refused("frta-069"):
        actions.settle_cost(office.cost(group=group), state="PAID", by=office.payer)


def test_edge_28_a_ticket_for_nothing_is_carried_as_a_cancellation(office: Office) -> None:
    a_member(office.reunion, status="WITHDRAWN")
    line = office.cost(
        amount="1000.00", currency="SDG", rate="0.108765", rate_source="Bank", state="INVOICED"
    )
    lost = actions.cancel_cost(line, amount="333.33", by=office.payer)
    line.refresh_from_db()
    assert (lost.category, lost.state, lost.amount) == (
        "CANCELLATION",
        "INVOICED",
        Decimal("333.33"),
    )
    assert lost.pounds + line.pounds == Decimal("108.77")
    assert lost.amount + line.amount == 1000
    whole = actions.cancel_cost(line, amount=line.amount, by=office.payer)
    assert (whole, whole.category) == (line, "CANCELLATION")


def test_a_cancellation_is_of_somebody_who_left_and_no_more_than_the_cost(
    office: Office, refused: Any
) -> None:
    line = office.cost()
    a_member(office.reunion)
    with refused("frta-070"):
        actions.cancel_cost(line, amount="1.00", by=office.payer)
    a_member(office.reunion, status="WITHDRAWN")
    with refused("frta-071"):
        actions.cancel_cost(line, amount="300.01", by=office.payer)
    with refused("frta-052"):
        actions.cancel_cost(line, amount="1.001", by=office.payer)
