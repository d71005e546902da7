"""The measures of C9, each with a worked example: what is divided by what, and what is left out."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.figures.measuring import Period
from waylight.programmes.movements import actions
from waylight.programmes.movements.measures import (
    checks_answered,
    checks_failed,
    children_alone_travelling,
    connections_made_or_missed,
    connections_missed,
    custody_gaps_found,
    incidents_reported,
    manifest_changes,
    manifests_frozen,
    people_moved,
)
from waylight.programmes.movements.models import Escorting, Journey, Leg, Passage, Passenger
from waylight.programmes.movements.queries.kpis import kpis_of
from waylight.programmes.movements.queries.performance import Rate
from waylight.programmes.movements.tests.accounts import NOW, TODAY, Accounts
from waylight.programmes.movements.tests.afoot import account
from waylight.programmes.movements.tests.custodies import Boy
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    an_escort,
    fly,
    frozen,
    on_duty,
    one_of_the_crew,
    ticketed,
)
from waylight.programmes.movements.tests.test_journey_figures import landed

pytestmark = pytest.mark.django_db
PUBLISHED = {
    "Checks before embarkation that were not passed": (checks_failed, checks_answered),
    "Missed connections": (connections_missed, connections_made_or_missed),
    "Changes after the manifest was frozen, for a journey": (manifest_changes, manifests_frozen),
    "Incidents for 1,000 people who arrived": (incidents_reported, people_moved),
    "Gaps in the custody of a child": (custody_gaps_found, children_alone_travelling),
}
EVER = Period()
MARCH = datetime(2026, 3, 1, 9, tzinfo=UTC)
LEAD = "Days from ticket to departure, the middle one"
CHECKS = "Checks before embarkation that were not passed"
MISSED = "Missed connections"
INCIDENTS = "Incidents for 1,000 people who arrived"
CHANGES = "Changes after the manifest was frozen, for a journey"
GAPS = "Gaps in the custody of a child"
ESCORTS = "Escorts who accompanied a journey"
HOURS = "Hours of escorts with passengers"
REFUNDS = "Refunds recovered"
COST = "Cost of a person who arrived"


def rate(team: Team, words: str, user: User | None = None, period: Period = EVER) -> Rate:
    """One line of the figures, as a movement officer of a team sees it."""
    found = kpis_of(user or one_of_the_crew("ola", team), period).rates
    return next(one for one in found if str(one.words) == words)


def told(one: Rate) -> tuple[Any, Any, Any]:
    """Its value, what is divided, and by what."""
    return one.value, one.part, one.whole


def test_without_journeys_every_measure_says_why_it_is_not_there(london: Team) -> None:
    found = kpis_of(one_of_the_crew("ola", london), EVER).rates
    assert [str(one.words) for one in found] == [
        LEAD, CHECKS, MISSED, INCIDENTS, CHANGES, GAPS, ESCORTS, HOURS, REFUNDS, COST,
    ]  # fmt: skip
    assert all(one.value is None and str(one.lacks) for one in found)


def test_the_lead_time_is_the_middle_of_those_whose_moment_is_known(london: Team) -> None:
    with clock.stopped_at(MARCH):
        for days in (4, 11, 12):
            ticketed(a_journey(london, passengers=1, on=MARCH.date() + timedelta(days=days)))
        ticketed(a_journey(london, on=MARCH.date() + timedelta(days=2), synthetic=True))
        old = ticketed(a_journey(london, on=MARCH.date() + timedelta(days=3)))
        Journey.objects.filter(pk=old.pk).update(ticketed_at=None)
    assert told(rate(london, LEAD)) == (Decimal("11.00"), 3, 4)
    early = Period(None, MARCH.date() + timedelta(days=12))
    assert told(rate(london, LEAD, period=early)) == (Decimal("7.50"), 2, 3)


def check(passenger: Passenger, outcome: str, at: datetime) -> None:
    """The answer of the medical officer."""
    with clock.stopped_at(at):
        uma = one_of_the_crew("uma", passenger.journey.team)
        actions.record_check(passenger, at=at, outcome=outcome, by=uma)


def test_only_the_newest_answer_of_a_check_counts(london: Team) -> None:
    with clock.stopped_at(MARCH):
        rows = [{"reference": f"P{n}"} for n in range(7)]
        journey = frozen(a_journey(london, passengers=rows, on=MARCH.date() + timedelta(days=9)))
    at = MARCH + timedelta(days=7)
    people = list(journey.passengers.select_related("journey__team").order_by("number"))
    answers = ("FIT", "FIT", "FIT", "UNFIT", "UNFIT", "HOLD")
    for passenger, outcome in zip(people, answers, strict=False):
        check(passenger, outcome, at)
    assert told(rate(london, CHECKS)) == (Decimal("40.00"), 2, 5)
    Passage.objects.filter(passenger=people[3]).update(status="CONFIRMED")
    check(people[3], "FIT", at + timedelta(hours=2))
    assert told(rate(london, CHECKS)) == (Decimal("20.00"), 1, 5)


def test_of_few_people_nothing_is_said(london: Team) -> None:
    with clock.stopped_at(MARCH):
        journey = frozen(a_journey(london, on=MARCH.date() + timedelta(days=9)))
    for passenger in journey.passengers.select_related("journey__team"):
        check(passenger, "UNFIT", MARCH + timedelta(days=7))
    found = rate(london, CHECKS)
    assert (found.value, found.whole, found.is_told) == (None, 2, False)


def test_a_missed_connection_is_of_those_who_had_to_change(london: Team) -> None:
    rows = [{"reference": f"P{n}"} for n in range(6)]
    journey = fly(a_journey(london, legs=2, passengers=rows))
    first, second = journey.legs.order_by("number")
    Leg.objects.filter(pk=first.pk).update(left_at=clock.now())
    assert rate(london, MISSED).whole == 0
    Leg.objects.filter(pk=second.pk).update(left_at=clock.now())
    late, moved = second.passages.all()[:2]
    Passage.objects.filter(pk=late.pk).update(status="MISSED_CONNECTION")
    Passage.objects.filter(pk=moved.pk).update(status="MOVED")
    assert told(rate(london, MISSED)) == (Decimal("20.00"), 1, 5)
    # Where nobody made it, the leg has no departure of ours: it is missed all the same.
    Leg.objects.filter(pk=second.pk).update(left_at=None)
    second.passages.exclude(pk=moved.pk).update(status="MISSED_CONNECTION")
    assert told(rate(london, MISSED)) == (Decimal("100.00"), 5, 5)


def report(journey: Journey, kind: str, **facts: Any) -> None:
    """Something that went wrong just now."""
    actions.report_incident(
        journey.team,
        journey=journey,
        kind=kind,
        severity=2,
        happened_at=clock.now(),
        zone="Asia/Beirut",
        passengers=list(journey.passengers.all()[:1]),
        by=one_of_the_crew("rosa", journey.team),
        **facts,
    )


def test_incidents_are_for_a_thousand_people_and_never_those_in_confidence(london: Team) -> None:
    journey = landed(london, people=8)
    assert told(rate(london, INCIDENTS)) == (Decimal("0.00"), 0, 8)
    report(journey, "DELAY")
    report(journey, "LOST_BAGGAGE")
    report(journey, "INDICATOR", in_confidence="He holds her papers")
    report(landed(london, synthetic=True), "DELAY")
    protection = account("pru", london, "protection_officer")
    for user in (one_of_the_crew("ola", london), protection):
        assert told(rate(london, INCIDENTS, user)) == (Decimal("250.00"), 2, 8)


def test_each_version_after_the_first_is_a_change(london: Team) -> None:
    journey = frozen(a_journey(london))
    frozen(a_journey(london))
    assert told(rate(london, CHANGES)) == (Decimal("0.00"), 0, 2)
    duty = one_of_the_crew("tara", london)
    for reason in ("A name was corrected", "A seat was changed", "A child came"):
        passenger = journey.passengers.first()
        assert passenger is not None
        actions.name_passenger(passenger, native=reason, by=one_of_the_crew("piet", london))
        actions.make_manifest(journey, reason=reason, by=duty)
    assert told(rate(london, CHANGES)) == (Decimal("1.50"), 3, 2)


def test_a_gap_of_custody_is_told_beside_the_number_of_children(london: Team) -> None:
    boy = Boy(london)
    ola = boy.crew["ola"]
    assert rate(london, GAPS, ola).value is None
    boy.take(boy.escort, 0)
    boy.fly(1)
    assert told(rate(london, GAPS, ola)) == (Decimal(0), 0, 1)
    actions.report_gap(boy.held(), at=boy.at(6.5), because="Lost", by=boy.crew["tara"])
    boy.take(boy.escort, 7)
    assert told(rate(london, GAPS, ola)) == (Decimal(1), 1, 1)


def test_an_escort_is_used_who_accompanied_and_the_way_home_is_the_rest(london: Team) -> None:
    with clock.stopped_at(MARCH):
        journey = fly(a_journey(london, on=MARCH.date() + timedelta(days=9)))
        vera, _idle, of_invented = (an_escort(london) for _ in range(3))
        duty = on_duty(journey.legs.get(), vera)
        actions.plan_way_home(
            duty,
            from_at=duty.until_at,
            until_at=duty.until_at + timedelta(hours=2),
            flight="TK1",
            by=one_of_the_crew("ola", london),
        )
        invented = fly(a_journey(london, synthetic=True, on=MARCH.date() + timedelta(days=9)))
        on_duty(invented.legs.get(), of_invented)
        an_escort(Team.objects.create(name="Elsewhere"))
    assert told(rate(london, ESCORTS)) == (Decimal("50.00"), 1, 2)
    assert told(rate(london, HOURS)) == (Decimal("75.00"), Decimal("6.0"), Decimal("8.0"))
    before = Period(None, MARCH.date())
    assert rate(london, ESCORTS, period=before).value is None
    Escorting.objects.update(released_at=MARCH)
    assert told(rate(london, ESCORTS)) == (Decimal("0.00"), 0, 2)
    assert rate(london, HOURS).value is None


def refunded(office: Accounts) -> None:
    """A ticket of 400 pounds that nobody used, of which 100 came back, and one not paid yet."""
    passage = office.a_ticket("P1")
    Passage.objects.filter(pk=passage.pk).update(status="NO_SHOW")
    paid = office.paid("400.00", passage=passage)
    office.invoiced("50.00", category="TAX", passage=passage)
    actions.refund_cost(
        paid, amount="100.00", reference="R", on=TODAY, is_all=True, by=office.second
    )


def test_a_refund_is_of_what_was_paid_for_tickets_nobody_used() -> None:
    with clock.stopped_at(NOW):
        office = Accounts()
        office.paid("900.00", passage=office.a_ticket("P2"))
        assert rate(office.team, REFUNDS, office.officer).value is None
        refunded(office)
        found = rate(office.team, REFUNDS, office.officer)
    assert told(found) == (Decimal("25.00"), Decimal("100.00"), Decimal("400.00"))
    assert found.money == "GBP"


def test_the_cost_of_a_person_takes_off_what_came_back() -> None:
    with clock.stopped_at(NOW):
        office = Accounts()
        refunded(office)
        office.committed("150.00", category="HOTEL")
        office.cost("999.00", category="MEALS")
        assert rate(office.team, COST, office.officer).value is None
        for reference in ("P2", "P3"):
            passage = office.passenger(reference).passages.get()
            Passage.objects.filter(pk=passage.pk).update(status="RECEIVED")
        found = rate(office.team, COST, office.officer)
    assert told(found) == (Decimal("250.00"), Decimal("500.00"), 2)
    assert found.unit == "GBP"


def test_more_journeys_take_no_more_queries(london: Team) -> None:
    user, counts = one_of_the_crew("ola", london), []
    for _round in range(3):
        report(landed(london), "DELAY")
        with CaptureQueriesContext(connection) as made:
            kpis_of(user, EVER)
        counts.append(len(made))
    assert len(set(counts)) == 1


def test_what_is_published_is_what_the_page_counts(london: Team) -> None:
    report(landed(london, people=8), "DELAY")
    report(landed(london, synthetic=True), "DELAY")
    ola, today = one_of_the_crew("ola", london), clock.today()
    for words, published in PUBLISHED.items():
        found, (part, whole) = rate(london, words, ola), published
        assert (part(EVER), whole(EVER)) == (found.part, found.whole)
        assert (part(Period(None, today)), whole(Period(None, today))) == (0, 0)
    assert incidents_reported(EVER) == 1
