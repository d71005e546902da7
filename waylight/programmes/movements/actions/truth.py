"""What was given out about a journey is marked as soon as it is not true any more.

Nobody is told by that alone: whoever gives out lists or tells councils finds it on the desk. Each
deed that changes what papers say calls `_papers_follow`; an hourly job looks again at them all."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model, QuerySet

from waylight.foundation import clock
from waylight.programmes.movements.models import Journey
from waylight.programmes.movements.queries.stale import stale_manifest, stale_notices


def _papers_follow(journey: Journey) -> None:
    """Mark what has become untrue since it was given out, and clear what is true again."""
    last = stale_manifest(journey)
    _mark(journey.manifests.all(), [last] if last else [])
    _mark(journey.council_notices.standing(), stale_notices(journey))


def _mark(rows: QuerySet[Any], stale: Sequence[Model]) -> None:
    keys = [one.pk for one in stale]
    rows.filter(pk__in=keys, stale_since=None).update(stale_since=clock.now())
    rows.exclude(pk__in=keys).exclude(stale_since=None).update(stale_since=None)
