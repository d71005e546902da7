"""Which clocks of journeys a person has to see to now, each with its record; constant queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Model, Q
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.deadlines.models import Deadline
from waylight.foundation.deadlines.queries import due_for
from waylight.programmes.movements.models import Incident, Journey, Leg, Passage, Passenger
from waylight.programmes.movements.queries.going import Missing, missing_among
from waylight.programmes.movements.rules import GO_OR_NO_GO, SEVERE_TOLD

GO_SOON = timedelta(hours=24)
"""So long before the decision, what is missing can still be got."""
SHELVES: dict[type[Model], tuple[str, ...]] = {
    Journey: (),
    Leg: ("journey",),
    Passenger: ("journey",),
    Passage: ("passenger__journey", "leg"),
    Incident: ("journey",),
}
"""What clocks are about, and what is fetched with each."""


@dataclass(frozen=True)
class Due:
    """A clock that warns or is late, and the record that it is about.

    `missing` is said only of a journey about which it is to be decided whether it goes."""

    deadline: Deadline
    record: Any
    missing: tuple[Missing, ...] = ()

    @property
    def about(self) -> str:
        """The numbers by which the record is known; no name."""
        record = self.record
        if isinstance(record, Journey):
            lacking = "; ".join(f"{one.words}: {one.count}" for one in self.missing)
            return f"{record.number} · {lacking}" if lacking else record.number
        if isinstance(record, Passage):
            return f"{record.passenger.journey.number} · {record.leg} · {record.passenger.number}"
        if isinstance(record, Passenger):
            return f"{record.journey.number} · {record.number}"
        return f"{record.journey.number} · {record}"

    @property
    def url(self) -> str:
        """Where it is seen to."""
        if isinstance(self.record, Passage):
            return reverse("movements:unused-tickets")
        return str(self.record.get_absolute_url())


def due_now(user: User) -> list[Due]:
    """The clocks that warn or are late, of what a person may see to; the most urgent first.

    A clock that a step of a playbook stands for is left to the incident."""
    now = clock.now()
    near = Q(warn_at__lte=now) | Q(key=GO_OR_NO_GO.key, due_at__lte=now + GO_SOON)
    mine = due_for(user).filter(near, key__startswith="movements.")
    deadlines = list(mine.exclude(key=SEVERE_TOLD.key))
    records = _records(deadlines)
    leaving = [
        record
        for one in deadlines
        if one.key == GO_OR_NO_GO.key and (record := records.get(_name(one))) is not None
    ]
    missing = missing_among(leaving)
    return [
        Due(one, record, missing[record.pk] if one.key == GO_OR_NO_GO.key else ())
        for one in deadlines
        if (record := records.get(_name(one))) is not None
    ]


def _name(deadline: Deadline) -> tuple[str, str]:
    return deadline.about_kind, deadline.about_id


def _records(deadlines: list[Deadline]) -> dict[tuple[str, str], Any]:
    """The records, by kind and key; one query for each kind."""
    keys: dict[str, list[str]] = defaultdict(list)
    for one in deadlines:
        keys[one.about_kind].append(one.about_id)
    found: dict[tuple[str, str], Any] = {}
    for model, along in SHELVES.items():
        kind = model._meta.label_lower
        rows = model._default_manager.filter(pk__in=keys[kind]).select_related(*along)
        found |= {(kind, str(row.pk)): row for row in rows if keys[kind]}
    return found
