"""The papers of a journey: lists of its legs, notices to councils, sheets of families."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.documents import actions as documents
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.exchange.writing import Page, workbook_bytes
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.offers import Offer, deeds_for
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms import notifying as forms
from waylight.programmes.movements.models import Journey, Leg, Passenger
from waylight.programmes.movements.queries.journey_papers import journey_papers
from waylight.programmes.movements.queries.leg_lists import LISTS, LegList, filled
from waylight.programmes.movements.queries.reception import ON_A_SHEET, meetings
from waylight.programmes.movements.queries.times import local_times
from waylight.programmes.movements.views.files import XLSX, file_of
from waylight.programmes.movements.views.journeys import deed_page, journey_page


def _live(journey: Journey) -> bool:
    return not journey.has_ended


def _has_notices(journey: Journey) -> bool:
    return journey.council_notices.standing().exists()


OF_PAPERS: dict[str, Offer] = {
    "arriving": Offer(
        actions.issue_arrival_notice,
        May.ISSUE,
        _("Tell a council who arrives"),
        forms.ArrivingForm,
        when=_live,
        main=True,
        says=_("The notice is ready to be sent."),
    ),
    "missing": Offer(
        actions.issue_missing_notice,
        May.DUTY,
        _("Tell a council who did not travel"),
        forms.MissingForm,
        says=_("The notice is ready to be sent."),
    ),
    "itinerary": Offer(
        actions.issue_itinerary,
        May.ISSUE,
        _("Give a family its itinerary"),
        forms.ItineraryForm,
        when=_live,
        says=_("The sheet is ready to be printed."),
    ),
    "renew": Offer(
        actions.renew_notices,
        May.ISSUE,
        _("Tell again what has changed"),
        when=_has_notices,
        says=_("Every council has the notice that is true now."),
    ),
}


@page(May.FOLLOW)
@require_GET
def papers(request: Request, key: UUID) -> HttpResponse:
    """What councils and families were told, and the lists of each leg."""
    found = find(Journey.objects.select_related("team"), request.user, pk=key)
    journal.seen("movements.journey_papers", about=found, by=request.user)
    context = {
        "record": found,
        "papers": journey_papers(found),
        "legs": found.legs.filter(cancelled_at=None),
        "lists": [each for each in LISTS.values() if may(request.user, each.needs, found)],
        "may_receive": may(request.user, May.RECEIVE, found),
        "may_read": may(request.user, May.VIEW, found),
        **deeds_for(found, request.user, OF_PAPERS),
    }
    return journey_page(request, "movements/journey_papers.html", found, "journey-papers", context)


@page(May.FOLLOW)
@require_http_methods(["GET", "POST"])
def paper_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One paper to be given out."""
    found = find(Journey.objects.select_related("team"), request.user, pk=key)
    back = reverse("movements:journey-papers", args=[found.pk])
    return deed_page(request, found, found, OF_PAPERS, deed, back=back)


@page(May.VIEW, step_up=True)
@require_GET
def paper_file(request: Request, key: UUID, paper: UUID) -> HttpResponse:
    """A paper as it was given out, to the byte."""
    journey = find(Journey.objects, request.user, pk=key)
    found = get_object_or_404(issued_about(journey), pk=paper)
    journal.exported("movements.paper_file", about=found, by=request.user)
    return file_of(found.pdf, "application/pdf", f"{found.number}.pdf")


@page(May.MANIFEST)
@require_GET
def notification(request: Request, key: UUID, kind: str) -> HttpResponse:
    """A list that goes out of the house: the booking, or the departure."""
    return _list_page(request, key, kind, May.MANIFEST)


@page(May.MANIFEST, step_up=True)
@require_GET
def notification_file(request: Request, key: UUID, kind: str) -> HttpResponse:
    """The same as a workbook."""
    return _list_file(request, key, kind, May.MANIFEST)


@page(May.RECEIVE)
@require_GET
def meeting_list(request: Request, key: UUID, kind: str) -> HttpResponse:
    """A list for those who wait at the airport."""
    return _list_page(request, key, kind, May.RECEIVE)


@page(May.RECEIVE, step_up=True)
@require_GET
def meeting_file(request: Request, key: UUID, kind: str) -> HttpResponse:
    """The same as a workbook."""
    return _list_file(request, key, kind, May.RECEIVE)


@page(May.RECEIVE)
@require_GET
def reception(request: Request, key: UUID) -> HttpResponse:
    """Everybody who is met after a leg, by family, with a face."""
    found = _leg(request, key)
    journal.seen("movements.reception", about=found, by=request.user)
    met = meetings(found)
    context = {
        "leg": found,
        "times": local_times(found),
        "meetings": met,
        "sheets": range(1, 1 + -(-len(met) // ON_A_SHEET)),
    }
    return journey_page(request, "movements/reception.html", found.journey, "reception", context)


@page(May.RECEIVE)
@require_GET
def face(request: Request, key: UUID, number: int) -> HttpResponse:
    """The photo of one passenger of the sheet; the look at the sheet is written down there."""
    found = _leg(request, key)
    passenger: Passenger = get_object_or_404(found.journey.passengers, number=number)
    if not passenger.photo:
        raise Http404
    kind = "image/png" if bytes(passenger.photo).startswith(b"\x89PNG") else "image/jpeg"
    return HttpResponse(bytes(passenger.photo), kind)


@page(May.RECEIVE, step_up=True)
@require_GET
def reception_file(request: Request, key: UUID, sheet: int) -> HttpResponse:
    """The sheet to be printed. It is kept nowhere: there are faces on it."""
    found = _leg(request, key)
    journal.exported("movements.reception_file", about=found, by=request.user)
    (pdf,) = documents.draft(
        "movements.reception-sheet",
        about=found.journey,
        language=request.LANGUAGE_CODE,
        leg=found.number,
        sheet=sheet,
    )
    return file_of(pdf, "application/pdf", f"reception-{found.number}-{sheet}.pdf")


def _leg(request: Request, key: UUID) -> Leg:
    found: Leg = find(Leg.objects.select_related("journey__team"), request.user, pk=key)
    return found


def _declared(kind: str, needs: May) -> LegList:
    declared = LISTS.get(kind)
    if declared is None or declared.needs != needs:
        raise Http404
    return declared


def _list_page(request: Request, key: UUID, kind: str, needs: May) -> HttpResponse:
    found, declared = _leg(request, key), _declared(kind, needs)
    journal.seen("movements.leg_list", about=found, by=request.user)
    context = {"leg": found, "list": filled(declared, found)}
    return journey_page(request, "movements/leg_list.html", found.journey, "leg-list", context)


def _list_file(request: Request, key: UUID, kind: str, needs: May) -> HttpResponse:
    found, declared = _leg(request, key), _declared(kind, needs)
    names = [column.name for column in declared.columns]
    journal.exported("movements.leg_list", about=found, by=request.user, fields=names)
    rows = filled(declared, found)
    label = str(_("SYNTHETIC - nobody here exists")) if found.journey.synthetic else ""
    data = workbook_bytes([Page(kind, rows.headers, rows.rows, label=label)])
    return file_of(data, XLSX, f"{kind}-{found.number}.xlsx")
