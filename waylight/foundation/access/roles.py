"""Roles, written in code so that a change of who may do what is read in a diff."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.privacy import Class

GENERAL = frozenset({Compartment.GENERAL})
MOST = max(Class)


@dataclass(frozen=True)
class Role:
    """What one kind of colleague may do in one programme, in words and in permissions.

    Its permissions count for records in the compartments that it opens. `reads` is the highest
    privacy class that it reads there: an analyst's is INTERNAL."""

    name: str
    says: str | Promise
    may: frozenset[StrEnum] | set[StrEnum]
    compartments: frozenset[Compartment] | set[Compartment] = GENERAL
    reads: Class = MOST


_roles: dict[str, Role] = {}


def add(programme: str, roles: Iterable[Role]) -> None:
    """Make a programme's roles known as `programme.role`; their permissions must be its own."""
    for role in roles:
        for may in role.may:
            if not may.startswith(f"{programme}."):
                raise ValueError(f"{programme}.{role.name} may not grant “{may}”")
        _roles[f"{programme}.{role.name}"] = role


def known() -> dict[str, Role]:
    """Every role by its key."""
    return dict(_roles)


def holding(what: StrEnum, compartment: Compartment | None = None) -> list[str]:
    """The keys of the roles that include a permission (and open a compartment, if one is given)."""
    return [
        key
        for key, role in _roles.items()
        if what in role.may and (compartment is None or compartment in role.compartments)
    ]


def programme_of(what: str) -> str:
    """The label before the dot, of a permission, a role or anything else that a programme names."""
    return what.partition(".")[0]
