"""The newsroom's pages in the office: what waits, what was released, and old pages brought in."""

from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from waylight.foundation.access.models import Team
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.doorway.public.models import Reason
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.newsroom import actions, queries
from waylight.programmes.newsroom.access import May
from waylight.programmes.newsroom.forms import PageForm, WithdrawForm
from waylight.programmes.newsroom.handover.models import Handed, State
from waylight.programmes.newsroom.models import Import

ON_A_PAGE = 50


@page(May.VIEW)
@require_safe
def items(request: Request) -> HttpResponse:
    """What was handed over for release, and what became of it."""
    state = request.GET.get("state", "")
    rows = Paginator(queries.items(state), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "rows": rows,
        "state": state,
        "states": State.choices,
        "may_enter": may(request.user, May.ENTER),
        "may_import": may(request.user, May.IMPORT),
    }
    return render(request, "newsroom/items.html", shown)


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def item(request: Request, key: UUID) -> HttpResponse:
    """One item as it was handed over, what became of it, and everything of the same key."""
    found = get_object_or_404(Handed, pk=key)
    form = WithdrawForm(request.POST or None)
    says = _("It is taken back within a minute.")
    if made := carry_out(request, form, partial(actions.withdraw, found), says=says):
        return redirect("newsroom:item", made.pk)
    may_withdraw = may(request.user, May.RELEASE) and queries.may_be_withdrawn(found)
    shown = {
        "item": found,
        "words": queries.words_of(found.content or {}),
        "history": queries.history(found),
        "reason": Reason(found.withdraw).label if found.withdraw else "",
        "form": form if may_withdraw or form.errors else None,
    }
    return render(request, "newsroom/item.html", shown, status=422 if form.errors else 200)


@page(May.ENTER)
@require_safe
def enter(request: Request) -> HttpResponse:
    """Into the newsroom, with a pass that opens it once."""
    return redirect(f"{settings.NEWSROOM_URL}/enter/{actions.enter(by=request.user)}/")


@page(May.IMPORT)
@require_safe
def imports(request: Request) -> HttpResponse:
    """Old pages that were read, newest first."""
    found = Import.objects.visible_to(request.user).select_related("team")
    rows = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "newsroom/imports.html", {"rows": rows})


@page(May.IMPORT)
@require_http_methods(["GET", "POST"])
def new_import(request: Request) -> HttpResponse:
    """Read an old page, and look at what was found before anything is brought in."""
    form = PageForm(request.user, request.POST or None, request.FILES or None)
    if made := carry_out(request, form, _read):
        return redirect(made)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "newsroom/new_import.html", {"form": form}, status=status)


@page(May.IMPORT)
@require_http_methods(["GET", "POST"])
def imported(request: Request, key: UUID) -> HttpResponse:
    """What was found on a page: items, what they lack, what may be wrong."""
    found = find(Import.objects.select_related("team"), request.user, May.IMPORT, pk=key)
    if request.method == "POST":
        deed = partial(actions.bring_in, found)
        return press(request, deed, back=found, says=_("Its items are drafts in the newsroom."))
    journal.seen("newsroom.page", by=request.user, about=found)
    report = queries.report_of(found)
    return render(request, "newsroom/import.html", {"page": found, "report": report})


def _read(*, team: Team, **values: Any) -> Import:
    return actions.read_page(team, **values)
