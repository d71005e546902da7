"""Who did not travel on legs that left, by the council that waits for them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from waylight.programmes.movements.models import CouncilTold, Journey, Passage
from waylight.programmes.movements.queries.aboard import flies
from waylight.programmes.movements.workflow import EXITS
from waylight.registers.places.queries import council as council_of


@dataclass(frozen=True)
class Waiting:
    """A council and those of its people who did not travel; `told_at` once it knows of them all."""

    council: str
    name: str
    references: tuple[str, ...]
    since: datetime
    told_at: datetime | None

    @property
    def count(self) -> int:
        """How many people."""
        return len(self.references)


def councils_waiting(journey: Journey) -> list[Waiting]:
    """The councils of those who did not travel on a leg that left, each with who and since when."""
    gone = Passage.objects.filter(
        leg__journey=journey, leg__left_at__isnull=False, status__in=EXITS
    ).exclude(passenger__council="")
    missing: dict[str, dict[str, datetime]] = defaultdict(dict)
    for one in gone.select_related("passenger", "leg").order_by("leg__number"):
        if not flies(one) and one.leg.left_at is not None:
            since = max(one.at, one.leg.left_at)
            missing[one.passenger.council].setdefault(one.passenger.reference, since)
    told = list(CouncilTold.objects.filter(journey=journey).order_by("at"))
    return [_waiting(council, people, told) for council, people in sorted(missing.items())]


def untold(waiting: Iterable[Waiting]) -> list[Waiting]:
    """Those who do not know yet."""
    return [one for one in waiting if one.told_at is None]


def _waiting(council: str, people: dict[str, datetime], told: Iterable[CouncilTold]) -> Waiting:
    heard = [one for one in told if one.council == council]
    known = [one.at for one in heard if one.missing >= len(people)]
    found = council_of(council)
    # Whoever knew of the first is waiting for news of the last.
    since = max(people.values()) if heard else min(people.values())
    return Waiting(
        council=council,
        name=found.name if found else council,
        references=tuple(sorted(people)),
        since=since,
        told_at=known[0] if known else None,
    )
