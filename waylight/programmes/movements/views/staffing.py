"""The tabs of staff and of needs, the office's escorts, and the deeds about all of them."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.documents import actions as documents
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.charts import Frame, Span, SpanChart
from waylight.foundation.ui.offers import Offer, Offered, deeds_for, form_of, offer_of
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms.staff import AddEscortForm
from waylight.programmes.movements.models import (
    BaggageItem,
    Clearance,
    Direction,
    Escort,
    Escorting,
    Finding,
    Journey,
    Receiver,
    SpecialService,
)
from waylight.programmes.movements.queries.duties import Serving, duties_of, endings_of, serving
from waylight.programmes.movements.queries.fitness import fitness_of
from waylight.programmes.movements.queries.services import services_of, without_chair
from waylight.programmes.movements.queries.staff_page import (
    bag_count,
    fit_bands,
    reasons_of,
    staff_page,
)
from waylight.programmes.movements.views.files import file_of
from waylight.programmes.movements.views.journeys import deed_page, journey_page
from waylight.programmes.movements.views.staff_deeds import (
    OF_BAG,
    OF_DUTY,
    OF_ESCORT,
    OF_RECEIVER,
    OF_SERVICE,
)

ON_A_PAGE = 50
MOST = 16
"""So many endings are drawn; the table names them all."""


@page(May.FOLLOW)
@require_GET
def staff(request: Request, key: UUID) -> HttpResponse:
    """Who is on duty on each leg, who is lacking, and who meets whom."""
    found = find(Journey.objects, request.user, pk=key)
    journal.seen("movements.staff", about=found, by=request.user)
    shown = staff_page(found)
    held = frozenset({May.RUN}) if may(request.user, May.RUN, found) else frozenset()
    context = {
        "staff": shown,
        "may_run": bool(held),
        "legs": [
            (leg, [(row, _deeds(row.duty, OF_DUTY, held)) for row in leg.rows])
            for leg in shown.legs
        ],
        "receivers": [(one, _deeds(one, OF_RECEIVER, held)) for one in shown.receivers],
    }
    return journey_page(request, "movements/staff.html", found, "staff", context)


@page(May.FOLLOW)
@require_GET
def needs(request: Request, key: UUID) -> HttpResponse:
    """Special services, who is fit to fly, and baggage; reasons for the medical officer alone."""
    found = find(Journey.objects, request.user, pk=key)
    journal.seen("movements.needs", about=found, by=request.user)
    held = frozenset(
        what for what in (May.BOOK, May.RECEIVE, May.MEDICAL) if may(request.user, what, found)
    )
    services = Paginator(services_of(found), ON_A_PAGE).get_page(request.GET.get("page"))
    bags = BaggageItem.objects.filter(passenger__journey=found).select_related("passenger")
    pieces = Paginator(bags.order_by("passenger__number", "tag"), ON_A_PAGE)
    bag_rows = pieces.get_page(request.GET.get("bags"))
    people = fitness_of(found)
    context = {
        "rows": services,
        "services": [(one, _deeds(one, OF_SERVICE, held)) for one in services],
        "chairless": without_chair(found, (one.passenger for one in people)),
        "bands": fit_bands(people),
        "people": len(people),
        "open": [one for one in people if one.outcome in ("", "UNFIT", "HOLD")],
        "bag_rows": bag_rows,
        "bags": [(one, _deeds(one, OF_BAG, held)) for one in bag_rows],
        "bag_count": bag_count(found),
        "medical": _medical(request, found, people) if May.MEDICAL in held else None,
    }
    return journey_page(request, "movements/needs.html", found, "needs", context)


@page(May.RUN)
@require_GET
def escorts(request: Request) -> HttpResponse:
    """The escorts of the person's teams: whose papers end first stands first."""
    found = serving(request.user)
    journal.seen("movements.escorts", about=[one.escort for one in found], by=request.user)
    rows = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"rows": rows, "chart": _endings(found)}
    return render(request, "movements/escorts.html", context)


@page(May.RUN)
@require_http_methods(["GET", "POST"])
def add_escort(request: Request) -> HttpResponse:
    """Somebody new who travels with passengers."""
    form = AddEscortForm(request.user, request.POST or None)
    if kept := carry_out(request, form, _add):
        return redirect(kept)
    status = 422 if form.errors else 200
    return render(request, "movements/add_escort.html", {"form": form}, status=status)


@page(May.RUN)
@require_GET
def escort(request: Request, key: UUID) -> HttpResponse:
    """One escort: papers, languages and duties."""
    found = find(Escort.objects.select_related("team"), request.user, pk=key)
    journal.seen("movements.escort", about=found, by=request.user)
    context = {
        "record": found,
        "endings": endings_of(found, clock.today()),
        "duties": duties_of(found),
        **deeds_for(found, request.user, OF_ESCORT),
    }
    return render(request, "movements/escort.html", context)


@page(May.RUN)
@require_http_methods(["GET", "POST"])
def escort_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about an escort."""
    found = find(Escort.objects, request.user, pk=key)
    offer, about = offer_of(OF_ESCORT, deed, found)
    if request.method == "POST" and offer.form is None:
        return press(request, partial(offer.deed, about), back=found)
    form = form_of(offer, found, request.POST or None)
    if carry_out(request, form, partial(offer.deed, about)):
        return redirect(found)
    journal.seen("movements.escort_deed", about=found, by=request.user)
    context = {"record": found, "offer": offer, "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "movements/escort_deed.html", context, status=status)


@page(May.FOLLOW)
@require_http_methods(["GET", "POST"])
def duty_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a duty of an escort."""
    asked = Escorting.objects.select_related("leg__journey", "escort")
    found = find(asked, request.user, pk=key)
    back = reverse("movements:staff", args=[found.leg.journey_id])
    return deed_page(request, found, found.leg.journey, OF_DUTY, deed, back=back)


@page(May.RUN, step_up=True)
@require_GET
def brief(request: Request, key: UUID) -> HttpResponse:
    """What an escort holds on a duty, to be printed. It is kept nowhere."""
    asked = Escorting.objects.select_related("leg__journey__team", "escort")
    duty = find(asked.standing().filter(direction=Direction.OUT), request.user, pk=key)
    journal.exported("movements.brief", about=duty, by=request.user)
    (pdf,) = documents.draft("movements.escort-brief", about=duty, language=request.LANGUAGE_CODE)
    return file_of(pdf, "application/pdf", f"brief-{duty.leg.journey.number}.pdf")


@page(May.FOLLOW)
@require_http_methods(["GET", "POST"])
def receiver_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a receiver."""
    found = find(Receiver.objects.select_related("journey"), request.user, pk=key)
    back = reverse("movements:staff", args=[found.journey_id])
    return deed_page(request, found, found.journey, OF_RECEIVER, deed, back=back)


@page(May.FOLLOW)
@require_http_methods(["GET", "POST"])
def service_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a special service."""
    asked = SpecialService.objects.select_related("passenger__journey", "leg")
    found = find(asked, request.user, pk=key)
    trip = found.passenger.journey
    back = reverse("movements:needs", args=[trip.pk])
    return deed_page(request, found, trip, OF_SERVICE, deed, back=back)


@page(May.FOLLOW)
@require_http_methods(["GET", "POST"])
def bag_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a piece of baggage."""
    found = find(BaggageItem.objects.select_related("passenger__journey"), request.user, pk=key)
    trip = found.passenger.journey
    back = reverse("movements:needs", args=[trip.pk])
    return deed_page(request, found, trip, OF_BAG, deed, back=back)


def _deeds(record: Model, offers: Mapping[str, Offer], held: frozenset[May]) -> list[Offered]:
    """What may be done with one row of many: what the person holds was asked once for all."""
    return [
        Offered(slug, one) for slug, one in offers.items() if one.needs in held and one.when(record)
    ]


def _medical(request: Request, found: Journey, people: list) -> dict[str, object]:  # type: ignore[type-arg]
    """What stands behind the medical wall, and the look at it."""
    papers = Clearance.objects.visible_to(request.user).filter(passenger__journey=found)
    findings = Finding.objects.visible_to(request.user).filter(passenger__journey=found)
    shown = {
        "reasons": reasons_of(people),
        "papers": list(papers.exclude(kind="PEC").select_related("passenger")),
        "findings": list(findings.select_related("passenger", "service")),
    }
    journal.seen("movements.clearances", about=found, by=request.user)
    return shown


def _endings(found: list[Serving]) -> SpanChart | None:
    """What ends first, each as a stretch from today; what has ended, from its end until today."""
    today = clock.today()
    ends = sorted(
        ((one.escort.name, ending) for one in found for ending in one.endings),
        key=lambda pair: pair[1].until,
    )
    spans = [
        Span(
            "gap" if ending.is_soon else "own",
            f"{ending.words}, {name}",
            min(today, ending.until),
            max(today, ending.until),
        )
        for name, ending in ends[:MOST]
    ]
    title = _("What ends first, counted from today")
    return SpanChart(title, tuple(spans), Frame(width=640, left=240, right=32)) if spans else None


def _add(team: Team, **values: object) -> Escort:
    return actions.add_escort(team, **values)  # type: ignore[arg-type]
