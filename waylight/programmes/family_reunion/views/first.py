"""The board “what breaks first”."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waylight.foundation import clock
from waylight.foundation.access.pages import Request, page
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.charts import Frame, Span, SpanChart
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.queries.first import HORIZON, First
from waylight.programmes.family_reunion.queries.first import first as what_breaks

DRAWN = 15
"""So many bars can be read; the tables below have all."""
COLOURS = {"bad": "gap", "warning": "bound", "plain": "own"}


@page(May.VIEW)
@require_GET
def first(request: Request) -> HttpResponse:
    """Everything that ends, in the order in which it breaks."""
    kind, code = request.GET.get("kind", ""), request.GET.get("country", "")
    board = what_breaks(request.user, kind=kind, code=code)
    journal.seen("family_reunion.first", about=board.members, by=request.user)
    context = {
        "board": board,
        "chart": _chart(board),
        "kind": kind,
        "country": code,
        "days": HORIZON.days,
    }
    return render(request, "family_reunion/first.html", context)


def _chart(board: First) -> SpanChart | None:
    """How long each of the first things still holds, from today on."""
    today = clock.today()
    spans = [
        Span(
            COLOURS[row.urgency],
            f"{row.ending.words} · {row.ending.number}",
            min(today, row.ending.on),
            max(today, row.ending.on),
        )
        for row in board.rows[:DRAWN]
    ]
    if not spans:
        return None
    # So that the axis has two ends even where everything ends today.
    if all(span.first == span.last for span in spans):
        last = spans[-1]
        spans[-1] = Span(last.code, last.words, last.first, last.last + timedelta(days=1))
    return SpanChart(
        _("How long the first of them still hold"), tuple(spans), Frame(1100, left=430)
    )
