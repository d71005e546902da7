"""Unused tickets are chased for a year; a loan is agreed with an adult and paid back."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from waylight.foundation import clock
from waylight.foundation.deadlines.models import State
from waylight.foundation.deadlines.queries import of as deadlines_of
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Chase, Passage, Passenger
from waylight.programmes.movements.queries.amounts import Money
from waylight.programmes.movements.queries.unused import unused_tickets
from waylight.programmes.movements.tests.accounts import NOW, TODAY, Accounts
from waylight.programmes.movements.tests.refused import Refused
from waylight.programmes.movements.workflow import PassageStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Iterator[Accounts]:
    """On Friday, 11 December 2015, a day after the flight."""
    with clock.stopped_at(NOW):
        yield Accounts()


def left_behind(office: Accounts, reference: str = "P1") -> Passage:
    """Whoever had a ticket and did not come."""
    passage = office.a_ticket(reference)
    Passage.objects.filter(pk=passage.pk).update(status=PassageStatus.NO_SHOW)
    return Passage.objects.select_related("leg", "passenger__journey").get(pk=passage.pk)


def test_a_ticket_that_nobody_flew_with_is_listed(office: Accounts) -> None:
    office.paid("400.00", passage=(passage := left_behind(office)))
    (found,) = unused_tickets(office.finance)
    assert (found.passage, found.paid, found.returned) == (
        passage,
        (Money("GBP", Decimal("400.00")),),
        (),
    )


@pytest.mark.parametrize("status", ["CONFIRMED", "RECEIVED"])
def test_a_ticket_that_was_or_may_be_flown_with_is_not_listed(
    office: Accounts, status: str
) -> None:
    passage = left_behind(office)
    Passage.objects.filter(pk=passage.pk).update(status=status)
    assert not unused_tickets(office.finance)
    with Refused(87):
        actions.chase_ticket(passage, reference="", by=office.finance)


def test_who_boarded_and_was_taken_off_has_used_the_ticket(office: Accounts) -> None:
    passage = left_behind(office)
    Passage.objects.filter(pk=passage.pk).update(boarded_at=NOW)
    assert not unused_tickets(office.finance)


def test_tickets_of_a_journey_that_was_given_up_are_unused(office: Accounts) -> None:
    office.a_ticket()
    actions.abort_journey(office.journey, because="Airport closed", by=office.officer)
    assert len(unused_tickets(office.finance)) == 1


def test_without_a_ticket_there_is_nothing_to_chase(office: Accounts) -> None:
    passage = office.passenger("P1").passages.get()
    Passage.objects.filter(pk=passage.pk).update(status=PassageStatus.NO_SHOW)
    assert not unused_tickets(office.finance)


def test_tickets_of_another_team_are_not_listed(office: Accounts) -> None:
    left_behind(office)
    office.team = type(office.team).objects.create(name="Glasgow")
    assert not unused_tickets(office.colleague("glen", "movement_finance"))


def test_a_ticket_is_chased_for_365_days_from_its_flight(office: Accounts) -> None:
    passage = left_behind(office)
    actions.chase_ticket(passage, reference="CASE-1", by=office.finance)
    (found,) = unused_tickets(office.finance)
    assert found.due_at is not None
    assert timezone.localdate(found.due_at) == date(2016, 12, 9)
    assert found.state is State.RUNNING
    with Refused(87):
        actions.chase_ticket(passage, reference="", by=office.finance)


def test_a_refund_ends_the_chase_and_meets_its_clock(office: Accounts) -> None:
    passage = left_behind(office)
    cost = office.paid("400.00", passage=passage)
    chase = actions.chase_ticket(passage, reference="", by=office.finance)
    actions.refund_cost(
        cost, amount="380.00", reference="Bank 1", on=TODAY, is_all=True, by=office.second
    )
    chase.refresh_from_db()
    assert (chase.outcome, chase.ended_on) == ("REFUNDED", TODAY)
    assert deadlines_of(passage).get().state() is State.MET
    assert not unused_tickets(office.finance)
    (ended,) = unused_tickets(office.finance, ended=True)
    assert ended.returned == (Money("GBP", Decimal("380.00")),)


@pytest.mark.parametrize("outcome", ["REFUSED", "WORTHLESS", "EXCHANGED"])
def test_an_answer_without_money_ends_the_chase(office: Accounts, outcome: str) -> None:
    passage = left_behind(office)
    chase = actions.chase_ticket(passage, reference="", by=office.finance)
    actions.answer_chase(chase, outcome=outcome, by=office.finance)
    assert Chase.objects.get().outcome == outcome
    assert deadlines_of(passage).get().state() is State.DROPPED
    with Refused(87):
        actions.answer_chase(chase, outcome=outcome, by=office.finance)


def test_that_money_came_back_is_said_with_the_refund(office: Accounts) -> None:
    chase = actions.chase_ticket(left_behind(office), reference="", by=office.finance)
    with Refused(87):
        actions.answer_chase(chase, outcome="REFUNDED", by=office.finance)


# ---------------------------------------------------------------------------------------- loans


def agreed(office: Accounts, passenger: Passenger, **changes: Any) -> Any:
    """A thousand pounds, in three parts from January on."""
    facts: dict[str, Any] = {
        "principal": "1000.00",
        "currency": "GBP",
        "instalments": 3,
        "first_on": date(2016, 1, 31),
    }
    return actions.agree_loan(passenger, **(facts | changes), by=office.finance)


def test_a_loan_is_given_back_in_parts_that_sum_to_it(office: Accounts) -> None:
    loan = agreed(office, office.passenger("P1"))
    assert loan.schedule == [
        ["2016-01-28", "333.34"],
        ["2016-02-28", "333.33"],
        ["2016-03-28", "333.33"],
    ]


def test_nobody_under_18_owes_a_loan(office: Accounts) -> None:
    """Born on 11 December 1997, somebody is 18 on this very day; a day later they are not."""
    for born, may in (("1997-12-11", True), ("1997-12-12", False), ("", False)):
        passenger = office.passenger("P1")
        actions.name_passenger(passenger, born_on=born or None, by=office.clerk)
        passenger.identity = {**passenger.identity, "born_on": born}
        if may:
            assert agreed(office, passenger)
        else:
            with Refused(88):
                agreed(office, passenger)


@pytest.mark.parametrize(
    "changes", [{"instalments": 0}, {"instalments": 121}, {"first_on": TODAY - timedelta(days=1)}]
)
def test_a_schedule_that_cannot_be_is_refused(office: Accounts, changes: dict[str, Any]) -> None:
    with Refused(88):
        agreed(office, office.passenger("P1"), **changes)


def test_what_is_repaid_and_waived_is_no_longer_owed(office: Accounts) -> None:
    loan = agreed(office, office.passenger("P1"))
    actions.repay_loan(loan, amount="400.00", on=TODAY, by=office.finance)
    actions.waive_loan(loan, amount="100.00", because="Hardship", by=office.second)
    assert (loan.repaid, loan.waived, loan.owed) == (400, 100, 500)
    with Refused(88):
        actions.repay_loan(loan, amount="500.01", on=TODAY, by=office.finance)


def test_who_agreed_a_loan_does_not_waive_it(office: Accounts) -> None:
    loan = agreed(office, office.passenger("P1"))
    with Refused(86):
        actions.waive_loan(loan, amount="1.00", because="Hardship", by=office.finance)
    with Refused(88):
        actions.waive_loan(loan, amount="1.00", because=" ", by=office.second)


def test_a_loan_is_not_repaid_before_it_was_signed_or_tomorrow(office: Accounts) -> None:
    loan = agreed(office, office.passenger("P1"))
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with Refused(88):
            actions.repay_loan(loan, amount="1.00", on=day, by=office.finance)
