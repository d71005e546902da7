"""Custody of a child: from hand to hand, signed for; a gap stops the journey's completion."""

from datetime import timedelta
from typing import Any

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Custody, Receiver
from waylight.programmes.movements.queries.custody import (
    chain_of,
    chains_of,
    custody_faults,
    holders_for,
)
from waylight.programmes.movements.tests.custodies import SIGNED, Boy
from waylight.programmes.movements.tests.journeys import a_journey, add

pytestmark = pytest.mark.django_db


@pytest.fixture
def boy(london: Team) -> Boy:
    return Boy(london)


def refused(code: int) -> Any:
    return pytest.raises(Refusal, match=rf"\(MOV-{code:03}\)")


def received(boy: Boy) -> None:
    """The whole way, as it should be."""
    boy.take(boy.aunt, 0)
    boy.give(boy.escort, 2)
    boy.fly(1)
    boy.fly(2)
    actions.hand_to_receiver(
        boy.held(), to=boy.father, at=boy.at(12), **SIGNED, by=boy.crew["sami"]
    )
    actions.mark_arrival(
        boy.passage(boy.escort, 2), to="RECEIVED", at=boy.at(12), by=boy.crew["sami"]
    )


def test_every_minute_from_the_aunt_to_the_father_belongs_to_somebody(boy: Boy) -> None:
    received(boy)
    assert custody_faults(boy.journey) == []
    assert boy.passage(boy.child, 2).status == "RECEIVED"
    assert [one.holder_name for one in Custody.objects.order_by("from_at")] == [
        "Hawa Ahmed",
        "OMER OSMAN",
        "Idris Ahmed",
    ]
    assert boy.complete().status == "COMPLETED"


def test_a_child_who_boards_while_nobody_has_custody_stops_the_completion(boy: Boy) -> None:
    boy.fly(1)
    boy.take(boy.escort, 6)
    boy.fly(2)
    actions.hand_to_receiver(
        boy.held(), to=boy.father, at=boy.at(12), **SIGNED, by=boy.crew["sami"]
    )
    actions.mark_arrival(
        boy.passage(boy.escort, 2), to="RECEIVED", at=boy.at(12), by=boy.crew["sami"]
    )
    (fault,) = custody_faults(boy.journey)
    assert fault.startswith("ADAM AHMED: nobody had custody from")
    with refused(40):
        boy.complete()


def test_who_had_the_child_meanwhile_can_be_written_down_later(boy: Boy) -> None:
    boy.fly(1)
    boy.take(boy.escort, 6)
    earlier = boy.take(boy.escort, 2)
    assert (earlier.until_at, boy.held().handed_by) == (boy.at(6), earlier)
    assert custody_faults(boy.journey) == []


def test_a_child_that_was_reported_without_anybody_is_a_gap_until_taken_again(boy: Boy) -> None:
    boy.take(boy.escort, 0)
    boy.fly(1)
    actions.report_gap(
        boy.held(), at=boy.at(6.5), because="Lost at the transfer desk", by=boy.crew["tara"]
    )
    boy.take(boy.escort, 7)
    (chain,) = chains_of(boy.journey)
    assert [(gap.begins, gap.ends) for gap in chain.gaps] == [(boy.at(6.5), boy.at(7))]
    assert len(chain.faults) == 1


def test_received_without_a_hand_over_stops_the_completion(boy: Boy) -> None:
    boy.take(boy.escort, 0)
    boy.fly(1)
    boy.fly(2)
    for one in (boy.child, boy.escort):
        actions.mark_arrival(boy.passage(one, 2), to="RECEIVED", at=boy.at(12), by=boy.crew["sami"])
    with refused(40) as no:
        boy.complete()
    assert "still with OMER OSMAN" in str(no.value)


def test_whoever_has_the_child_when_a_leg_leaves_flies_it_too(boy: Boy) -> None:
    boy.take(boy.aunt, 0)
    boy.fly(1)
    assert "Hawa Ahmed, who had custody, did not" in custody_faults(boy.journey)[0]


def test_a_child_whose_escort_is_denied_boarding_stays_with_the_named_adult(boy: Boy) -> None:
    """C-AT3: a boy of nine, Khartoum to London by Addis Ababa."""
    boy.take(boy.aunt, 0)
    boy.mark(boy.escort, 1, "DENIED_BOARDING", 2)
    with refused(41):
        boy.mark(boy.child, 1, "BOARDED", 2.5)
    with refused(41):
        boy.mark(boy.child, 1, "CHECKED_IN", 2.5)
    assert boy.passage(boy.child, 1).status not in ("BOARDED", "CHECKED_IN")
    assert (boy.held().holder_name, boy.held().until_at) == ("Hawa Ahmed", None)
    boy.mark(boy.child, 1, "NOT_TRAVELLED", 3)
    assert custody_faults(boy.journey) == []
    assert boy.complete().status == "COMPLETED"


def test_a_child_left_with_an_escort_who_does_not_stay_is_not_settled(boy: Boy) -> None:
    boy.take(boy.escort, 0)
    boy.mark(boy.escort, 1, "DENIED_BOARDING", 2)
    boy.mark(boy.child, 1, "NOT_TRAVELLED", 3)
    with refused(40):
        boy.complete()
    boy.give(boy.aunt, 4)
    assert boy.complete().status == "COMPLETED"


def test_nobody_takes_a_child_whom_somebody_has(boy: Boy) -> None:
    boy.take(boy.aunt, 1)
    with refused(45):
        boy.take(boy.escort, 2)


def test_only_the_holder_hands_over_and_only_after_having_taken(boy: Boy) -> None:
    first = boy.take(boy.aunt, 1)
    with refused(46):
        boy.give(boy.escort, 1)
    boy.give(boy.escort, 2)
    first.refresh_from_db()
    with refused(46):
        actions.hand_over(first, to=boy.escort, at=boy.at(3), **SIGNED, by=boy.crew["rosa"])
    with refused(46):
        boy.give(boy.escort, 3)


@pytest.mark.parametrize(
    "said",
    [
        {"identity_check": "", "signed": True},
        {"identity_check": "GUESSED", "signed": True},
        {"identity_check": "NOT_SEEN", "signed": True},
        {"identity_check": "DOCUMENT", "signed": False},
    ],
)
def test_a_hand_over_needs_an_identity_and_a_signature(boy: Boy, said: dict[str, Any]) -> None:
    with refused(43):
        actions.take_custody(boy.child, to=boy.aunt, at=boy.at(0), **said, by=boy.crew["rosa"])
    boy.take(boy.aunt, 0)
    with refused(43):
        actions.hand_over(boy.held(), to=boy.escort, at=boy.at(1), **said, by=boy.crew["rosa"])
    assert boy.held().holder_name == "Hawa Ahmed"


def test_a_child_goes_to_agreed_adults_only(boy: Boy, london: Team) -> None:
    stranger = add(a_journey(london), 9, party="F9")
    boy.take(boy.aunt, 0)
    with refused(44):
        boy.give(stranger, 1)
    unknown = Receiver.objects.create(journey=boy.journey, name="Somebody")
    unknown.meets.add(boy.child)
    with refused(44):
        boy.give(unknown, 1)
    assert holders_for(boy.child) == [boy.aunt, boy.escort, boy.father]


def test_the_officer_on_duty_names_an_adult_at_once(boy: Boy) -> None:
    boy.take(boy.escort, 0)
    officer = actions.name_adult_at_once(
        boy.child, name="Social services, Hillingdon", role="AUTHORITY", by=boy.crew["tara"]
    )
    assert boy.give(officer, 1).keeps
    with refused(49):
        actions.name_adult(boy.child, name=" ", role="AUTHORITY", by=boy.crew["ola"])


def test_a_child_is_received_by_who_stays_with_it(boy: Boy) -> None:
    boy.take(boy.aunt, 0)
    boy.give(boy.escort, 1)
    boy.fly(1)
    boy.fly(2)
    receptionist = boy.named("Sami", "RECEPTIONIST")
    with refused(47):
        actions.hand_to_receiver(
            boy.held(), to=receptionist, at=boy.at(12), **SIGNED, by=boy.crew["sami"]
        )
    assert boy.held().holder_name == "OMER OSMAN"


def test_nothing_happens_in_the_future(boy: Boy) -> None:
    later = clock.now() + timedelta(minutes=1)
    rosa = boy.crew["rosa"]
    with refused(37):
        actions.take_custody(boy.child, to=boy.aunt, at=later, **SIGNED, by=rosa)
    boy.take(boy.aunt, 0)
    with refused(37):
        actions.hand_over(boy.held(), to=boy.escort, at=later, **SIGNED, by=rosa)
    with refused(48):
        actions.report_gap(boy.held(), at=boy.at(1), because=" ", by=boy.crew["tara"])


def test_a_child_with_its_mother_needs_no_log(london: Team) -> None:
    journey = a_journey(london, passengers=[{}, {"born_on": "2015-01-01"}])
    assert chains_of(journey) == []
    assert chain_of(journey.passengers.get(number=2)) is None


def test_the_log_of_many_children_asks_as_little_as_of_one(
    boy: Boy, django_assert_num_queries: Any
) -> None:
    received(boy)
    with django_assert_num_queries(2):
        assert len(custody_faults(boy.journey)) == 0
