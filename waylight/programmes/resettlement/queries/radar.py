"""Exit permits at a glance: by country and ministry, and by the day on which one ends."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Q, QuerySet

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.programmes.resettlement.models import ExitPermit, Referral
from waylight.programmes.resettlement.queries.board import place
from waylight.programmes.resettlement.workflow import GOING_ON, Going, Permit, Status
from waylight.registers.people.queries import shown_name

AHEAD = timedelta(days=42)
"""How far the radar looks: families are told six weeks before they leave."""
OPEN = (Permit.TO_REQUEST, Permit.SUBMITTED, Permit.INTERVIEW, Permit.REFUSED)


@dataclass(frozen=True)
class Lot:
    """The permits of one ministry: how many stand where. `oldest` was submitted first."""

    country: str
    code: str
    ministry: str
    to_request: int
    submitted: int
    interview: int
    refused: int
    granted: int
    oldest: date | None


@dataclass(frozen=True)
class Due:
    """Something that happens to a member's permit on a day: an interview, or its end."""

    on: date
    permit: ExitPermit
    name: str
    country: str
    is_interview: bool


@dataclass(frozen=True)
class Radar:
    """The permits of families that are on their way, and the days of the next six weeks."""

    lots: tuple[Lot, ...]
    days: tuple[Due, ...]


def radar(user: User, country: str = "") -> Radar:
    """Every exit permit that is still needed, of the families that may be seen."""
    found = _permits(user, country)
    return Radar(lots=tuple(_lots(found)), days=tuple(_days(found)))


def _permits(user: User, country: str) -> QuerySet[ExitPermit]:
    seen = Referral.objects.visible_to(user).filter(status__in=(*GOING_ON, Status.ON_HOLD))
    if country:
        seen = seen.filter(asylum_country=country)
    permits = ExitPermit.objects.filter(member__referral__in=seen, member__status=Going.GOING)
    return permits.exclude(status=Permit.NOT_NEEDED)


def _lots(found: QuerySet[ExitPermit]) -> list[Lot]:
    """Counted by the database: one row for each country, ministry and status."""
    by_lot: dict[tuple[str, str], dict[str, tuple[int, date | None]]] = defaultdict(dict)
    asked = found.order_by().values_list("member__referral__asylum_country", "ministry", "status")
    counted = asked.annotate(number=Count("pk"), oldest=Min("submitted_on"))
    for code, ministry, status, number, oldest in counted:
        by_lot[(code, ministry)][status] = (number, oldest)
    lots = [_lot(code, ministry, own) for (code, ministry), own in by_lot.items()]
    return sorted(lots, key=lambda one: (one.country, one.ministry))


def _lot(code: str, ministry: str, own: dict[str, tuple[int, date | None]]) -> Lot:
    def number(status: Permit) -> int:
        return own.get(status, (0, None))[0]

    waits = (own.get(status, (0, None))[1] for status in (Permit.SUBMITTED, Permit.INTERVIEW))
    return Lot(
        country=place(code),
        code=code,
        ministry=ministry,
        to_request=number(Permit.TO_REQUEST),
        submitted=number(Permit.SUBMITTED),
        interview=number(Permit.INTERVIEW),
        refused=number(Permit.REFUSED),
        granted=number(Permit.GRANTED),
        oldest=min((day for day in waits if day is not None), default=None),
    )


def _days(found: QuerySet[ExitPermit]) -> list[Due]:
    """Names are read only of those for whom a day is near."""
    until = clock.today() + AHEAD
    soon = Q(status=Permit.GRANTED, until__lte=until) | Q(
        status=Permit.INTERVIEW, interview_on__lte=until
    )
    told = found.filter(soon).select_related("member__referral")
    near = [(day, permit) for permit in told if (day := _day(permit))]
    open_people((permit.member.person_id for _day_, permit in near), Compartment.GENERAL)
    keys = [permit.pk for _day_, permit in near]
    named = ExitPermit.objects.filter(pk__in=keys).select_related("member__person")
    names = {
        one.pk: shown_name(one.member.person)
        for one in named.prefetch_related("member__person__names")
    }
    return [
        Due(
            on=day,
            permit=permit,
            name=names[permit.pk],
            country=place(permit.member.referral.asylum_country),
            is_interview=permit.status == Permit.INTERVIEW,
        )
        for day, permit in sorted(near, key=lambda pair: (pair[0], str(pair[1].member_id)))
    ]


def _day(permit: ExitPermit) -> date | None:
    if permit.status == Permit.GRANTED:
        return permit.until
    return permit.interview_on if permit.status == Permit.INTERVIEW else None
