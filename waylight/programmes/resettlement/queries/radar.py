"""Exit permits at a glance: by country and ministry, and by the day on which one ends."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

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
    found = list(_permits(user, country))
    by_lot: dict[tuple[str, str], list[ExitPermit]] = defaultdict(list)
    for permit in found:
        by_lot[(permit.member.referral.asylum_country, permit.ministry)].append(permit)
    lots = [_lot(code, ministry, own) for (code, ministry), own in by_lot.items()]
    return Radar(
        lots=tuple(sorted(lots, key=lambda one: (one.country, one.ministry))),
        days=tuple(_days(found)),
    )


def _permits(user: User, country: str) -> Iterable[ExitPermit]:
    seen = Referral.objects.visible_to(user).filter(status__in=(*GOING_ON, Status.ON_HOLD))
    if country:
        seen = seen.filter(asylum_country=country)
    permits = ExitPermit.objects.filter(member__referral__in=seen, member__status=Going.GOING)
    return permits.exclude(status=Permit.NOT_NEEDED).select_related("member__referral")


def _lot(code: str, ministry: str, own: list[ExitPermit]) -> Lot:
    def number(status: Permit) -> int:
        return sum(permit.status == status for permit in own)

    waits = (Permit.SUBMITTED, Permit.INTERVIEW)
    days = [one.submitted_on for one in own if one.submitted_on and one.status in waits]
    return Lot(
        country=place(code),
        code=code,
        ministry=ministry,
        to_request=number(Permit.TO_REQUEST),
        submitted=number(Permit.SUBMITTED),
        interview=number(Permit.INTERVIEW),
        refused=number(Permit.REFUSED),
        granted=number(Permit.GRANTED),
        oldest=min(days, default=None),
    )


def _days(found: list[ExitPermit]) -> list[Due]:
    """Names are read only of those for whom a day is near."""
    until = clock.today() + AHEAD
    near = [(day, permit) for permit in found if (day := _day(permit)) and day <= until]
    open_people((permit.member.person_id for _day_, permit in near), Compartment.GENERAL)
    keys = [permit.pk for _day_, permit in near]
    told = ExitPermit.objects.filter(pk__in=keys).select_related("member__person")
    names = {
        one.pk: shown_name(one.member.person)
        for one in told.prefetch_related("member__person__names")
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
