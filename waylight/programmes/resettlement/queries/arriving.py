"""What a file of registration forms would bring: families, and records that are like its people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from waylight.engines.resettlement_form import Fault, Meant
from waylight.foundation.access.models import User
from waylight.foundation.exchange.resettlement_words import message, suggestion
from waylight.programmes.resettlement.exchange import Family, Named, family_of
from waylight.programmes.resettlement.models import FormFile, Member, Referral
from waylight.programmes.resettlement.models.kin import kin_words
from waylight.programmes.resettlement.queries.board import place
from waylight.programmes.resettlement.queries.known import (
    known_person,
    known_referral,
    newest_form,
)
from waylight.registers.people.models import Person
from waylight.registers.people.queries import LookAlikes, look_alikes
from waylight.registers.people.queries.look_alikes import UNLIKELY


@dataclass(frozen=True)
class Told:
    """A fault of a form in the reader's language."""

    fault: Fault
    words: str
    meant: str


@dataclass(frozen=True)
class Comer:
    """One person of a form. `same` has UNHCR's number already; `alike` may be the same person."""

    named: Named
    kin: str
    same: Person | None
    alike: LookAlikes
    referrals: tuple[Referral, ...]


@dataclass(frozen=True)
class Arriving:
    """One family of a form: `what` it is to us, and its referral where there is one.

    `elsewhere` says that somebody has referred it whom the reader may not ask about."""

    family: Family
    country: str
    what: str
    referral: Referral | None
    elsewhere: bool
    people: tuple[Comer, ...]


def told(faults: Sequence[Mapping[str, Any]]) -> list[Told]:
    """Faults as they were kept, with their sentences."""
    found = []
    for kept in faults:
        meant = kept["suggestion"]
        allowed = kept["allowed"]
        fault = Fault(
            **{
                **kept,
                "suggestion": Meant(*meant) if meant else None,
                "allowed": tuple(allowed) if allowed else None,
            }
        )
        found.append(Told(fault, message(fault, _), suggestion(fault, _) or ""))
    return found


def arriving(
    file: FormFile, user: User, contents: Sequence[Mapping[str, Any]], first: int = 0
) -> list[Arriving]:
    """A page of the families of a file, beginning with the one at `first`."""
    return [
        _arriving(file, user, family_of(content), content, first + at)
        for at, content in enumerate(contents)
    ]


def _arriving(
    file: FormFile, user: User, family: Family, content: Mapping[str, Any], at: int
) -> Arriving:
    if at < len(file.made):
        what, key = file.made[at]
        known: Referral | None = Referral.objects.get(pk=key)
    else:
        known = known_referral(file.team, family.number)
        what = _what(known, content)
    others = Referral.objects.filter(unhcr_key=family.number).exclude(team=file.team)
    mine = {one.person_id for one in known.members.all()} if known else set()
    return Arriving(
        family=family,
        country=place(family.asylum_country),
        what=what,
        referral=known,
        elsewhere=others.exists(),
        people=tuple(_comer(file, user, one, mine) for one in family.people),
    )


def _what(known: Referral | None, content: Mapping[str, Any]) -> str:
    if known is None:
        return "new"
    newest = newest_form(known)
    return "same" if newest is not None and newest.content == content else "newer"


def _comer(file: FormFile, user: User, one: Named, mine: set[UUID]) -> Comer:
    same = known_person(file.team, one.unhcr_id)
    found = look_alikes(file.team, user, name=one.name, born=one.born, sex=one.sex)
    ours = mine | ({same.pk} if same else set())
    likely = tuple(
        like for like in found.candidates if like.verdict != UNLIKELY and like.who.key not in ours
    )
    keys = [like.who.key for like in likely]
    seen = Referral.objects.visible_to(user)
    members = Member.objects.filter(person__in=keys, referral__in=seen)
    hidden = Member.objects.filter(unhcr_id_key=one.unhcr_id).exclude(referral__in=seen)
    ask = found.ask_the_duplicate_desk or (bool(one.unhcr_id) and hidden.exists())
    return Comer(
        named=one,
        kin=kin_words(one.relationship),
        same=same,
        alike=replace(found, candidates=likely, ask_the_duplicate_desk=ask),
        referrals=tuple({member.referral for member in members.select_related("referral")}),
    )
