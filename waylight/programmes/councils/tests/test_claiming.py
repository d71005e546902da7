"""Claims: worked out to the penny by the rules of the day, submitted, queried, paid by another."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team
from waylight.foundation.notices.models import Message
from waylight.foundation.workflow import CannotMove
from waylight.programmes.councils.actions import claiming, proposing, receiving
from waylight.programmes.councils.models import Claim, ClaimKind, Desk, Proposal, Reception
from waylight.programmes.councils.queries.papers import claim_words, lines_of
from waylight.programmes.councils.queries.tariff import ages_not_known, money_follows
from waylight.programmes.councils.tests.factories import (
    Play,
    a_proposal,
    accepted,
    an_offer,
    an_officer,
    claims,
    named,
    people,
    received,
    role,
)
from waylight.programmes.councils.tests.refused import refused
from waylight.programmes.councils.workflow import ClaimStatus

pytestmark = pytest.mark.django_db(databases=["default", "public"])
ARRIVED = date(2015, 12, 10)
NOON = datetime(2015, 12, 10, 12, tzinfo=UTC)


@pytest.fixture
def of_2015(desk: Desk, play: Play) -> Reception:
    """The family of B-AT8, which arrived on 10 December 2015."""
    with clock.stopped_at(NOON):
        return received(a_proposal(an_offer(desk, play)), play, arrived_on=ARRIVED)


def of_kind(kind: str) -> list[Claim]:
    return list(Claim.objects.filter(kind=kind).order_by("instalment"))


def test_b_at8_the_claims_of_two_adults_and_two_children(of_2015: Reception, play: Play) -> None:
    claims(of_2015, play)
    tariff = of_kind(ClaimKind.TARIFF)
    assert sum(one.amount for one in tariff) == Decimal("40830.00")
    assert [str(one.amount) for one in tariff] == ["14247.60", *["4430.40"] * 6]
    core = [
        sum(Decimal(line["amount"]) for line in one.lines if line["heading"] == "CORE")
        for one in tariff
    ]
    assert core == [Decimal("7497.60"), *[Decimal("4430.40")] * 6]
    assert [one.due_on for one in tariff][:2] == [ARRIVED, date(2016, 2, 10)]
    later = of_kind(ClaimKind.LATER_YEAR)
    assert [(one.instalment, str(one.amount)) for one in later] == [
        (2, "20000.00"),
        (3, "14800.00"),
        (4, "9200.00"),
        (5, "4000.00"),
    ]
    assert claim_words(tariff[0]) == "Tariff of the first year, instalment 1"
    assert {line["words"] for line in lines_of(tariff[0])} == {
        "Core sum",
        "Education",
        "Early years",
    }


def test_nobody_is_named_in_a_claim(of_2015: Reception, play: Play) -> None:
    for claim in claims(of_2015, play):
        assert {key for line in claim.lines for key in line} == {"number", "heading", "amount"}


def test_what_was_worked_out_stays_and_is_not_worked_out_twice(
    of_2015: Reception, play: Play
) -> None:
    first = {one.pk for one in claims(of_2015, play)}
    assert {one.pk for one in claims(of_2015, play)} == first


def test_who_has_no_date_of_birth_brings_the_core_sum(desk: Desk, play: Play) -> None:
    proposal = accepted(a_proposal(an_offer(desk, play)), play)
    unknown = [{**one, "born_on": ""} for one in people()]
    from_the_office = named_as(proposal, unknown)
    assert ages_not_known(from_the_office) == 4
    reception = receiving.receive(
        from_the_office,
        arrived_on=clock.today(),
        came=[1, 2, 3, 4],
        signed_as="Kay",
        by=role(play, "key_worker"),
    )
    claims(reception, play)
    assert sum(one.amount for one in of_kind(ClaimKind.TARIFF)) == 4 * 8520


def named_as(proposal: Proposal, told: list[dict[str, object]]) -> Proposal:
    return proposing.tell_names(proposal, people=told, by=an_officer())


def test_before_the_tariff_nothing_is_claimed(desk: Desk, play: Play) -> None:
    with clock.stopped_at(datetime(2014, 3, 25, 12, tzinfo=UTC)):
        proposal = named(a_proposal(an_offer(desk, play)), play)
        reception = receiving.receive(
            proposal,
            arrived_on=date(2014, 3, 25),
            came=[1],
            signed_as="Kay",
            by=role(play, "key_worker"),
        )
        with refused(48):
            claiming.work_out_claims(reception, by=role(play, "coordinator"))


# ------------------------------------------------------------------ the life of a claim
def test_a_sum_is_claimed_once_it_is_due(of_2015: Reception, play: Play) -> None:
    first, second = claims(of_2015, play)[:2]
    by = role(play, "coordinator")
    with clock.stopped_at(NOON):
        claiming.submit_claim(first, by=by)
        with refused(44):
            claiming.submit_claim(second, by=by)
        with pytest.raises(CannotMove):
            claiming.submit_claim(first, by=by)
    assert first.status == ClaimStatus.SUBMITTED


def test_who_submits_does_not_pay(of_2015: Reception, play: Play, bristol: Team) -> None:
    first, by = claims(of_2015, play)[0], role(play, "coordinator")
    access.give(by, "councils.finance", bristol, by=None)
    claiming.submit_claim(first, by=by)
    with refused(46):
        claiming.pay_claim(first, paid_on=clock.today(), by=by)
    finance = role(play, "finance")
    for day in (clock.today() + timedelta(days=1), ARRIVED - timedelta(days=1)):
        with refused(47):
            claiming.pay_claim(first, paid_on=day, by=finance)
    claiming.pay_claim(first, paid_on=clock.today(), by=finance)
    assert (first.status, first.paid_by) == (ClaimStatus.PAID, finance)


def test_a_question_is_answered_by_submitting_again(of_2015: Reception, play: Play) -> None:
    first, by, finance = claims(of_2015, play)[0], role(play, "coordinator"), role(play, "finance")
    claiming.submit_claim(first, by=by)
    assert [one.to for one in Message.objects.filter(key="councils.claim-submitted")] == [finance]
    with refused(45):
        claiming.query_claim(first, query=" ", by=finance)
    claiming.query_claim(first, query="Is the child at school?", by=finance)
    assert [one.to for one in Message.objects.filter(key="councils.claim-queried")] == [by]
    claiming.submit_claim(first, by=by)
    assert (first.status, first.query) == (ClaimStatus.SUBMITTED, "")


def test_a_sum_can_be_left_unclaimed(of_2015: Reception, play: Play) -> None:
    first = claims(of_2015, play)[0]
    claiming.drop_claim(first, by=role(play, "coordinator"))
    assert first.status == ClaimStatus.VOID


# ------------------------------------------------------------------ rent of the empty home
def an_empty_home(desk: Desk, play: Play, days: int, **home: object) -> Reception:
    """Ready so many days before the family came."""
    with clock.stopped_at(NOON - timedelta(days=days)):
        proposal = accepted(a_proposal(an_offer(desk, play, **home)), play)
    with clock.stopped_at(NOON):
        return received_again(proposal, play)


def received_again(proposal: Proposal, play: Play) -> Reception:
    told = named_as(proposal, people())
    found: Reception = receiving.receive(
        told,
        arrived_on=ARRIVED,
        came=[1, 2, 3, 4],
        signed_as="Kay",
        by=role(play, "key_worker"),
    )
    return found


@pytest.mark.parametrize(
    ("days", "bedrooms", "paid"),
    [(14, 3, "303.00"), (70, 3, "1212.00"), (70, 4, "1515.00"), (90, 4, "1818.00")],
)
def test_rent_is_paid_for_eight_weeks_or_for_twelve_of_a_large_home(
    days: int, bedrooms: int, paid: str, desk: Desk, play: Play
) -> None:
    reception = an_empty_home(desk, play, days, bedrooms=bedrooms)
    claim = claiming.claim_void_rent(
        reception, weekly=Decimal("151.50"), source="LHA 2015", by=role(play, "coordinator")
    )
    assert str(claim.amount) == paid
    assert "LHA 2015" in lines_of(claim)[0]["words"]


def test_rent_is_claimed_once_for_days_that_were_empty(desk: Desk, play: Play) -> None:
    by = role(play, "coordinator")
    reception = an_empty_home(desk, play, 14)
    for weekly, source in ((Decimal(0), "LHA"), (Decimal("1.001"), "LHA"), (Decimal(100), " ")):
        with refused(41):
            claiming.claim_void_rent(reception, weekly=weekly, source=source, by=by)
    claiming.claim_void_rent(reception, weekly=Decimal(100), source="LHA", by=by)
    with refused(43):
        claiming.claim_void_rent(reception, weekly=Decimal(100), source="LHA", by=by)


def test_a_home_stands_empty_for_nobody_before_it_is_accepted(desk: Desk, play: Play) -> None:
    with clock.stopped_at(NOON - timedelta(days=7)):
        long_before = ARRIVED - timedelta(days=50)
        proposal = accepted(a_proposal(an_offer(desk, play)), play, long_before)
    with clock.stopped_at(NOON):
        reception = received_again(proposal, play)
    claim = claiming.claim_void_rent(
        reception, weekly=Decimal(100), source="LHA", by=role(play, "coordinator")
    )
    assert str(claim.amount) == "100.00"


def test_there_is_no_rent_for_a_home_that_was_not_empty(of_2015: Reception, play: Play) -> None:
    with refused(42):
        claiming.claim_void_rent(
            of_2015, weekly=Decimal(100), source="LHA", by=role(play, "coordinator")
        )


def test_the_first_twelve_months_end_on_the_day_of_the_year_after(of_2015: Reception) -> None:
    assert money_follows(of_2015, date(2016, 12, 9)) is True
    assert money_follows(of_2015, date(2016, 12, 10)) is None
