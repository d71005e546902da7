"""The questions every page and deed asks: may this person do this, to this record?"""

from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Manager, Model, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import Grant, Team, User
from waylight.foundation.access.roles import holding, programme_of
from waylight.foundation.refusal import Refusal

Record = TypeVar("Record", bound=Model)
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
    """Whether a grant of this person includes a permission (for the record's team, if given).

    Asked of the database each time, so that a withdrawn grant counts at the next click."""
    grants = _grants(user).filter(role__in=holding(what))
    team = _team_of(on)
    return (grants.filter(team=team) if team else grants).exists()


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


def teams_where(user: Anyone, what: StrEnum) -> QuerySet[Team]:
    """The teams in which a person has a permission; the heart of each `visible_to`."""
    return Team.objects.filter(pk__in=_grants(user).filter(role__in=holding(what)).values("team"))


def find(records: Manager[Record] | QuerySet[Record], user: Anyone, **lookup: Any) -> Record:
    """The one visible record of a look-up; Http404 alike if invisible or never there."""
    visible: QuerySet[Record] = records.visible_to(user)  # type: ignore[union-attr]
    return get_object_or_404(visible, **lookup)


def _grants(user: Anyone) -> QuerySet[Grant]:
    if not user.is_authenticated or not user.is_active:
        return Grant.objects.none()
    return Grant.objects.filter(user=user)


def _team_of(record: Model | None) -> UUID | None:
    return record.pk if isinstance(record, Team) else getattr(record, "team_id", None)


def _is_visible(user: Anyone, record: Model | None) -> bool:
    if record is None:
        return True
    records: Any = type(record)._default_manager
    if not hasattr(records, "visible_to"):
        return True
    return bool(records.visible_to(user).filter(pk=record.pk).exists())
