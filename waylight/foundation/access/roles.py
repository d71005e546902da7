"""Roles, written in code so that a change of who may do what is read in a diff."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Role:
    """What one kind of colleague may do in one programme, in words and in permissions."""

    name: str
    says: str
    may: frozenset[StrEnum] | set[StrEnum]


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


def holding(what: StrEnum) -> list[str]:
    """The keys of the roles that include a permission."""
    return [key for key, role in _roles.items() if what in role.may]


def programme_of(what: StrEnum) -> str:
    """The label before the dot."""
    return what.partition(".")[0]
