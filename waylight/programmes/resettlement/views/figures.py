"""Progress to 20,000, the funnel, and arrivals by council: for staff of the programme."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import may
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions import publishing
from waylight.programmes.resettlement.forms.figures import (
    CouncilsForm,
    ProgressForm,
    PublishProgressForm,
)
from waylight.programmes.resettlement.queries.arrivals import by_council
from waylight.programmes.resettlement.queries.funnel import funnel
from waylight.programmes.resettlement.queries.progress import (
    Asked,
    Shown,
    counted_rows,
    lines,
    shown,
)
from waylight.programmes.resettlement.queries.quotable import (
    definition,
    near,
    percent,
    rate,
    source_of,
    sources,
    status_words,
    whole,
)
from waylight.programmes.resettlement.queries.series import PLACES
from waylight.programmes.resettlement.views.figure_pictures import (
    council_map,
    people_chart,
    progress_chart,
    quarters_chart,
)

ON_A_PAGE = 40


@page(May.VIEW)
@require_GET
def progress(request: Request) -> HttpResponse:
    """One scheme as at a day: counted, against its target if there is one, and each scheme."""
    first = Asked(clock.today())
    asked = ProgressForm(request.GET).asked(first) if request.GET else first
    found = shown(asked, request.user)
    steps = found.forecast.steps if found.forecast else ()
    context: dict[str, Any] = {
        "form": ProgressForm(initial=vars(asked)),
        "shown": found,
        **_stands(found),
        "near": near(found.forecast.end) if found.forecast else None,
        "band": [(step.on, *near(step)) for step in steps],
        "rows": counted_rows(found),
        "lately": whole(round(found.lately_a_month)) if found.lately_a_month is not None else "",
        "definition": definition(found),
        "sources": sources(found),
        "chart": progress_chart(found),
        "quarters": quarters_chart(found),
        "lines": lines(asked.on),
        "may_publish": may(request.user, May.MANAGE),
    }
    journal.seen("resettlement.progress", by=request.user)
    return render(request, "resettlement/progress.html", context)


@page(May.MANAGE)
@require_http_methods(["GET", "POST"])
def publish_progress(request: Request) -> HttpResponse:
    """Let a published count out of the public door."""
    start = {"on": clock.today(), "scheme": "VPRS", "base": "before-expansion"}
    form = PublishProgressForm(request.user, request.POST or None, initial=start)
    if carry_out(request, form, _publish):
        return redirect("resettlement:progress")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "resettlement/publish_progress.html", {"form": form}, status=status)


@page(May.VIEW)
@require_GET
def families(request: Request) -> HttpResponse:
    """Where families stand, what stops them, and what became of what councils offered."""
    found = funnel(request.user, clock.today())
    context = {"funnel": found, "chart": people_chart(found)}
    journal.seen("resettlement.funnel", by=request.user)
    return render(request, "resettlement/funnel.html", context)


@page(May.VIEW)
@require_GET
def arrivals(request: Request) -> HttpResponse:
    """Arrivals of one quarter by nation and council, on a map and in tables."""
    first = Asked(clock.today())
    asked = CouncilsForm(request.GET).asked(first) if request.GET else first
    found = by_council(request.user, asked.scheme, asked.source, asked.on, clock.today())
    listed = Paginator(found.places if found else (), ON_A_PAGE)
    context: dict[str, Any] = {
        "form": CouncilsForm(initial=vars(asked)),
        "asked": asked,
        "found": found,
        "map": council_map(found) if found and found.people else None,
        "unplaced": [one for one in found.places if one.people and one.latitude is None]
        if found
        else [],
        "listed": listed.get_page(request.GET.get("page")),
        "sources": [*source_of(asked.source), PLACES],
    }
    journal.seen("resettlement.arrivals", by=request.user)
    return render(request, "resettlement/arrivals.html", context)


def _stands(found: Shown) -> dict[str, Any]:
    """The count against the target in words; nothing where there is no target."""
    if (stands := found.progress) is None:
        return {}
    needed = stands.needed_a_month
    return {
        "stands": stands,
        "status": status_words(stands),
        "percent": percent(stands.share),
        "needed": "" if needed is None else rate(needed),
    }


def _publish(*, team: Team, **values: Any) -> Any:
    return publishing.publish_progress(team, **values)
