"""A plan becomes journeys: the difference first, then one button."""

from functools import partial
from itertools import accumulate
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import press
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import Plan
from waylight.programmes.movements.queries.composing import (
    KEPT,
    Composition,
    composition,
    journeys_of_line,
)

ON_A_PAGE = 50


@page(May.RUN)
@require_POST
def compose(request: Request, key: UUID) -> HttpResponse:
    """Journeys are made of the plan."""
    found = find(Plan.objects.ready().headlines(), request.user, pk=key)
    back = reverse("movements:composing", args=[key])
    says = _("The journeys are as the plan has them.")
    return press(request, partial(actions.compose_journeys, found), back=back, says=says)


@page(May.VIEW)
@require_GET
def composing(request: Request, key: UUID) -> HttpResponse:
    """Which families are kept, moved, new or cancelled if journeys were made of the plan now."""
    found = find(Plan.objects.ready().headlines(), request.user, pk=key)
    journal.seen("movements.composing", about=found, by=request.user)
    shown = composition(found)
    changed = [one for one in shown.changes if one.kind != KEPT]
    journeys = sorted(journeys_of_line(shown.line).values(), key=lambda one: one.title)
    context = {
        "plan": found,
        "composition": shown,
        "families": len(shown.changes),
        "pieces": _pieces(shown),
        "rows": Paginator(changed, ON_A_PAGE).get_page(request.GET.get("page")),
        "journeys": journeys,
        "may_run": may(request.user, May.RUN, on=found),
        "here": "composing",
    }
    return render(request, "movements/composing.html", context)


COLOURS = {"kept": "home", "moved": "scheduled", "new": "own", "cancelled": "gap", "fixed": "empty"}


def _pieces(shown: Composition) -> list[dict[str, Any]]:
    """The bar of the families, kind by kind."""
    ends = [0, *accumulate(families for _kind, _words, families, _people in shown.counts)]
    return [
        {"colour": COLOURS[kind], "words": words, "start": start, "families": families}
        for (kind, words, families, _people), start in zip(shown.counts, ends, strict=False)
        if families
    ]
