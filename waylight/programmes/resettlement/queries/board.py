"""The list of referrals: sifted, counted by status, and with what breaks first of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet, prefetch_related_objects

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.programmes.resettlement.models import MedicalLevel, Member, Referral
from waylight.programmes.resettlement.models.kin import PRINCIPAL
from waylight.programmes.resettlement.models.referral import ReferralQuerySet
from waylight.programmes.resettlement.queries.cards import Stand, stand_of
from waylight.programmes.resettlement.queries.readiness import (
    TRACKS,
    Standing,
    Track,
)
from waylight.programmes.resettlement.queries.stages import Staged, staged
from waylight.programmes.resettlement.workflow import Going, Status
from waylight.registers.people.models import BirthClaim, Person
from waylight.registers.people.queries import is_child, shown_name
from waylight.registers.people.queries.look_alikes import by_name
from waylight.registers.places.queries import country

LARGE = 6
"""From so many people a home is hard to find (the specification, B8)."""
NEEDS = ("step_free", "some", "complex", "services", "tie")
LISTED = (
    Prefetch(
        "members",
        Member.objects.select_related("person", "health", "papers", "exit_permit").order_by(
            "referral_id", "number"
        ),
    ),
    *TRACKS,
    Prefetch("members__person__births", BirthClaim.objects.defer("original", "source", "said_by")),
    "members__person__absorbed__births",
    "members__person__merged_into__absorbed__births",
)
"""What a row of the list reads: no name, and of a person only whether they are a child."""
READ = (
    *TRACKS,
    "matches__proposal__offer__desk",
    "members__person__names",
    "members__person__births",
    "members__person__absorbed__births",
    "members__person__merged_into__absorbed__births",
)
"""What the page of a family reads."""


@dataclass(frozen=True)
class Row:
    """One referral in the list. `lacking` are the tracks that are not ready for somebody."""

    referral: Referral
    principal: str
    stand: Stand
    country: str
    size: int
    children: int
    lacking: tuple[Track, ...]
    breaks: Standing | None
    travel: Staged


def sifted(
    user: User,
    *,
    status: str = "",
    country: str = "",
    priority: str = "",
    size: str = "",
    needs: str = "",
) -> ReferralQuerySet:
    """The referrals that somebody may see, by what is asked of them."""
    found = Referral.objects.visible_to(user)
    for name, value in (("status", status), ("asylum_country", country), ("priority", priority)):
        if value:
            found = found.filter(**{name: value})
    if size:
        found = found.filter(pk__in=_large())
    return found.filter(_needing(needs)) if needs else found


def named(user: User, words: str) -> ReferralQuerySet:
    """The referrals that are meant by a number of ours or of UNHCR's, or by a member's name."""
    seen = Referral.objects.visible_to(user)
    asked = words.strip()
    # Who is meant is asked first, by index: a condition on each referral would read all of them.
    ways = (Q(person__in=by_name(asked)), Q(unhcr_id_key=asked))
    members = [Member.objects.filter(way).values_list("referral", flat=True) for way in ways]
    keys = {key for found in members for key in found}
    return seen.filter(Q(number=asked.upper()) | Q(unhcr_key=asked) | Q(pk__in=keys))


def counted(user: User) -> list[tuple[Stand, str, int]]:
    """How many referrals stand where, in the order of the work; one query."""
    seen = Referral.objects.visible_to(user).order_by()
    found = dict(seen.values_list("status").annotate(number=Count("pk")))
    return [(stand_of(one), one.value, found[one]) for one in Status if found.get(one)]


def people_of(user: User) -> int:
    """Everybody who travels, of every referral that may be seen."""
    seen = Referral.objects.visible_to(user)
    return Member.objects.going().filter(referral__in=seen.values("pk")).count()


def countries_of(user: User) -> list[tuple[str, str]]:
    """The countries of asylum that there are referrals from."""
    seen = Referral.objects.visible_to(user).order_by()
    codes = seen.values_list("asylum_country", flat=True).distinct()
    return sorted(((code, place(code)) for code in codes), key=lambda pair: pair[1])


def rows(keys: Sequence[UUID]) -> list[Row]:
    """Some referrals, in this order; the number of queries does not depend on how many."""
    listed = Referral.objects.filter(pk__in=keys).prefetch_related(*LISTED)
    found = {one.pk: one for one in listed}
    chosen = [found[key] for key in keys if key in found]
    members = [member for one in chosen for member in one.members.all()]
    open_people((member.person_id for member in members), Compartment.GENERAL)
    # Only the principal applicants are named: nobody else's name is opened.
    heads = [member.person for member in members if member.relationship == PRINCIPAL]
    prefetch_related_objects(heads, "names")
    stages = staged(chosen)
    return [_row(one, stages[one.pk]) for one in chosen]


def place(code: str) -> str:
    """A country by its name."""
    found = country(code)
    return found.name if found else code


def _row(referral: Referral, travel: Staged) -> Row:
    today = clock.today()
    going, head = _going(referral), _head(referral)
    lacking = {one.track for each in travel.ready for one in each.tracks if not one.is_ready}
    ends = [one for each in travel.ready if (one := each.breaks_first) is not None]
    return Row(
        referral=referral,
        principal=shown_name(head.person) if head else "",
        stand=stand_of(referral.status),
        country=place(referral.asylum_country),
        size=len(going),
        children=sum(is_child(member.person, today) for member in going),
        lacking=tuple(track for track in Track if track in lacking),
        breaks=min(ends, key=lambda one: one.until or today, default=None),
        travel=travel,
    )


def _going(referral: Referral) -> list[Member]:
    return [member for member in referral.members.all() if member.status == Going.GOING]


def _head(referral: Referral) -> Member | None:
    found = (one for one in referral.members.all() if one.relationship == PRINCIPAL)
    return next(found, None)


def _large() -> QuerySet[Member, Any]:
    """The keys of families of so many that a home is hard to find: read from an index alone."""
    going = Member.objects.going().order_by().values("referral")
    return going.annotate(going=Count("pk")).filter(going__gte=LARGE).values("referral")


def _needing(needs: str) -> Q:
    return {
        "step_free": Q(step_free=True),
        "some": ~Q(medical_level=MedicalLevel.NONE),
        "complex": Q(medical_level=MedicalLevel.COMPLEX),
        "services": ~Q(services=[]),
        "tie": ~Q(tie=""),
    }[needs]


def people_in(rows_: Sequence[Row]) -> list[Person]:
    """Whose names a list shows."""
    return [member.person for row in rows_ for member in row.referral.members.all()]
