"""The figures desk: what can be counted, what is published, and each number's editions."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation.access.pages import Request, page
from waylight.foundation.figures.models import Figure, PublishedTable
from waylight.foundation.figures.queries import editions, untrue_claims
from waylight.foundation.ui.posting import carry_out
from waylight.programmes.administration import actions
from waylight.programmes.administration.access import May
from waylight.programmes.administration.forms import (
    OpeningForm,
    PublishForm,
    StateForm,
    WithdrawForm,
)
from waylight.programmes.administration.queries import figures as queries
from waylight.programmes.administration.views.tabs import tabs


@page(May.PUBLISH)
@require_GET
def figures(request: Request) -> HttpResponse:
    """Every number with its opening balance, what was counted, and what is published."""
    return _render(request, "figures", desk=queries.desk(), untrue=untrue_claims())


@page(May.PUBLISH)
@require_http_methods(["GET", "POST"])
def publish(request: Request) -> HttpResponse:
    """Count a number or a table, and publish it."""
    form = PublishForm(request.user, request.POST or None)
    if kept := carry_out(request, form, _publish, says=_("It is published.")):
        kind = "figure" if isinstance(kept, Figure) else "table"
        return redirect(f"administration:{kind}", kept.pk)
    return _form(request, form, _("Publish a number"))


@page(May.PUBLISH)
@require_http_methods(["GET", "POST"])
def state(request: Request) -> HttpResponse:
    """Publish a number that somebody else counted."""
    form = StateForm(request.user, request.POST or None)
    if kept := carry_out(request, form, _state, says=_("It is published.")):
        return redirect("administration:figure", kept.pk)
    return _form(request, form, _("Publish somebody else's number"))


@page(May.PUBLISH)
@require_http_methods(["GET", "POST"])
def opening(request: Request) -> HttpResponse:
    """Say what had been reached before Waylight counted."""
    form = OpeningForm(request.user, request.POST or None)
    if carry_out(request, form, _open, says=_("The opening balance is kept.")):
        return redirect("administration:figures")
    return _form(request, form, _("Enter an opening balance"))


@page(May.PUBLISH)
@require_http_methods(["GET", "POST"])
def figure(request: Request, key: UUID) -> HttpResponse:
    """One published number with its editions, and the form to take it back."""
    found = get_object_or_404(Figure, pk=key)
    form = WithdrawForm(request.POST or None)
    deed = partial(actions.withdraw_figure, found)
    if carry_out(request, form, deed, says=_("The number was withdrawn.")):
        return redirect("administration:figure", found.pk)
    return _render(request, "figure", figure=found, editions=list(editions(found)), form=form)


@page(May.PUBLISH)
@require_GET
def table(request: Request, key: UUID) -> HttpResponse:
    """One published table, as its readers see it."""
    found = get_object_or_404(PublishedTable, pk=key)
    columns, rows = queries.grid(found)
    chart = queries.picture(found)
    return _render(request, "table", table=found, columns=columns, rows=rows, chart=chart)


def _publish(*, team: Any, what: str, **values: Any) -> Figure | PublishedTable:
    kind, _colon, key = what.partition(":")
    deed = actions.publish_figure if kind == "figure" else actions.publish_table
    return deed(team, key=key, **values)


def _state(*, team: Any, **values: Any) -> Figure:
    return actions.state_figure(team, **values)


def _open(*, team: Any, **values: Any) -> object:
    return actions.open_balance(team, **values)


def _form(request: Request, form: Any, title: Any) -> HttpResponse:
    return _render(request, "figure_form", form=form, title=title)


def _render(request: Request, name: str, **context: Any) -> HttpResponse:
    form = context.get("form")
    status = 422 if form is not None and form.is_bound and form.errors else 200
    context["tabs"] = tabs(request.user, "figures")
    return render(request, f"administration/{name}.html", context, status=status)
