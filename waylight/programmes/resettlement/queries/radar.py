"""Exit permits at a glance: by country and ministry, and by the day on which one ends."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import (
    Case,
    Count,
    F,
    Min,
    Q,
    QuerySet,
    When,
    prefetch_related_objects,
)

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
    """The permits of families that are on their way, and those to whom something happens within
    six weeks, of which a page is told by `dues`."""

    lots: tuple[Lot, ...]
    days: QuerySet[ExitPermit]


def radar(user: User, country: str = "") -> Radar:
    """Every exit permit that is still needed, of the families that may be seen."""
    found = _permits(user, country)
    return Radar(lots=tuple(_lots(found)), days=_days(found))


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


def _days(found: QuerySet[ExitPermit]) -> QuerySet[ExitPermit]:
    """Those to whom something happens soon, the next first, by the database."""
    until = clock.today() + AHEAD
    soon = Q(status=Permit.GRANTED, until__lte=until) | Q(
        status=Permit.INTERVIEW, interview_on__lte=until
    )
    day = Case(When(status=Permit.GRANTED, then=F("until")), default=F("interview_on"))
    return found.filter(soon).annotate(day=day).order_by("day", "member_id")


def dues(permits: Iterable[ExitPermit]) -> list[Due]:
    """What happens to some permits of the radar; only these people's names are opened."""
    asked = list(permits)
    prefetch_related_objects(asked, "member__referral", "member__person__names")
    open_people((permit.member.person_id for permit in asked), Compartment.GENERAL)
    return [
        Due(
            on=permit.day,  # type: ignore[attr-defined]
            permit=permit,
            name=shown_name(permit.member.person),
            country=place(permit.member.referral.asylum_country),
            is_interview=permit.status == Permit.INTERVIEW,
        )
        for permit in asked
    ]
