"""What was given out about a journey and is not true any more: lists, and words to councils."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import teams_where
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import CouncilNotice, Journey, Manifest, NoticeKind
from waylight.programmes.movements.queries.council_notices import arrival_digest, missing_digest
from waylight.programmes.movements.queries.manifest_content import content_of
from waylight.programmes.movements.queries.manifests import newest
from waylight.programmes.movements.queries.travelling import Party, travelling

DIGESTS = {NoticeKind.ARRIVING: arrival_digest, NoticeKind.MISSING: missing_digest}
WATCHED = timedelta(days=30)
"""So long after its end a journey may still turn out otherwise than a council was told."""


def stale_notices(journey: Journey) -> list[CouncilNotice]:
    """The standing notices of a journey that say what is not so any more."""
    standing = list(journey.council_notices.standing())
    return untrue(standing, journey, travelling(journey)) if standing else []


def untrue(
    standing: Iterable[CouncilNotice], journey: Journey, parties: list[Party]
) -> list[CouncilNotice]:
    """The same of notices and families that are read already."""
    return [
        one
        for one in standing
        if DIGESTS[NoticeKind(one.kind)](journey, parties, one.council) != one.said
    ]


def stale_manifest(journey: Journey) -> Manifest | None:
    """The newest version, if the journey is still to go and is not what it lists."""
    last = None if journey.has_ended else newest(journey)
    return last if last is not None and last.content() != content_of(journey) else None


def watched(now: datetime) -> QuerySet[Journey]:
    """The journeys of which something was given out that may become untrue."""
    given = Journey.objects.filter(manifests__isnull=False) | Journey.objects.filter(
        council_notices__withdrawn_at=None, council_notices__isnull=False
    )
    recent = Journey.objects.live() | Journey.objects.filter(ended_at__gte=now - WATCHED)
    return Journey.objects.filter(pk__in=given.values("pk")).filter(pk__in=recent.values("pk"))


def to_be_listed_anew(user: User) -> QuerySet[Journey]:
    """The journeys whose newest manifest is not true any more, for those who make manifests."""
    mine = Journey.objects.live().filter(team__in=teams_where(user, May.MANIFEST))
    return mine.filter(manifests__stale_since__isnull=False).distinct().order_by("number")


def to_be_told_again(user: User) -> QuerySet[Journey]:
    """The journeys of which some council was told otherwise, for those who tell councils."""
    mine = Journey.objects.filter(team__in=teams_where(user, May.ISSUE))
    old = CouncilNotice.objects.standing().filter(stale_since__isnull=False)
    return mine.filter(pk__in=old.values("journey")).order_by("number")
