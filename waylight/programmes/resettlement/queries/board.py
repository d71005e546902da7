"""The list of referrals: sifted, counted by status, and with what breaks first of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.programmes.resettlement.models import MedicalLevel, Member, Referral
from waylight.programmes.resettlement.models.referral import ReferralQuerySet
from waylight.programmes.resettlement.queries.cards import Card, Stand, cards, stand_of
from waylight.programmes.resettlement.queries.readiness import (
    TRACKS,
    Standing,
    Track,
)
from waylight.programmes.resettlement.queries.stages import Staged, staged
from waylight.programmes.resettlement.workflow import Going, Status
from waylight.registers.people.models import Person
from waylight.registers.people.queries.look_alikes import by_name
from waylight.registers.places.queries import country

LARGE = 6
"""From so many people a home is hard to find (the specification, B8)."""
NEEDS = ("step_free", "some", "complex", "services", "tie")
READ = (
    *TRACKS,
    "matches__proposal__offer__desk",
    "members__person__names",
    "members__person__births",
    "members__person__absorbed__births",
    "members__person__merged_into__absorbed__births",
)


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
        going = Count("members", filter=Q(members__status=Going.GOING))
        found = found.alias(going=going).filter(going__gte=LARGE)
    return found.filter(_needing(needs)) if needs else found


def named(user: User, words: str) -> ReferralQuerySet:
    """The referrals that are meant by a number of ours or of UNHCR's, or by a member's name."""
    seen = Referral.objects.visible_to(user)
    asked = words.strip()
    by_number = Q(number__iexact=asked) | Q(unhcr_key=asked)
    members = Member.objects.filter(referral=OuterRef("pk"))
    people = by_name(asked)
    named_so = Exists(members.filter(person__in=people))
    with_id = Exists(members.filter(unhcr_id_key=asked))
    return seen.filter(by_number | Q(named_so) | Q(with_id))


def counted(user: User) -> list[tuple[Stand, str, int]]:
    """How many referrals stand where, in the order of the work; one query."""
    seen = Referral.objects.visible_to(user).order_by()
    found = dict(seen.values_list("status").annotate(number=Count("pk")))
    return [(stand_of(one), one.value, found[one]) for one in Status if found.get(one)]


def people_of(user: User) -> int:
    """Everybody who travels, of every referral that may be seen."""
    seen = Referral.objects.visible_to(user)
    return Member.objects.going().filter(referral__in=seen).count()


def countries_of(user: User) -> list[tuple[str, str]]:
    """The countries of asylum that there are referrals from."""
    seen = Referral.objects.visible_to(user).order_by()
    codes = seen.values_list("asylum_country", flat=True).distinct()
    return sorted(((code, place(code)) for code in codes), key=lambda pair: pair[1])


def rows(keys: Sequence[UUID]) -> list[Row]:
    """Some referrals, in this order; the number of queries does not depend on how many."""
    found = {one.pk: one for one in Referral.objects.filter(pk__in=keys).prefetch_related(*READ)}
    chosen = [found[key] for key in keys if key in found]
    members = [member for one in chosen for member in one.members.all()]
    shown = {card.member.pk: card for card in cards(members)}
    stages = staged(chosen)
    return [_row(one, shown, stages[one.pk]) for one in chosen]


def place(code: str) -> str:
    """A country by its name."""
    found = country(code)
    return found.name if found else code


def _row(referral: Referral, shown: Mapping[Any, Card], travel: Staged) -> Row:
    own = [shown[member.pk] for member in referral.members.all()]
    going = [card for card in own if card.is_going]
    head = next((card for card in own if card.member.relationship == "PA"), None)
    lacking = {one.track for each in travel.ready for one in each.tracks if not one.is_ready}
    ends = [one for each in travel.ready if (one := each.breaks_first) is not None]
    return Row(
        referral=referral,
        principal=head.who.name if head else "",
        stand=stand_of(referral.status),
        country=place(referral.asylum_country),
        size=len(going),
        children=sum(card.child for card in going),
        lacking=tuple(track for track in Track if track in lacking),
        breaks=min(ends, key=lambda one: one.until or clock.today(), default=None),
        travel=travel,
    )


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
