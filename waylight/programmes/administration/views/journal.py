"""The journal of a team, to those who audit it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import teams_where
from waylight.foundation.journal import actions
from waylight.programmes.administration.access import May
from waylight.programmes.administration.forms import JournalForm
from waylight.programmes.administration.queries.journal import in_words, lines
from waylight.programmes.administration.views.tabs import tabs

ON_A_PAGE = 50


@page(May.READ_JOURNAL)
@require_GET
def journal(request: Request) -> HttpResponse:
    """Who did, was refused, saw or took away what in a team's records; the reading is written."""
    first_team = teams_where(request.user, May.READ_JOURNAL).order_by("name")[0]
    asked = request.GET if "team" in request.GET else {"team": first_team.pk}
    form = JournalForm(request.user, asked)
    rows, entries = None, []
    if form.is_valid():
        actions.seen("administration.journal", by=request.user, about=form.cleaned_data["team"])
        rows = Paginator(lines(request.user, **form.cleaned_data), ON_A_PAGE).get_page(
            request.GET.get("page")
        )
        entries = in_words(rows)
    context = {
        "form": form,
        "rows": rows,
        "entries": entries,
        "tabs": tabs(request.user, "journal"),
    }
    status = 200 if rows is not None else 422
    return render(request, "administration/journal.html", context, status=status)
