"""Finding people, and recording somebody after having searched."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import may
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out
from waylight.registers.people import actions, queries
from waylight.registers.people.access import May
from waylight.registers.people.forms import RecordForm, SearchForm
from waylight.registers.people.models import Person
from waylight.registers.people.queries.searching import search

ON_A_PAGE = 25
SEARCHED = ("name", "latin", "born", "sex", "document_number")


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def people(request: Request) -> HttpResponse:
    """The newest people of the person's teams, or those found by name or number.

    Names are asked for in a form that is posted: none may stand in an address."""
    form = SearchForm(request.POST or None)
    mine = Person.objects.visible_to(request.user)
    asked = form.cleaned_data["words"] if form.is_valid() else ""
    rows = search(mine, asked) if asked else mine.order_by("-made_at", "number")
    shown = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    journal.seen("people.people", about=list(shown.object_list), by=request.user)
    context = {
        "form": form,
        "asked": asked,
        "rows": shown,
        "whos": queries.whos(shown.object_list),
        "may_record": may(request.user, May.RECORD),
        "here": "people",
    }
    return render(request, "people/people.html", context)


@page(May.RECORD)
@require_http_methods(["GET", "POST"])
def record(request: Request) -> HttpResponse:
    """Record somebody: what is known, then who is like them, and only then the record."""
    form = RecordForm(request.user, request.POST or None)
    if "anyway" in request.POST and (kept := carry_out(request, form, _register)):
        return redirect(kept)
    context: dict[str, Any] = {"form": form, "here": "record"}
    if "change" not in request.POST and form.is_valid():
        values = form.cleaned_data
        typed = {name: values[name] for name in SEARCHED}
        found = queries.look_alikes(values["team"], request.user, **typed)
        seen = Person.objects.filter(pk__in=[one.who.key for one in found.candidates])
        journal.seen("people.record", about=list(seen), by=request.user)
        return render(request, "people/alike.html", {**context, "found": found})
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "people/record.html", context, status=status)


def _register(*, team: Any, document_number: str, **known: Any) -> Person:
    return actions.register_person(team, **known)
