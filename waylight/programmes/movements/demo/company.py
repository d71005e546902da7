"""Children of the demo who travel without a parent: who goes with them, and who receives them."""

from datetime import datetime

from waylight.programmes.movements import actions
from waylight.programmes.movements.demo.steps import Crew
from waylight.programmes.movements.models import Journey, Passage, Passenger, Receiver
from waylight.programmes.movements.queries.aboard import going
from waylight.programmes.movements.queries.receiving import (
    children_alone,
    receivers_by_passenger,
)


def agree_for_all(journey: Journey, crew: Crew) -> None:
    """An adult of the same flight for each child whose family is not on board."""
    passages = going(journey)
    for child in children_alone(passages):
        agree(child, _an_adult_with(child, passages), crew)


def agree(child: Passenger, adult: Passenger, crew: Crew) -> Receiver:
    """The adult for the way, an uncle who receives the child, and both parents agree."""
    officer, journey = crew["movement_officer"], child.journey
    actions.agree_adult(child, adult=adult, by=officer)
    receiver = actions.name_receiver(
        journey,
        passengers=[child],
        name="Demo uncle (synthetic)",
        relation="Uncle",
        phone="+44 20 7946 0105",
        identity_document="GBR DEMO 77",
        by=officer,
    )
    actions.confirm_receiver(receiver, by=officer)
    for parent in ("MOTHER", "FATHER"):
        actions.note_consent(child, parent=parent, answer="GIVEN", by=officer)
    return receiver


def take(journey: Journey, at: datetime, crew: Crew) -> None:
    """Each of these children is with the adult who was agreed, from a moment on."""
    for child in _accompanied(journey):
        if child.adult is not None:
            actions.take_custody(
                child,
                to=child.adult,
                at=at,
                identity_check="DOCUMENT",
                signed=True,
                by=crew["airport_team"],
            )


def hand_over(journey: Journey, at: datetime, crew: Crew) -> None:
    """Each of these children is handed to who receives it, and is received with that."""
    receivers = receivers_by_passenger(journey)
    for child in _accompanied(journey):
        actions.hand_to_receiver(
            child.custodies.select_related("passenger__journey").get(until_at=None),
            to=receivers[child.pk],
            at=at,
            identity_check="DOCUMENT",
            signed=True,
            by=crew["receptionist"],
        )


def _accompanied(journey: Journey) -> list[Passenger]:
    found = journey.passengers.filter(adult__isnull=False, unaccompanied=True)
    return list(found.select_related("adult", "journey").order_by("number"))


def _an_adult_with(child: Passenger, passages: list[Passage]) -> Passenger:
    """Somebody grown who flies every leg of the child."""
    legs = {one.leg_id for one in passages if one.passenger_id == child.pk}
    flown: dict[object, set[object]] = {}
    for one in passages:
        if not one.passenger.is_child_on(one.leg.on):
            flown.setdefault(one.passenger_id, set()).add(one.leg_id)
    adult = next(key for key, here in flown.items() if legs <= here)
    return next(one.passenger for one in passages if one.passenger_id == adult)
