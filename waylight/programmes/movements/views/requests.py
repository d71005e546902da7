"""What other programmes ask for: the list of requests, their rows as sheets, and two buttons."""

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from waylight.foundation.access.models import Team
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may, teams_where
from waylight.foundation.exchange.writing import Page, comma_archive, workbook_bytes
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import press
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.exchange.requested import requested_pages
from waylight.programmes.movements.exchange.writing import SYNTHETIC_LABEL
from waylight.programmes.movements.forms.planning import TeamForm
from waylight.programmes.movements.models import TravelRequest
from waylight.programmes.movements.queries.requests import asked_of, waiting_in
from waylight.programmes.movements.views.files import XLSX, file_of

ON_A_PAGE = 50


@page(May.REQUEST)
@require_GET
def requests(request: Request) -> HttpResponse:
    """The requests of the person's teams; those that were withdrawn or replaced when asked for."""
    found = TravelRequest.objects.visible_to(request.user)
    with_past = "past" in request.GET
    shown = (found if with_past else found.live()).order_by("travel_until", "reference", "pk")
    rows = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page"))
    asked = asked_of(list(rows))
    about = [one.request for one in asked if one.journey]
    journal.seen("movements.requests", about=about, by=request.user)
    context = {
        "rows": rows,
        "asked": asked,
        "with_past": with_past,
        "waiting": waiting_in(teams_where(request.user, May.UPLOAD)),
        "may_view": may(request.user, May.VIEW),
    }
    return render(request, "movements/requests.html", context)


@page(May.UPLOAD, step_up=True)
@require_GET
def workbook(request: Request) -> HttpResponse:
    """The open requests of a team as the sheets families and people of a planning workbook."""
    return file_of(workbook_bytes(_pages(request)), XLSX, "families-and-people.xlsx")


@page(May.UPLOAD, step_up=True)
@require_GET
def comma_files(request: Request) -> HttpResponse:
    """The same two sheets as CSV files."""
    return file_of(comma_archive(_pages(request)), "application/zip", "families-and-people.zip")


@page(May.REQUEST)
@require_POST
def reopen(request: Request, key: UUID) -> HttpResponse:
    """Let a request wait to be planned again."""
    deed = partial(actions.reopen_request, _request(request, key))
    return press(request, deed, back=_LIST, says=_("The request waits to be planned."))


@page(May.REQUEST)
@require_POST
def withdraw(request: Request, key: UUID) -> HttpResponse:
    """Take a request back."""
    deed = partial(actions.withdraw_request, _request(request, key))
    return press(request, deed, back=_LIST, says=_("The request was withdrawn."))


_LIST = "movements:requests"


def _request(request: Request, key: UUID) -> TravelRequest:
    return find(TravelRequest.objects, request.user, pk=key)


def _pages(request: Request) -> list[Page]:
    found = list(TravelRequest.objects.open().filter(team=_team(request)))
    journal.exported("movements.requests", about=found, by=request.user)
    label = SYNTHETIC_LABEL if any(one.synthetic for one in found) else ""
    return requested_pages([one.content for one in found], label)


def _team(request: Request) -> Team:
    """The team that is asked for, or the first in which the person gathers requests."""
    form = TeamForm(request.user, request.GET)
    if not form.is_valid():
        raise Http404
    team: Team = form.cleaned_data["team"] or form.fields["team"].queryset.first()  # type: ignore[attr-defined]
    return team
