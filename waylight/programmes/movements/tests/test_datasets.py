"""The tables of money, duties, services and incidents: who sees which rows, and no name in any."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.datasets.declaring import datasets
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Journey
from waylight.programmes.movements.tests.accounts import NOW, TODAY, Accounts
from waylight.programmes.movements.tests.afoot import account
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    an_escort,
    fly,
    on_duty,
    one_of_the_crew,
)

pytestmark = pytest.mark.django_db

Row = dict[str, Any]


def rows_of(short: str, user: User, **asked: str) -> list[Row]:
    """What a person finds in a table: each row by the names of the columns."""
    dataset = datasets[f"movements.{short}"]
    columns = dataset.readable(user)
    return [{c.name: c.value(row) for c in columns} for row in dataset.found(user, asked)]


def an_incident(journey: Journey, by: User, kind: str = "DELAY", **facts: Any) -> None:
    """Reported an hour after it happened."""
    actions.report_incident(
        journey.team,
        journey=journey,
        kind=kind,
        severity=3,
        happened_at=clock.now() - timedelta(hours=1),
        zone="Asia/Beirut",
        passengers=list(journey.passengers.all()),
        by=by,
        **facts,
    )


def test_a_cost_stands_with_its_fund_and_what_is_left_of_it() -> None:
    with clock.stopped_at(NOW):
        office = Accounts()
        paid = office.paid("1000.00")
        actions.refund_cost(
            paid, amount="250.00", reference="R1", on=TODAY, is_all=True, by=office.finance
        )
        office.cost("80.00", category="HOTEL")
        (fund,) = rows_of("funds", office.clerk)
        assert (fund["ceiling"], fund["taken"], fund["left"]) == (5000.0, 750.0, 4250.0)
        costs = rows_of("costs", office.clerk)
        assert sorted((row["category"], row["amount"]) for row in costs) == [
            ("FARE", 1000.0), ("HOTEL", 80.0), ("REFUND", 250.0),
        ]  # fmt: skip
        assert {row["fund"] for row in costs} == {"DFID-15", None}
        (hotel,) = rows_of("costs", office.clerk, category="HOTEL")
        assert (hotel["charged"], hotel["fund_currency"]) == (None, None)


def test_money_is_for_who_reads_movements_and_follows_the_journey() -> None:
    with clock.stopped_at(NOW):
        office = Accounts()
        office.paid("1000.00")
        for role in ("partner", "observer", "airport_team"):
            assert rows_of("costs", office.colleague(role, role)) == []
        assert rows_of("funds", office.colleague("gate", "airport_team")) == []
        assert len(rows_of("funds", office.colleague("reader", "observer"))) == 1


def test_duties_and_services_name_nobody(london: Team) -> None:
    journey = fly(a_journey(london))
    duty = on_duty(journey.legs.get(), an_escort(london))
    passenger = journey.passengers.first()
    assert passenger is not None
    clerk = one_of_the_crew("piet", london)
    actions.ask_for_service(passenger, code="WCHR", by=clerk)
    (row,) = rows_of("duties", clerk)
    assert (row["escort"], row["role"], row["hours"]) == (str(duty.escort_id), "OPERATIONAL", 6.0)
    (asked,) = rows_of("services", clerk)
    assert (asked["reference"], asked["code"], asked["status"]) == ("P1", "WCHR", "REQUESTED")
    assert asked["leg"] is None
    said = f"{row} {asked}"
    assert not [name for name in ("Vera", "HADDAD", "AMAL", "V1234567") if name in said]


def test_an_incident_is_counted_and_its_words_are_not_there(london: Team) -> None:
    journey, gate = a_journey(london), one_of_the_crew("rosa", london)
    with clock.stopped_at(NOW):
        an_incident(journey, gate, first_action="Water was given", place="Gate 4")
    (row,) = rows_of("incidents", gate)
    assert (row["kind"], row["people"], row["severity"]) == ("DELAY", 2, 3)
    assert row["told"] >= 0
    assert row["undone"] == journey.incidents.get().steps.filter(done_at=None).count() > 0
    assert row["moment"] == "2015-12-11 09:00 UTC"
    assert "Water" not in str(row)
    assert "Gate 4" not in str(row)


def test_a_sign_of_trafficking_is_in_nobody_elses_table(london: Team) -> None:
    journey, gate = a_journey(london), one_of_the_crew("rosa", london)
    an_incident(journey, gate, kind="INDICATOR", in_confidence="He holds her papers")
    for name in ("ola", "piet", "rosa", "sami", "tara", "uma"):
        assert rows_of("incidents", one_of_the_crew(name, london)) == []
    (row,) = rows_of("incidents", account("pru", london, "protection_officer"))
    assert row["kind"] == "INDICATOR"
    assert "papers" not in str(row)


@pytest.mark.parametrize("short", ["costs", "funds", "duties", "services", "incidents"])
def test_another_teams_rows_do_not_exist_and_more_rows_take_no_more_queries(
    london: Team, short: str
) -> None:
    elsewhere = Team.objects.create(name="Elsewhere")
    reader = account("reader", london, "duty_officer")
    counts = []
    for _round in range(3):
        for team in (london, elsewhere):
            _one_of_each(team)
        with CaptureQueriesContext(connection) as made:
            found = rows_of(short, reader)
        counts.append((len(made), len(found)))
    assert len({queries for queries, _rows in counts}) == 1
    assert [rows for _queries, rows in counts] == [1, 2, 3]


def _one_of_each(team: Team) -> None:
    one: Callable[[str], User] = lambda name: one_of_the_crew(name, team)  # noqa: E731
    journey = fly(a_journey(team))
    on_duty(journey.legs.get(), an_escort(team))
    passenger, today = journey.passengers.get(number=1), clock.today()
    actions.ask_for_service(passenger, code="WCHR", by=one("piet"))
    an_incident(journey, one("rosa"))
    actions.open_fund(
        team, code=f"F{journey.number}"[:20], title="A fund", donor="A donor", project="",
        currency="GBP", ceiling="500.00", opens_on=today, closes_on=None, rate_source="ECB",
        by=one("quinn"),
    )  # fmt: skip
    actions.record_cost(
        journey, category="FARE", amount="90.00", currency="GBP", on=today, by=one("piet")
    )
