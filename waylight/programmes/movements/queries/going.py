"""What is not in order in the last hours before a journey, for whoever decides that it goes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from waylight.foundation.refusal import Words
from waylight.programmes.movements.models import Journey, Leg, Passage
from waylight.programmes.movements.queries.aboard import (
    WAITED_FOR,
    carried_among,
    without_agreed,
)
from waylight.programmes.movements.workflow import JourneyStatus, PassageStatus

S = PassageStatus
UNFIT = (S.PLANNED, S.CONFIRMED)
ABSENT = (S.PLANNED, S.CONFIRMED, S.READY)
WORDS: dict[str, Words] = {
    "not-frozen": _("The manifest is not frozen"),
    "not-fit": _("Not found fit to fly yet"),
    "absent": _("Not at the airport yet"),
    "held": _("Stopped with their family"),
    "alone": _("Children without an agreed adult"),
}


@dataclass(frozen=True)
class Missing:
    """One thing that is not in order, and for how many."""

    code: str
    count: int

    @property
    def words(self) -> str:
        """As people read it."""
        return str(WORDS[self.code])


def missing_before(journey: Journey) -> list[Missing]:
    """Everything that is not in order, in the order in which it matters."""
    return list(missing_among([journey])[journey.pk])


def missing_among(journeys: Iterable[Journey]) -> dict[UUID, tuple[Missing, ...]]:
    """The same of several journeys, by key, in as many queries as for one."""
    several = {journey.pk: journey for journey in journeys}
    legs = Leg.objects.filter(journey__in=several, cancelled_at=None).order_by("-number")
    first = {leg.journey_id: leg for leg in legs}
    passages: dict[UUID, list[Passage]] = defaultdict(list)
    here = Passage.objects.filter(leg__in=[leg.pk for leg in first.values()])
    for one in here.select_related("passenger", "leg"):
        passages[one.leg.journey_id].append(one)
    lonely = _alone(passages)
    return {key: _missing(journey, passages[key], lonely) for key, journey in several.items()}


def _missing(
    journey: Journey, passages: list[Passage], lonely: frozenset[UUID]
) -> tuple[Missing, ...]:
    waited = [one for one in passages if one.status in WAITED_FOR]
    counted = {
        "not-frozen": journey.status not in (JourneyStatus.FROZEN, JourneyStatus.IN_PROGRESS),
        "not-fit": sum(1 for one in waited if one.status in UNFIT),
        "absent": sum(1 for one in waited if one.status in ABSENT),
        "held": sum(1 for one in waited if one.passenger.held_at is not None),
        "alone": sum(1 for one in waited if one.pk in lonely),
    }
    return tuple(Missing(code, int(counted[code])) for code in WORDS if counted[code])


def _alone(by_journey: Mapping[UUID, list[Passage]]) -> frozenset[UUID]:
    """The passages of children whom nobody agreed for them accompanies."""
    left = [
        one
        for passages in by_journey.values()
        for one in passages
        if without_agreed(one.passenger, passages, one.leg)
    ]
    return frozenset(one.pk for one in left) - carried_among(left)
