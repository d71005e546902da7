"""People and their grants: invite, give, withdraw, close."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation.access.models import User
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import may
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Words
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.administration import actions
from waylight.programmes.administration.access import May
from waylight.programmes.administration.forms import InviteForm, RoleForm
from waylight.programmes.administration.queries.people import grants_to_manage
from waylight.programmes.administration.queries.people import people as everyone
from waylight.programmes.administration.views.tabs import tabs

ON_A_PAGE = 50


@page(May.PEOPLE)
@require_GET
def people(request: Request) -> HttpResponse:
    """Everyone whom this person looks after, with their roles."""
    rows = Paginator(everyone(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "may_invite": may(request.user, May.INVITE),
        "tabs": tabs(request.user, "people"),
    }
    return render(request, "administration/people.html", context)


@page(May.INVITE, step_up=True)
@require_http_methods(["GET", "POST"])
def invite(request: Request) -> HttpResponse:
    """Invite a colleague."""
    form = InviteForm(request.user, request.POST or None, needs=May.INVITE)
    if invited := carry_out(request, form, _invite, says=_("The invitation is on its way.")):
        return redirect("administration:person", invited.pk)
    context = {"form": form, "tabs": tabs(request.user, "people")}
    return render(request, "administration/invite.html", context, status=_status(form))


@page(May.PEOPLE)
@require_GET
def person(request: Request, key: UUID) -> HttpResponse:
    """One person: their roles, and what may be done about them."""
    found = _find(request, key)
    journal.seen("administration.person", by=request.user, about=found)
    context = {
        "person": found,
        "may_give": may(request.user, May.GRANT) and found.pk != request.user.pk,
        "may_withdraw": set(grants_to_manage(request.user).filter(user=found)),
        "may_invite": may(request.user, May.INVITE) and found.pk != request.user.pk,
        "may_close": may(request.user, May.CLOSE_ACCOUNT) and found.pk != request.user.pk,
        "tabs": tabs(request.user, "people"),
    }
    return render(request, "administration/person.html", context)


@page(May.GRANT, step_up=True)
@require_http_methods(["GET", "POST"])
def give(request: Request, key: UUID) -> HttpResponse:
    """Give a person a role."""
    found = _find(request, key)
    form = RoleForm(request.user, request.POST or None)
    if carry_out(request, form, partial(_give, found), says=_("The role was given.")):
        return redirect("administration:person", found.pk)
    context = {"form": form, "person": found, "tabs": tabs(request.user, "people")}
    return render(request, "administration/give.html", context, status=_status(form))


@page(May.GRANT, step_up=True)
@require_POST
def withdraw(request: Request, key: UUID) -> HttpResponse:
    """Withdraw a role."""
    grant = get_object_or_404(grants_to_manage(request.user), pk=key)
    back = _address(grant.user)
    deed = partial(actions.withdraw_role, grant)
    return press(request, deed, back=back, says=_("The role was withdrawn."))


@page(May.CLOSE_ACCOUNT, step_up=True)
@require_POST
def disable(request: Request, key: UUID) -> HttpResponse:
    """Close an account."""
    return _press(request, key, actions.disable, _("The account is closed."))


@page(May.CLOSE_ACCOUNT, step_up=True)
@require_POST
def enable(request: Request, key: UUID) -> HttpResponse:
    """Open a closed account again."""
    return _press(request, key, actions.enable, _("The account is open again."))


@page(May.CLOSE_ACCOUNT, step_up=True)
@require_POST
def remove_factors(request: Request, key: UUID) -> HttpResponse:
    """Forget the second factors of someone who lost them."""
    return _press(request, key, actions.remove_factors, _("They set up new second factors."))


@page(May.INVITE, step_up=True)
@require_POST
def invite_again(request: Request, key: UUID) -> HttpResponse:
    """Send a new link to choose a password."""
    return _press(request, key, actions.invite_again, _("The link is on its way."))


def _press(request: Request, key: UUID, deed: Callable[..., None], says: Words) -> HttpResponse:
    found = _find(request, key)
    return press(request, partial(deed, found), back=_address(found), says=says)


def _find(request: Request, key: UUID) -> User:
    return get_object_or_404(everyone(request.user), pk=key)


def _invite(*, team: Any, **values: Any) -> User:
    return actions.invite(team, **values)


def _give(found: User, *, team: Any, **values: Any) -> object:
    return actions.give_role(team, user=found, **values)


def _address(found: User) -> str:
    return reverse("administration:person", args=[found.pk])


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
