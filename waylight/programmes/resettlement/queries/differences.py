"""What a newer registration form changes of a family: who is new, who left, what is said otherwise.

Somebody is the same by UNHCR's number of them. What the registers have no word for is compared too,
and stays in the form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.foundation.refusal import Words
from waylight.programmes.resettlement.exchange import Family, Named, family_of
from waylight.programmes.resettlement.models import Category, Member, Priority, RegistrationForm
from waylight.programmes.resettlement.queries.known import current_form
from waylight.programmes.resettlement.workflow import Going

OF_PERSON: Mapping[str, Words] = {
    "name": _("Name"),
    "at_birth": _("Name at birth"),
    "aliases": _("Also known as"),
    "born": _("Born"),
    "sex": _("Sex"),
    "nationalities": _("Nationality"),
    "languages": _("Languages"),
    "relationship": _("Relationship to the principal applicant"),
}
OF_FAMILY: Mapping[str, Words] = {
    "asylum_country": _("Country of asylum"),
    "origin_country": _("Country of origin"),
    "primary": _("First reason"),
    "secondary": _("Second reason"),
    "priority": _("Priority"),
}
_LABELS: Mapping[str, Mapping[str, Words]] = {
    "primary": dict(Category.choices),
    "secondary": dict(Category.choices),
    "priority": dict(Priority.choices),
}


@dataclass(frozen=True)
class Change:
    """One value that is said otherwise; `member` is None where it is the family's."""

    member: Member | None
    field: str
    label: Words
    was: str
    now: str


@dataclass(frozen=True)
class Differences:
    """What a form changes. `beyond`: something changes that is kept in the form alone."""

    family: Family
    joined: tuple[Named, ...]
    left: tuple[Member, ...]
    changes: tuple[Change, ...]
    beyond: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the registers changes."""
        return not (self.joined or self.left or self.changes)


def differences(form: RegistrationForm) -> Differences:
    """What a form says otherwise than the one that was applied before it."""
    referral = form.referral
    members = list(referral.members.select_related("person").prefetch_related("person__names"))
    by_id = {one.unhcr_id: one for one in members if one.unhcr_id}
    family = family_of(form.content)
    before = current_form(referral)
    old = family_of(before.content) if before else None
    listed = {one.unhcr_id for one in family.people}
    left = [one for key, one in by_id.items() if key not in listed and one.status == Going.GOING]
    changes = tuple(_changes(family, old, by_id)) if old else ()
    return Differences(
        family=family,
        joined=tuple(one for one in family.people if one.unhcr_id not in by_id),
        left=tuple(left),
        changes=changes,
        beyond=before is None or before.content != form.content,
    )


def _changes(family: Family, old: Family, by_id: Mapping[str, Member]) -> Iterator[Change]:
    for name, label in OF_FAMILY.items():
        yield from _change(None, name, label, old, family)
    before = {one.unhcr_id: one for one in old.people}
    for one in family.people:
        if one.unhcr_id in by_id and one.unhcr_id in before:
            for name, label in OF_PERSON.items():
                yield from _change(by_id[one.unhcr_id], name, label, before[one.unhcr_id], one)


def _change(member: Member | None, name: str, label: Words, was: Any, now: Any) -> Iterator[Change]:
    if getattr(was, name) != getattr(now, name):
        shown = (_shown(name, getattr(was, name)), _shown(name, getattr(now, name)))
        yield Change(member, name, label, *shown)


def _shown(name: str, value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(_LABELS.get(name, {}).get(value, value))
