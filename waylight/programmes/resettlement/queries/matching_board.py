"""Who waits for a home, how long and with which needs, beside the homes that are open."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import teams_where
from waylight.programmes.councils.models import Offer, Service
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.models import Referral
from waylight.programmes.resettlement.queries.board import Row, rows
from waylight.programmes.resettlement.rules import RULES
from waylight.programmes.resettlement.workflow import Going, Status


@dataclass(frozen=True)
class Waiting:
    """All who wait, in numbers; complex are those that are hard to match (B8), each counted once
    in `complex` and with every reason in the others."""

    families: int
    people: int
    large: int
    step_free: int
    dialysis: int
    complex: int
    by_bedrooms: tuple[tuple[int, int, int], ...]
    homes: int
    longest: int


@dataclass(frozen=True)
class Line:
    """One family that waits: since when, in days, and how many open homes are large enough."""

    row: Row
    days: int
    fitting: int


def waiting_of(user: User) -> QuerySet[Referral]:
    """The families that look for a home, of the teams in which the person matches; the longest
    wait first."""
    teams = teams_where(user, May.MATCH)
    found = Referral.objects.filter(team__in=teams, status=Status.SEEKING_MATCH)
    return found.order_by("status_since", "number")


def homes_of(user: User) -> list[Offer]:
    """The homes that are open to these teams today, with their desks."""
    teams: QuerySet[Team] = teams_where(user, May.MATCH)
    found = Offer.objects.filter(desk__office__in=teams).free_on(clock.today())
    return list(found.select_related("desk").order_by("-bedrooms", "available_from", "number"))


def counted(user: User, homes: Sequence[Offer]) -> Waiting:
    """The numbers above the list, in one query."""
    going = Count("members", filter=Q(members__status=Going.GOING))
    fields = ("step_free", "services", "bedrooms", "status_since", "size")
    found = list(waiting_of(user).annotate(size=going).values_list(*fields))
    today = clock.today()
    large = int(RULES.on(today).value("large-family"))
    is_large = [size >= large for *_rest, size in found]
    dialysis = [Service.DIALYSIS in services for _step, services, *_rest in found]
    steps = [bool(step) for step, *_rest in found]
    rooms = Counter(min(bedrooms, 8) for _s, _v, bedrooms, *_rest in found)
    offered = Counter(min(one.bedrooms, 8) for one in homes)
    return Waiting(
        families=len(found),
        people=sum(size for *_rest, size in found),
        large=sum(is_large),
        step_free=sum(steps),
        dialysis=sum(dialysis),
        complex=sum(any(each) for each in zip(is_large, dialysis, steps, strict=True)),
        by_bedrooms=tuple((n, rooms[n], offered[n]) for n in sorted({*rooms, *offered})),
        homes=len(homes),
        longest=max(((today - since.date()).days for *_r, since, _size in found), default=0),
    )


def lines(keys: Sequence[UUID], homes: Sequence[Offer]) -> list[Line]:
    """Some families of the list; the number of queries does not depend on how many."""
    today = clock.today()
    return [
        Line(row, (today - row.referral.status_since.date()).days, _fitting(row, homes))
        for row in rows(keys)
    ]


def _fitting(row: Row, homes: Sequence[Offer]) -> int:
    """Homes with rooms and places enough, and without steps where that is needed."""
    family = row.referral
    return sum(
        one.desk.office_id == family.team_id
        and one.bedrooms >= family.bedrooms
        and one.max_people >= row.size
        and (one.step_free or not family.step_free)
        and (not family.tie_required or one.desk.council == family.tie)
        for one in homes
    )
