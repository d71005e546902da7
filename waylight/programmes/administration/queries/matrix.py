"""Who may do what, from the roles in the code: roles, permissions, compartments, deeds."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from waylight.foundation.access.models import Grant, User
from waylight.foundation.access.roles import Role, known
from waylight.foundation.actions import deeds
from waylight.foundation.programme import Programme, programmes
from waylight.foundation.vault.compartments import Compartment
from waylight.programmes.administration.queries.people import grants_of


@dataclass(frozen=True)
class Row:
    """One permission: the deeds that need it, and for each role whether it includes it."""

    permission: str
    deeds: tuple[str, ...]
    held: tuple[bool, ...]


@dataclass(frozen=True)
class Walls:
    """One compartment, and for each role whether it opens it."""

    compartment: Compartment
    opened: tuple[bool, ...]


@dataclass(frozen=True)
class Matrix:
    """The roles of one programme across, what each may do and open down."""

    title: str
    roles: tuple[Role, ...]
    rows: tuple[Row, ...]
    walls: tuple[Walls, ...]


@dataclass(frozen=True)
class Held:
    """One grant of a person, with what it lets them do."""

    grant: Grant
    programme: str
    role: Role
    deeds: tuple[str, ...]


def matrices() -> list[Matrix]:
    """One for each programme, in the order of the settings."""
    return [_matrix(programme) for programme in programmes() if _roles(programme)]


def held_by(user: User) -> list[Held]:
    """Every grant of a person in words; a role that the code no longer knows is left out."""
    titles = {programme.label: str(programme.title) for programme in programmes()}
    roles = known()
    return [
        Held(
            grant,
            titles.get(grant.role.partition(".")[0], ""),
            roles[grant.role],
            tuple(says for may in sorted(roles[grant.role].may) for says in _deeds(may)),
        )
        for grant in grants_of(user)
        if grant.role in roles
    ]


def _matrix(programme: Programme) -> Matrix:
    roles = _roles(programme)
    room = programme.room("access")
    permissions: list[StrEnum] = list(room.May) if room else []
    return Matrix(
        str(programme.title),
        roles,
        tuple(
            Row(str(may), tuple(_deeds(may)), tuple(may in role.may for role in roles))
            for may in permissions
        ),
        tuple(
            Walls(wall, tuple(wall in role.compartments for role in roles)) for wall in Compartment
        ),
    )


def _roles(programme: Programme) -> tuple[Role, ...]:
    prefix = f"{programme.label}."
    return tuple(role for key, role in known().items() if key.startswith(prefix))


def _deeds(may: StrEnum) -> list[str]:
    """By name: in which order modules were read is nobody's business."""
    found = sorted((deed.name, deed.says) for deed in deeds.values() if deed.needs == may)
    return [_(says) for _name, says in found]
