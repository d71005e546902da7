"""How a family may divide: each child with an adult who cares for it, each part with a head."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from waylight.programmes.resettlement.models import Division, Member, Referral
from waylight.programmes.resettlement.queries.homes import COUPLES
from waylight.registers.people.queries import is_child, shown_name

PARENTS = frozenset({"PRM", "PRF", "SPM", "SPF", "FPM", "FPF", "FP"})
"""Codes of the parents of the principal applicant, who care for one that is a child."""
OWN = frozenset({"PA", *COUPLES})
"""Who cares for the family's children without being named."""


def child_without_carer(part: Sequence[Member], carers: Iterable[str], day: date) -> Member | None:
    """A child of a part with whom no adult is that cares for it; None if each has one.

    The principal applicant and their partner care for the children of the family, parents for a
    principal applicant who is a child; any other adult only where it was agreed with them, which
    their key among `carers` says. Whoever may be a child is one, also as a carer."""
    agreed = set(carers)
    adults = [one for one in part if not is_child(one.person, day)]
    for child in (one for one in part if is_child(one.person, day)):
        if not any(_cares(adult, child, agreed) for adult in adults):
            return child
    return None


def head_of(part: Sequence[Member], day: date) -> Member | None:
    """Who is the principal applicant of a part: who was, else their partner, else an adult."""
    adults = [one for one in part if not is_child(one.person, day)]
    for fits in ({"PA"}, COUPLES):
        if found := next((one for one in part if one.relationship in fits), None):
            return found
    return next(iter([*adults, *part]), None)


@dataclass(frozen=True)
class Asked:
    """A division that waits: who would go on apart, who stays, and who cares for children."""

    division: Division
    leaving: tuple[str, ...]
    staying: tuple[str, ...]
    carers: tuple[str, ...]


def asked_of(referral: Referral) -> Asked | None:
    """What is asked of a family and not decided, for those behind the protection wall."""
    division = referral.divisions.waiting().select_related("asked_by").first()
    if division is None:
        return None
    going = referral.members.going().select_related("person").prefetch_related("person__names")
    names = {str(one.pk): shown_name(one.person) for one in going}
    return Asked(
        division=division,
        leaving=tuple(name for key, name in names.items() if key in division.members),
        staying=tuple(name for key, name in names.items() if key not in division.members),
        carers=tuple(name for key, name in names.items() if key in division.carers),
    )


def _cares(adult: Member, child: Member, agreed: set[str]) -> bool:
    if str(adult.pk) in agreed or adult.relationship in OWN:
        return True
    return child.relationship == "PA" and adult.relationship in PARENTS
