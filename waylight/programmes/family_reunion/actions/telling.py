"""The sponsor's page behind a personal link: opened, brought up to date, closed."""

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.links import new_code
from waylight.foundation.doorway.public.models import Reason
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions.refusing import refusal
from waylight.programmes.family_reunion.models import PersonalLink, Reunion
from waylight.programmes.family_reunion.queries.told import told


@action(needs=May.INTAKE)
def open_link(reunion: Reunion, *, by: User) -> PersonalLink:
    """Give the sponsor a link, behind which they read how things stand."""
    if (link := _open(reunion)) is not None:
        _show(link, by)
        return link
    link, _made = PersonalLink.objects.update_or_create(
        reunion=reunion,
        defaults={
            "code": new_code(),
            "opened_by": by,
            "opened_at": clock.now(),
            "closed_at": None,
        },
    )
    _show(link, by)
    return link


@action(needs=May.INTAKE)
def tell_sponsor(reunion: Reunion, *, by: User) -> PersonalLink:
    """Bring the sponsor's page up to date, and say that it is true today."""
    link = _must_be_open(reunion, _("The sponsor was not told."))
    _show(link, by)
    return link


@action(needs=May.INTAKE)
def close_link(reunion: Reunion, *, by: User) -> PersonalLink:
    """Let nobody read behind the sponsor's link any more; another one can be given."""
    link = _must_be_open(reunion, _("No link was closed."))
    doorway.close_link(link.code, reason=Reason.OUTDATED, by=by)
    link.closed_at = clock.now()
    link.save()
    return link


def _open(reunion: Reunion) -> PersonalLink | None:
    return PersonalLink.objects.filter(reunion=reunion, closed_at__isnull=True).first()


def _must_be_open(reunion: Reunion, what: str) -> PersonalLink:
    link = _open(reunion)
    if link is None:
        raise refusal(
            72,
            what=what,
            why=_("The sponsor has no link, or it was closed."),
            fix=_("Open a link first, and send it to the sponsor."),
        )
    return link


def _show(link: PersonalLink, by: User) -> None:
    doorway.show_behind_link(link.code, told(link.reunion), by=by)


def _silence(reunion: Reunion, by: User) -> None:
    """Let the page say at once what may be said now, if there is one."""
    if (link := _open(reunion)) is not None:
        _show(link, by)
