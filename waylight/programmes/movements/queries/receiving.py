"""Who is met by whom, whether that is agreed, and what parents said about a child alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from waylight.programmes.movements.models import (
    Answer,
    Consent,
    Journey,
    Parent,
    Passage,
    Passenger,
    Receiver,
)
from waylight.programmes.movements.queries.aboard import going, without_family

PARENTS = (Parent.MOTHER, Parent.FATHER)


@dataclass(frozen=True)
class Met:
    """A passenger, the receiver who comes for them, and whether they are a child alone."""

    passenger: Passenger
    receiver: Receiver | None
    is_alone: bool


def met(journey: Journey) -> list[Met]:
    """Everybody of a journey by number, each with the receiver named for them."""
    passages = going(journey)
    alone = {one.pk for one in children_alone(passages)}
    receivers = receivers_by_passenger(journey)
    passengers = {one.passenger_id: one.passenger for one in passages}
    return [
        Met(one, receivers.get(one.pk), one.pk in alone)
        for one in sorted(passengers.values(), key=lambda one: one.number)
    ]


def receiver_faults(journey: Journey) -> Iterator[str]:
    """Everybody has a place that is found or a receiver who confirmed, and a child without family
    a receiver who is named and identified."""
    for one in met(journey):
        who, receiver = one.passenger.shown_name, one.receiver
        if one.is_alone and (receiver is None or not receiver.is_identified):
            yield _("%s is a child without family: the receiver is not named and identified.") % who
        elif receiver is not None and receiver.confirmed_at is None:
            yield _("The receiver of %s has not confirmed.") % who
        elif receiver is None and not one.passenger.council:
            yield _("%s has no place that is found, and no receiver.") % who


def consent_faults(journey: Journey) -> Iterator[str]:
    """For a child without family both parents were asked, or the guardian agrees."""
    children = children_alone(going(journey))
    answers: dict[UUID, dict[str, str]] = defaultdict(dict)
    for one in Consent.objects.filter(passenger__in=children):
        answers[one.passenger_id][one.parent] = one.answer
    for child in children:
        if words := _unsettled(answers[child.pk]):
            yield _("%(who)s travels without family: %(what)s.") % {
                "who": child.shown_name,
                "what": words,
            }


def children_alone(passages: Iterable[Passage]) -> list[Passenger]:
    """Children who fly a leg without an adult of their family, each once."""
    by_leg: dict[UUID, list[Passage]] = defaultdict(list)
    for one in passages:
        by_leg[one.leg_id].append(one)
    found = {
        one.passenger_id: one.passenger
        for here in by_leg.values()
        for one in here
        if without_family(one.passenger, here, one.leg)
    }
    return list(found.values())


def receivers_by_passenger(journey: Journey) -> dict[UUID, Receiver]:
    """The receiver of each passenger who has one."""
    standing = journey.receivers.standing().prefetch_related("meets")
    return {passenger.pk: one for one in standing for passenger in one.meets.all()}


def _unsettled(answers: dict[str, str]) -> str:
    if Answer.REFUSED in answers.values():
        return _("a parent or guardian refuses")
    if answers.get(Parent.GUARDIAN) == Answer.GIVEN:
        return ""
    given = [answers.get(parent) for parent in PARENTS]
    if any(one in (None, Answer.ASKED) for one in given):
        return _("both parents are asked, and have not both answered")
    return "" if Answer.GIVEN in given else _("nobody who may agree has agreed")
