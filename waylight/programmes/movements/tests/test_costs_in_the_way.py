"""What money stands in the way of: payments, approvals, tickets and the end of a journey."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from waylight.foundation import clock
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Journey
from waylight.programmes.movements.tests.accounts import NOW, TODAY, Accounts, parts
from waylight.programmes.movements.tests.refused import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Iterator[Accounts]:
    """On Friday, 11 December 2015."""
    with clock.stopped_at(NOW):
        yield Accounts()


def at(office: Accounts, status: str) -> Journey:
    """The journey as far along as that."""
    Journey.objects.filter(pk=office.journey.pk).update(status=status)
    return Journey.objects.get(pk=office.journey.pk)


def test_who_only_recorded_a_cost_does_not_pay_it(office: Accounts) -> None:
    both = office.colleague("both", "booking_clerk", "movement_finance")
    cost = actions.record_cost(
        office.journey, category="FARE", amount="1000", currency="GBP", on=TODAY, by=both
    )
    actions.commit_cost(cost, fund=office.fund, on=TODAY, by=office.clerk)
    actions.invoice_cost(cost, amount="1000", invoice="7", on=TODAY, by=office.finance)
    with Refused(86):
        actions.pay_cost(cost, by=both)


def test_nobody_carries_what_is_left_of_a_cancelled_cost(office: Accounts) -> None:
    cost = office.committed()
    assert len(parts(cost)) == 4
    actions.cancel_cost(
        cost, amount="250.00", category="CANCELLATION", because="Snow", by=office.clerk
    )
    assert not parts(cost)


def test_no_journey_with_costs_is_approved_while_no_fund_is_open(office: Accounts) -> None:
    office.cost()
    actions.close_fund(office.fund, by=office.finance)
    journey = actions.compare_options(at(office, "DRAFT"), by=office.officer)
    with Refused(1) as no:
        actions.approve_journey(journey, cost=Decimal("9000.00"), by=office.officer)
    assert "No fund of the team is open" in no.words


def test_no_ticket_is_released_above_what_was_approved(office: Accounts) -> None:
    office.committed("1000.00")
    journey = at(office, "BOOKED")
    with Refused(14) as no:
        actions.release_tickets(journey, by=office.second)
    assert "GBP 1000.00 are promised or spent" in no.words


def test_no_journey_is_completed_with_a_promise_that_has_no_invoice(office: Accounts) -> None:
    office.committed("1000.00")
    journey = at(office, "IN_PROGRESS")
    with Refused(4) as no:
        actions.complete_journey(
            journey, documents_returned=True, baggage_noted=True, by=office.officer
        )
    assert "1 cost is committed and has no invoice" in no.words
