"""Baggage: asked before it is taken, within the allowance, and followed until it is there."""

from decimal import Decimal

import pytest

from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.refusal import Refusal
from waylight.foundation.workflow import CannotMove
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import BaggageItem, PackingCheck, Passenger
from waylight.programmes.movements.queries.baggage import allowance_of, baggage_faults
from waylight.programmes.movements.tests.journeys import a_journey, crew


@pytest.fixture
def one(london: Team) -> Passenger:
    """An adult on two legs, one piece of 23 kilograms each, who was asked what is in it."""
    passenger = a_journey(london, legs=2).passengers.get(number=1)
    ask(passenger)
    return passenger


def ask(passenger: Passenger, *, no_parcel: bool = True, cabin: bool = True) -> PackingCheck:
    rosa = crew(passenger.journey.team)["rosa"]
    return actions.check_packing(passenger, no_parcel=no_parcel, cabin=cabin, by=rosa)


def bag(passenger: Passenger, tag: str = "TK1", kg: str = "23.0", **said: str) -> BaggageItem:
    rosa = crew(passenger.journey.team)["rosa"]
    return actions.check_bag(passenger, tag=tag, kg=Decimal(kg), **said, by=rosa)


def refused(deed: object, *args: object, **said: object) -> str:
    with pytest.raises(Refusal) as no:
        deed(*args, **said)  # type: ignore[operator]
    assert no.value.code == "mov-066"
    return str(no.value.why)


def test_a_piece_is_taken_within_the_allowance(one: Passenger) -> None:
    assert bag(one).state == "CHECKED"


def test_a_heavy_piece_and_a_second_one_need_the_carrier_s_receipt(one: Passenger) -> None:
    assert "1 × 23 kg; this is piece 1, of 23.1 kg" in refused(bag, one, kg="23.1")
    bag(one)
    assert "piece 2" in refused(bag, one, tag="TK2", kg="5.0")
    assert bag(one, tag="TK2", kg="5.0", excess="EMD 235-1").excess == "EMD 235-1"


def test_the_strictest_carrier_of_the_journey_counts(one: Passenger) -> None:
    leg = one.journey.legs.get(number=2)
    leg.bags, leg.bag_kg = 2, 20
    leg.save()
    allowance = allowance_of(one)
    assert (allowance.pieces, allowance.kg) == (1, 20)


@pytest.mark.parametrize("said", [{"no_parcel": False}, {"cabin": False}])
def test_no_parcel_for_others_and_medicines_in_the_cabin(
    one: Passenger, said: dict[str, bool]
) -> None:
    ask(one, **said)
    assert "carry a parcel for others" in refused(bag, one)
    ask(one)
    assert bag(one)
    assert PackingCheck.objects.count() == 1


def test_who_was_not_asked_hands_nothing_in(london: Team) -> None:
    assert "were not asked yet" in refused(bag, a_journey(london).passengers.get(number=1))


def test_a_tag_is_noted_once(one: Passenger) -> None:
    bag(one)
    assert "noted already" in refused(bag, one, excess="EMD 1")


def test_a_missing_piece_is_claimed_before_the_journey_is_completed(one: Passenger) -> None:
    sami, piece = crew(one.journey.team)["sami"], bag(one)
    actions.follow_bag(piece, state="MISSING", by=sami)
    assert list(baggage_faults(one.journey)) == [
        "Baggage TK1 of AMAL B HADDAD is missing, and no claim is noted."
    ]
    assert "reference of the claim" in refused(actions.follow_bag, piece, state="CLAIMED", by=sami)
    actions.follow_bag(piece, state="CLAIMED", claim="LHRTK12345", by=sami)
    assert list(baggage_faults(one.journey)) == []
    actions.follow_bag(piece, state="ARRIVED", by=sami)
    assert piece.claim == "LHRTK12345"
    with pytest.raises(CannotMove):
        actions.follow_bag(piece, state="MISSING", by=sami)


def test_the_gate_takes_baggage_and_the_arrival_follows_it(one: Passenger) -> None:
    people, piece = crew(one.journey.team), bag(one)
    with pytest.raises(NotAllowed):
        actions.follow_bag(piece, state="ARRIVED", by=people["piet"])
    with pytest.raises(NotAllowed):
        actions.check_bag(one, tag="TK9", kg=Decimal(1), by=people["sami"])
