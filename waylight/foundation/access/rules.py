"""The questions every page and deed asks: may this person do this, to this record?

A permission counts for a record only through a grant in the record's team, of a role that opens
the record's compartment. Asked of the database each time: a withdrawn grant counts at the next
click."""

from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Manager, Model, Q, QuerySet, UUIDField
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import BrokenGlass, Grant, Team, User
from waylight.foundation.access.roles import Role, holding, known, programme_of
from waylight.foundation.refusal import Refusal
from waylight.foundation.vault.belonging import Home, compartment_of, has_team, home_of, team_of
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.privacy import Answer, answers

Record = TypeVar("Record", bound=Model)
Records = TypeVar("Records", bound=QuerySet[Any])
Anyone = User | AnonymousUser


class NotAllowed(Refusal, PermissionDenied):
    """The person has a part in the programme, but not this one. Pages answer 403."""

    def __init__(self, what: StrEnum) -> None:
        super().__init__(
            "access.not-allowed",
            what=_("You are not allowed to do this."),
            why=_("None of your roles includes “%s”.") % what,
            fix=_("Ask the person who manages your team's access."),
        )


def may(user: Anyone, what: StrEnum, on: Model | None = None) -> bool:
    """Whether a grant of this person includes a permission (for this record or team, if given)."""
    if on is None or not has_team(type(on)):
        return _grants(user).filter(role__in=holding(what)).exists()
    compartment = None if isinstance(on, Team) else compartment_of(on)
    grants = _grants(user).filter(role__in=holding(what, compartment), team=team_of(on))
    return grants.exists()


def require(user: Anyone, what: StrEnum, on: Model | None = None) -> None:
    """Raise NotAllowed unless permitted; Http404 if the record or the programme is invisible."""
    if may(user, what, on):
        return
    if not belongs(user, programme_of(what)) or not _is_visible(user, on):
        raise Http404
    raise NotAllowed(what)


def belongs(user: Anyone, programme: str) -> bool:
    """Whether a person has any part in a programme; to others it does not exist."""
    return _grants(user).filter(role__startswith=f"{programme}.").exists()


def roles_of(user: Anyone) -> frozenset[str]:
    """The keys of the roles that a person has, in whichever team."""
    return frozenset(_grants(user).values_list("role", flat=True))


def teams_where(
    user: Anyone, what: StrEnum, compartment: Compartment | None = None
) -> QuerySet[Team]:
    """The teams in which a person has a permission (for records of a compartment, if given)."""
    grants = _grants(user).filter(role__in=holding(what, compartment))
    return Team.objects.filter(pk__in=grants.values("team"))


def visible(records: Records, user: Anyone, what: StrEnum) -> Records:
    """The heart of each `visible_to`: what the person's grants show, and broken glass."""
    table: type[Model] = records.model
    home = home_of(table)
    if not home.team:
        raise TypeError(f"{table._meta.label} has no `team`; its Privacy says no `through`")
    if isinstance(home.compartment, Compartment):
        own = Q(**{f"{home.team}__in": teams_where(user, what, home.compartment)})
    else:
        own = Q(pk__in=[])
        for compartment in Compartment:
            if holding(what, compartment):
                teams = teams_where(user, what, compartment)
                own |= Q(**{home.compartment: compartment, f"{home.team}__in": teams})
    return records.filter(own | _behind_glass(home, user, what))


def find(
    records: Manager[Record] | QuerySet[Record],
    user: Anyone,
    to: StrEnum | None = None,
    /,
    **lookup: Any,
) -> Record:
    """The one visible record of a look-up; Http404 alike if invisible or never there.

    `to` asks for more than to see it: for that permission on it, or broken glass."""
    shown: QuerySet[Record] = (
        records.visible_to(user)  # type: ignore[union-attr]
        if to is None
        else visible(records.all(), user, to)
    )
    return get_object_or_404(shown, **lookup)


def readable_fields(
    user: Anyone, on: Model | type[Model], team: Team | UUID | None = None
) -> frozenset[str]:
    """The fields of a record, or of a table, that a person may read, by name.

    A field is read through a role of the table's programme that opens the field's compartment
    (or its record's) and reads its privacy class. For a table without a team: the fields that are
    readable in every team in which the person has a part."""
    model = on if isinstance(on, type) else type(on)
    if not isinstance(on, type) and team is None:
        team = team_of(on)
    roles = _roles_by_team(user, model._meta.app_label, team)
    whole = [_readable(on, held) for held in roles.values()]
    fields = frozenset.intersection(*whole) if whole else frozenset()
    if not isinstance(on, type) and is_behind_glass(on, user):
        seen = Role("", says="", may=frozenset(), compartments={compartment_of(on)})
        fields |= _readable(on, [seen])
    return fields


def is_behind_glass(record: Model, user: Anyone) -> bool:
    """Whether this person has broken the glass before this very record, and it is still open."""
    model = type(record)
    opened = model._default_manager.filter(_behind_glass(home_of(model), user), pk=record.pk)
    return bool(opened.exists())


def _readable(on: Model | type[Model], roles: list[Role]) -> frozenset[str]:
    """Each field with a role among these that opens its compartment and reads its class."""
    walls = _walls(on, roles)
    model = on if isinstance(on, type) else type(on)
    return frozenset(
        name
        for name, answer in answers(model).items()
        if all(
            any(wall in role.compartments and answer.kind <= role.reads for role in roles)
            for wall in _own_wall(model, name, answer) or walls
        )
    )


def _own_wall(model: type[Model], name: str, answer: Answer) -> set[Compartment]:
    """The compartment that a field says for itself, or that it is encrypted for."""
    said = answer.compartment or getattr(model._meta.get_field(name), "compartment", None)
    return {said} if said and said is not Compartment.GENERAL else set()


def _walls(on: Model | type[Model], roles: list[Role]) -> set[Compartment]:
    """The compartments of what is shown: of rows that differ, each that these roles open."""
    if isinstance(on, type) and not isinstance(home_of(on).compartment, Compartment):
        opened = {wall for role in roles for wall in role.compartments}
        return opened or {Compartment.GENERAL}
    return {compartment_of(on)}


def _roles_by_team(
    user: Anyone, programme: str, team: Team | UUID | None
) -> dict[UUID, list[Role]]:
    grants = _grants(user).filter(role__startswith=f"{programme}.")
    if team is not None:
        grants = grants.filter(team=team)
    found: dict[UUID, list[Role]] = {}
    roles = known()
    for grant in grants:
        if grant.role in roles:
            found.setdefault(grant.team_id, []).append(roles[grant.role])
    return found


def _behind_glass(home: Home, user: Anyone, what: StrEnum | None = None) -> Q:
    """Records, and parts of records, that an emergency has opened. Victims' never are."""
    broken = Q(pk__in=[])
    if home.compartment is Compartment.VICTIMS:
        return broken
    for path, model in home.wholes:
        if isinstance(model._meta.pk, UUIDField):
            glass = _open_glass(user, model, what)
            broken |= Q(**{f"{path}__in": glass.values("about_id")})
    if isinstance(home.compartment, Compartment):
        return broken
    return broken & ~Q(**{home.compartment: Compartment.VICTIMS})


def _open_glass(user: Anyone, model: type[Model], what: StrEnum | None) -> QuerySet[BrokenGlass]:
    grants = _grants(user).filter(role__in=holding(what)) if what else _grants(user)
    return BrokenGlass.objects.open().filter(
        user__in=grants.values("user"), about_kind=model._meta.label_lower
    )


def _grants(user: Anyone) -> QuerySet[Grant]:
    if not user.is_authenticated or not user.is_active:
        return Grant.objects.none()
    # Asked of the row too: a job holds its asker for hours, in which the account may be closed.
    return Grant.objects.filter(user=user, user__is_active=True)


def _is_visible(user: Anyone, record: Model | None) -> bool:
    if record is None:
        return True
    records: Any = type(record)._default_manager
    if not hasattr(records, "visible_to"):
        return True
    return bool(records.visible_to(user).filter(pk=record.pk).exists())
