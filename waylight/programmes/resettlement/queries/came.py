"""Who of ours arrived in the United Kingdom, as movements says: each person once.

The day is the day of the landing there. Whoever died afterwards had arrived, and stays counted.
Nobody synthetic is counted, and nobody twice: of a person who is on two referrals, or came twice,
the first arrival counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from waylight.foundation.access.rules import Anyone
from waylight.foundation.figures.measuring import Period
from waylight.programmes.movements.queries.landed import Arrival, arrivals, within
from waylight.programmes.resettlement.models import Member
from waylight.registers.places import queries as places

PROGRAMME = "resettlement"
"""As movements calls the programme whose people they are; a reference there is `str(member)`."""


@dataclass(frozen=True)
class Came:
    """One person's arrival. `council` is the GSS code of where they were going, or empty."""

    person: UUID
    scheme: str
    on: date
    council: str

    @property
    def nation(self) -> str:
        """The part of the United Kingdom that the council is in."""
        return places.nation_of(self.council) or ""


def real_members() -> QuerySet[Member]:
    """Members who are people."""
    return Member.objects.filter(referral__synthetic=False, person__synthetic=False)


def came_to(user: Anyone, scheme: str = "") -> list[Came]:
    """The arrivals of a person's teams."""
    seen = real_members().filter(pk__in=Member.objects.visible_to(user).values("pk"))
    return came(seen, scheme=scheme)


def came(
    members: QuerySet[Member], period: Period | None = None, *, scheme: str = ""
) -> list[Came]:
    """The arrivals of members, by day; of a person the first, wherever the period begins."""
    landed: dict[str, list[Arrival]] = {}
    for one in arrivals(programme=PROGRAMME):
        if one.is_here:
            landed.setdefault(one.reference, []).append(one)
    numbers = {reference.rpartition("/")[0] for reference in landed}
    asked = members.filter(referral__number__in=numbers).select_related("referral", "person")
    found = [
        Came(
            member.person.merged_into_id or member.person_id,
            member.referral.scheme,
            one.on,
            one.council,
        )
        for member in asked
        for one in landed.get(str(member), ())
    ]
    firsts = _firsts(found)
    return [one for one in firsts if within(period, one.on) and scheme in ("", one.scheme)]


def days_of(found: Iterable[Came]) -> Counter[date]:
    """How many came on each day."""
    return Counter(one.on for one in found)


def _firsts(found: Iterable[Came]) -> list[Came]:
    firsts: dict[UUID, Came] = {}
    for one in sorted(found, key=lambda each: (each.on, each.scheme, each.council)):
        firsts.setdefault(one.person, one)
    return list(firsts.values())
