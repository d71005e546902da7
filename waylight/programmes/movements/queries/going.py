"""What is not in order in the last hours before a journey, for whoever decides that it goes."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from waylight.foundation.refusal import Words
from waylight.programmes.movements.models import Journey, Leg, Passage
from waylight.programmes.movements.queries.aboard import WAITED_FOR, alone
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
    legs = list(journey.legs.filter(cancelled_at=None).order_by("number"))
    counted = Counter(_on(legs[0]) if legs else {})
    if journey.status not in (JourneyStatus.FROZEN, JourneyStatus.IN_PROGRESS):
        counted["not-frozen"] = 1
    return [Missing(code, counted[code]) for code in WORDS if counted[code]]


def _on(leg: Leg) -> dict[str, int]:
    passages = list(Passage.objects.filter(leg=leg).select_related("passenger"))
    waited = [one for one in passages if one.status in WAITED_FOR]
    return {
        "not-fit": sum(1 for one in waited if one.status in UNFIT),
        "absent": sum(1 for one in waited if one.status in ABSENT),
        "held": sum(1 for one in waited if one.passenger.held_at is not None),
        "alone": sum(1 for one in waited if alone(one.passenger, passages, leg)),
    }
