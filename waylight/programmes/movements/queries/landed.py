"""Who arrived: the only source of any number of arrivals in the product.

Somebody has arrived who came through the last leg of their own journey. Journeys with invented
people are never counted, and nobody who travels for the office is an arrival."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from waylight.foundation.figures.measuring import Period
from waylight.programmes.movements.models import STAFF, Escorting, Journey, Passage
from waylight.programmes.movements.workflow import PassageStatus
from waylight.registers.places.queries import airport

HERE = "GBR"
THROUGH = (PassageStatus.LANDED, PassageStatus.CLEARED, PassageStatus.RECEIVED)
"""Statuses of who came through a leg."""
AFTER_LANDING = (PassageStatus.DIED, PassageStatus.HOSPITALISED)
"""Exits that may come after the landing of a leg too."""


@dataclass(frozen=True)
class Arrival:
    """One person at the end of one journey. `received_at` is None until they were handed over."""

    journey: UUID
    person: UUID | None
    programme: str
    reference: str
    party: str
    council: str
    from_airport: str
    in_airport: str
    landed_at: datetime
    received_at: datetime | None

    @property
    def on(self) -> date:
        """The day of the landing where this office is."""
        return timezone.localdate(self.landed_at)

    @property
    def corridor(self) -> str:
        """From the first airport of the journey to the last."""
        return f"{self.from_airport}–{self.in_airport}"

    @property
    def is_here(self) -> bool:
        """Whether it ended in the United Kingdom."""
        place = airport(self.in_airport)
        return place is not None and place.country == HERE


def passengers_only(passages: QuerySet[Passage]) -> QuerySet[Passage]:
    """Of real journeys, and without those who travel for the office."""
    escorts = Escorting.objects.filter(listed_as=OuterRef("passenger"))
    real = passages.filter(leg__journey__synthetic=False).exclude(passenger__programme=STAFF)
    return real.exclude(Exists(escorts))


def arrivals(
    period: Period | None = None,
    *,
    programme: str = "",
    journeys: QuerySet[Journey] | None = None,
) -> list[Arrival]:
    """Whoever came through their last leg, by the moment of the landing; two queries at most."""
    own = Passage.objects.filter(passenger=OuterRef("passenger"), leg__cancelled_at=None)
    later = own.filter(leg__number__gt=OuterRef("leg__number"))
    first = own.order_by("leg__number").values("leg__from_airport")[:1]
    found = passengers_only(Passage.objects.filter(_came_through())).exclude(Exists(later))
    if programme:
        found = found.filter(passenger__programme__iexact=programme)
    if journeys is not None:
        found = found.filter(leg__journey__in=journeys.values("pk"))
    rows = found.annotate(begins=Subquery(first)).values(
        "status",
        "at",
        "begins",
        journey=F("leg__journey_id"),
        landed=F("leg__landed_at"),
        bound=F("leg__to_airport"),
        diverted=F("leg__diverted_to"),
        person=F("passenger__person_id"),
        programme=F("passenger__programme"),
        reference=F("passenger__reference"),
        party=F("passenger__party"),
        council=F("passenger__council"),
    )
    here = (_arrival(dict(row)) for row in rows)
    kept = [one for one in here if within(period, one.on)]
    return sorted(kept, key=lambda one: (one.landed_at, one.reference))


def _came_through() -> Q:
    """Who came through a leg; and who died or was taken to hospital once it had landed: that
    happened after the arrival, and takes nothing from it (edge case 25 of resettlement)."""
    after = Q(status__in=AFTER_LANDING, boarded_at__isnull=False, at__gte=F("leg__landed_at"))
    return Q(status__in=THROUGH) | after


def by_reference(found: Iterable[Arrival]) -> dict[str, Arrival]:
    """Arrivals by the reference of the programme; of several journeys the last."""
    return {one.reference: one for one in found}


def within(period: Period | None, day: date) -> bool:
    """Whether a day is in a period; no period is for ever."""
    since, until = period or Period()
    return (since or date.min) <= day < (until or date.max)


def _arrival(row: dict[str, Any]) -> Arrival:
    received = row["status"] == PassageStatus.RECEIVED
    return Arrival(
        journey=row["journey"],
        person=row["person"],
        programme=str(row["programme"]).lower(),
        reference=str(row["reference"]),
        party=str(row["party"]),
        council=str(row["council"]),
        from_airport=str(row["begins"]),
        in_airport=str(row["diverted"] or row["bound"]),
        landed_at=row["landed"] or row["at"],
        received_at=row["at"] if received else None,
    )
