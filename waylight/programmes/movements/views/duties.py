"""Duties in the office: who is at which gate, with which phones; contradictions; and photos."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms.gate import DecisionForm, DutyForm, PhotoForm
from waylight.programmes.movements.models import Duty, Journey, Leg, MarkConflict, Passenger
from waylight.programmes.movements.queries import gates as queries
from waylight.programmes.movements.views.journeys import journey_page

MARKS_SHOWN = 200


@page(May.MANIFEST)
@require_GET
def gates(request: Request, key: UUID) -> HttpResponse:
    """The duties at the gates of a journey, and the marks that contradict one another."""
    journey = find(Journey.objects, request.user, pk=key)
    journal.seen("movements.duties", about=journey, by=request.user)
    context = {
        "gates": queries.gates_of(journey),
        "conflicts": queries.conflicts_of(journey),
        "may_decide": may(request.user, May.DUTY, on=journey),
    }
    return journey_page(request, "movements/gates.html", journey, "gates", context)


@page(May.MANIFEST)
@require_http_methods(["GET", "POST"])
def open_duty(request: Request, key: UUID) -> HttpResponse:
    """Open a duty on a leg for a colleague."""
    leg = find(Leg.objects.select_related("journey__team"), request.user, pk=key)
    form = DutyForm(leg, request.POST or None, initial=queries.likely_times(leg))
    if duty := carry_out(request, form, partial(actions.open_duty, leg)):
        return redirect(duty)
    journal.seen("movements.duties", about=leg.journey, by=request.user)
    context = {"leg": leg, "form": form}
    return _page(request, "duty_new", leg.journey, context)


@page(May.MANIFEST)
@require_GET
def duty(request: Request, key: UUID) -> HttpResponse:
    """One duty: its phones, when each was last heard of and whether it was wiped; its marks."""
    found = _duty(request, key)
    journal.seen("movements.duty", about=found, by=request.user)
    context = {
        "duty": found,
        "phones": queries.phones_of(found),
        "marks": queries.marks_of(found)[:MARKS_SHOWN],
    }
    return _page(request, "duty", found.leg.journey, context)


@page(May.MANIFEST)
@require_POST
def end_duty(request: Request, key: UUID) -> HttpResponse:
    """End a duty now."""
    found = _duty(request, key)
    says = _("The duty is ended. Its phones destroy the list when they are next heard of.")
    return press(request, partial(actions.end_duty, found), back=found, says=says)


@page(May.MANIFEST)
@require_POST
def wipe_duty(request: Request, key: UUID) -> HttpResponse:
    """Wipe a duty whose phone is lost."""
    found = _duty(request, key)
    says = _("The duty is wiped. No mark from its phones is believed any more.")
    return press(request, partial(actions.wipe_duty, found), back=found, says=says)


@page(May.DUTY)
@require_http_methods(["GET", "POST"])
def conflict(request: Request, key: UUID) -> HttpResponse:
    """Marks that contradict one another, who made them and when; somebody decides."""
    rows = MarkConflict.objects.select_related(
        "passage__passenger", "passage__leg__journey", "resolved_by"
    )
    found = find(rows, request.user, pk=key)
    form = DecisionForm(found, request.POST or None)
    says = _("Decided. The phones are told when they are next heard of.")
    if carry_out(request, form, partial(actions.resolve_conflict, found), says=says):
        return redirect(found)
    journal.seen("movements.conflict", about=found.passage.passenger, by=request.user)
    context = {
        "conflict": found,
        "passage": found.passage,
        "marks": queries.standing_marks(found),
        "form": None if found.resolved_at else form,
    }
    return _page(request, "conflict", found.passage.leg.journey, context)


@page(May.RUN)
@require_http_methods(["GET", "POST"])
def photo(request: Request, key: UUID) -> HttpResponse:
    """Keep a passenger's photo for the gate, or another one."""
    passenger = _passenger(request, key)
    form = PhotoForm(request.POST or None, request.FILES or None)
    deed = partial(actions.keep_photo, passenger)
    if carry_out(request, form, deed, says=_("The photo is kept.")):
        return redirect("movements:photo", passenger.pk)
    journal.seen("movements.photo", about=passenger, by=request.user)
    context = {"passenger": passenger, "form": form}
    return _page(request, "photo", passenger.journey, context)


@page(May.RUN)
@require_GET
def portrait(request: Request, key: UUID) -> HttpResponse:
    """The photo itself."""
    passenger = _passenger(request, key)
    if not passenger.photo:
        raise Http404
    journal.seen("movements.photo", about=passenger, by=request.user)
    return HttpResponse(bytes(passenger.photo), content_type="image/jpeg")


@page(May.RUN)
@require_POST
def drop_photo(request: Request, key: UUID) -> HttpResponse:
    """Delete a photo."""
    passenger = _passenger(request, key)
    deed = partial(actions.drop_photo, passenger)
    back = f"{request.path.removesuffix('drop/')}"
    return press(request, deed, back=back, says=_("The photo is deleted."))


def _page(request: Request, name: str, journey: Journey, context: dict[str, Any]) -> HttpResponse:
    """A page below the tab of the gates; 422 where its form has errors."""
    form = context.get("form")
    status = 422 if form is not None and form.errors else 200
    return journey_page(request, f"movements/{name}.html", journey, "", context, status)


def _duty(request: Request, key: UUID) -> Duty:
    rows = Duty.objects.select_related("leg__journey__team", "user")
    found: Duty = find(rows, request.user, pk=key)
    return found


def _passenger(request: Request, key: UUID) -> Passenger:
    found: Passenger = find(Passenger.objects.select_related("journey"), request.user, pk=key)
    return found
