"""Everybody who may knock, in each relation to the records of one team."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.test import Client

from tests.matrix.samples import Sample
from waylight.foundation.access import actions, roles
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.roles import Role, programme_of
from waylight.foundation.programme import programmes
from waylight.foundation.vault.compartments import Compartment

SHUT = "_behind_walls"


class Relation(StrEnum):
    """How a visitor stands to the records of the samples' team."""

    OWN_TEAM = "own team"
    OTHER_TEAM = "other team"
    OTHER_PROGRAMME = "other programme"
    BEHIND_WALLS = "compartment not opened"
    BROKEN_GLASS = "glass broken"
    DOORKEEPER = "role that may nothing"
    NO_PART = "no part"
    DISABLED = "account disabled"
    ANONYMOUS = "anonymous"


@dataclass
class Visitor:
    """One account in one relation; its grants are what the judge reads, not the database."""

    name: str
    relation: Relation
    programme: str = ""
    user: User | None = None
    grants: list[tuple[Role, str, Team]] = field(default_factory=list)
    opened: set[object] = field(default_factory=set)
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def has_part_in(self, programme: str) -> bool:
        """Whether any grant is of a programme."""
        return any(programme_of_key(key) == programme for _, key, _ in self.grants)

    def may(self, what: StrEnum) -> bool:
        """Whether any role includes a permission, in whatever team."""
        return any(what in role.may for role, _, _ in self.grants)

    def is_shown(self, sample: Sample) -> bool:
        """By the roles alone: team, permission, compartment; or broken glass."""
        if sample.only is not None and sample.only != self.user:
            return False
        if sample.see is None:
            return True
        seeing = [(role, team) for role, _, team in self.grants if sample.see in role.may]
        if any(
            team.pk == sample.team_key and (sample.wall is None or sample.wall in role.compartments)
            for role, team in seeing
        ):
            return True
        broken = self.relation is Relation.BROKEN_GLASS and sample.record.pk in self.opened
        return broken and bool(seeing) and sample.wall is not Compartment.VICTIMS


def programme_of_key(key: str) -> str:
    """The programme of a role's key."""
    return key.partition(".")[0]


def add_test_roles() -> None:
    """For each role one like it that opens no compartment; for each programme a doorkeeper."""
    for programme in programmes():
        own = _roles_of(programme.label)
        roles.add(
            programme.label,
            [
                *(
                    replace(role, name=f"{role.name}{SHUT}", compartments=frozenset())
                    for role in own.values()
                ),
                Role("doorkeeper", says="May nothing.", may=frozenset()),
            ],
        )


def everybody(ours: Team, theirs: Team) -> Iterator[Visitor]:
    """Every visitor, with a client that has signed in."""
    for programme in programmes():
        label = programme.label
        for key in _roles_of(label):
            yield _visitor(Relation.OWN_TEAM, label, [(key, ours)])
            yield _visitor(Relation.OTHER_TEAM, label, [(key, theirs)])
            yield _visitor(Relation.BEHIND_WALLS, label, [(f"{key}{SHUT}", ours)])
            yield _visitor(Relation.BROKEN_GLASS, label, [(key, theirs)])
        others = [
            (key, ours)
            for other in programmes()
            if other is not programme
            for key in _roles_of(other.label)
        ]
        yield _visitor(Relation.OTHER_PROGRAMME, label, others)
        yield _visitor(Relation.DOORKEEPER, label, [(f"{label}.doorkeeper", ours)])
    yield _visitor(Relation.NO_PART, "", [])
    yield _visitor(
        Relation.DISABLED, "", [(key, ours) for p in programmes() for key in _roles_of(p.label)]
    )
    yield Visitor("anonymous", Relation.ANONYMOUS)


def _roles_of(label: str) -> dict[str, Role]:
    """The real roles of a programme."""
    return {
        key: role
        for key, role in roles.known().items()
        if programme_of_key(key) == label and not key.endswith(SHUT) and role.name != "doorkeeper"
    }


def _visitor(relation: Relation, programme: str, grants: list[tuple[str, Team]]) -> Visitor:
    name = f"{relation} {programme} {grants[0][0] if len(grants) == 1 else ''}".strip()
    email = f"{name.replace(' ', '-').replace('_', '-')}@example.org"
    user = actions.open_account(email, name=name, password="a lantern over water", by=None)
    for key, team in grants:
        actions.give(user, key, team, by=None)
    visitor = Visitor(name, relation, programme, user)
    visitor.grants = [(roles.known()[key], key, team) for key, team in grants]
    return visitor


def sign_in(visitor: Visitor) -> None:
    """Sign in; who is disabled was signed in before that happened."""
    if visitor.user is None:
        return
    visitor.client.force_login(visitor.user)
    if visitor.relation is Relation.DISABLED:
        visitor.user.is_active = False
        visitor.user.save(update_fields=["is_active"])
        visitor.grants = []


__all__ = ["Relation", "Visitor", "add_test_roles", "everybody", "programme_of", "sign_in"]
