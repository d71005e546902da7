"""Incidents of a journey: the list, the report, the page with its playbook and numbers to call."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.deadlines.queries import of as deadlines_of
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.exchange.writing import comma_bytes
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.deed_forms import DeedForm
from waylight.foundation.ui.offers import Offer, deeds_for
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms.custody import PaperForm
from waylight.programmes.movements.forms.incidents import (
    CloseForm,
    ConfidenceForm,
    DiversionForm,
    NewTimesForm,
    ReportForm,
    SkipForm,
    ToldForm,
)
from waylight.programmes.movements.models import Incident, IncidentKind, Journey, Whom
from waylight.programmes.movements.queries.calling import calls_about, without_number
from waylight.programmes.movements.queries.connections import short_changes
from waylight.programmes.movements.queries.incident_report import incident_page
from waylight.programmes.movements.queries.incidents import incidents_of, is_stopped, step_rows
from waylight.programmes.movements.views.files import file_of
from waylight.programmes.movements.views.journeys import deed_page, journey_page

REPORTED = gettext_lazy("It was reported, and colleagues are told.")


def _on_a_leg(incident: Incident) -> bool:
    leg = incident.leg
    return incident.is_open and leg is not None and not (leg.landed_at or leg.cancelled_at)


def _is_cancelled(incident: Incident) -> bool:
    kinds = (IncidentKind.CANCELLATION, IncidentKind.CLOSURE)
    return _on_a_leg(incident) and incident.kind in kinds


def _is_diverted(incident: Incident) -> bool:
    return _on_a_leg(incident) and incident.kind == IncidentKind.DIVERSION


def _is_late(incident: Incident) -> bool:
    return _on_a_leg(incident) and incident.kind == IncidentKind.DELAY


def _is_open(incident: Incident) -> bool:
    return incident.is_open


OF_INCIDENT: dict[str, Offer] = {
    "times": Offer(
        actions.enter_new_times,
        May.DUTY,
        gettext_lazy("Enter the new times"),
        NewTimesForm,
        when=_is_late,
        main=True,
    ),
    "diversion": Offer(
        actions.enter_diversion,
        May.DUTY,
        gettext_lazy("Enter where it lands"),
        DiversionForm,
        when=_is_diverted,
        main=True,
    ),
    "cancelled": Offer(
        actions.cancel_leg,
        May.DUTY,
        gettext_lazy("The leg does not go"),
        when=_is_cancelled,
        main=True,
    ),
    "follow-up": Offer(
        actions.follow_up_incident,
        May.DUTY,
        gettext_lazy("Looked at again today"),
        when=_is_open,
    ),
    "paper": Offer(
        actions.issue_incident_report,
        May.REPORT,
        gettext_lazy("Print the report"),
        PaperForm,
        says=gettext_lazy("The report is ready to be printed."),
    ),
    "close": Offer(
        actions.close_incident, May.DUTY, gettext_lazy("Close it"), CloseForm, when=_is_open
    ),
}


@page(May.REPORT)
@require_GET
def incidents(request: Request, key: UUID) -> HttpResponse:
    """The incidents of a journey that the person may see."""
    found = _journey(request, key)
    rows = incidents_of(found, request.user)
    journal.seen("movements.incidents", about=[found, *rows], by=request.user)
    context = {"rows": rows, "short": short_changes(found)}
    return journey_page(request, "movements/incidents.html", found, "incidents", context)


@page(May.REPORT)
@require_http_methods(["GET", "POST"])
def report(request: Request, key: UUID) -> HttpResponse:
    """Report an incident."""
    found = _journey(request, key)
    form = ReportForm(found, request.POST or None, initial=_asked_for(request, found))
    deed = partial(actions.report_incident, found.team)
    if kept := carry_out(request, form, deed, says=REPORTED):
        return redirect(kept)
    return _form_page(request, found, form, "movements/report.html")


@page(May.REPORT)
@require_http_methods(["GET", "POST"])
def in_confidence(request: Request, key: UUID) -> HttpResponse:
    """Tell the protection officer of a sign of trafficking, and nobody else."""
    found = _journey(request, key)
    form = ConfidenceForm(found, request.POST or None, initial=_asked_for(request, found))
    deed = partial(actions.report_incident, found.team)
    if carry_out(request, form, deed, says=_("The protection officer is told.")):
        return redirect("movements:incidents", found.pk)
    return _form_page(request, found, form, "movements/confidence.html")


@page(May.REPORT)
@require_GET
def incident(request: Request, key: UUID) -> HttpResponse:
    """One incident: whom to call now, the next steps, who was told."""
    found = _incident(request, key)
    journal.seen("movements.incident", about=found, by=request.user)
    steps = step_rows(found)
    calls = calls_about(found, [row.step for row in steps]) if found.is_open else []
    context = {
        "incident": found,
        "record": found,
        "steps": steps,
        "calls": calls,
        "unlisted": without_number(calls, [row.step for row in steps]) if found.is_open else [],
        "told": found.informed.all(),
        "people": list(found.passengers.order_by("number")),
        "stopped": is_stopped(found),
        "short": short_changes(found.journey) if found.leg_id else [],
        "clocks": deadlines_of(found),
        "may_answer": may(request.user, May.DUTY, on=found),
        "form": ToldForm(),
        "papers": issued_about(found).select_related("issued_by"),
        **deeds_for(found, request.user, OF_INCIDENT),
    }
    return journey_page(request, "movements/incident.html", found.journey, "incident", context)


@page(May.REPORT, step_up=True)
@require_GET
def incident_paper(request: Request, key: UUID, paper: UUID) -> HttpResponse:
    """A report as it was given out, to the byte."""
    found = get_object_or_404(issued_about(_incident(request, key)), pk=paper)
    journal.exported("movements.incident_paper", about=found, by=request.user)
    return file_of(found.pdf, "application/pdf", f"{found.number}.pdf")


@page(May.REPORT, step_up=True)
@require_GET
def incidents_file(request: Request, key: UUID) -> HttpResponse:
    """The incidents of a journey that the person may see, as CSV."""
    found = _journey(request, key)
    rows, listed = incident_page(found, request.user)
    journal.exported("movements.incidents_file", about=[found, *rows], by=request.user)
    content = comma_bytes(listed)
    return file_of(content, "text/csv; charset=utf-8", f"incidents-{found.number}.csv")


@page(May.REPORT)
@require_http_methods(["GET", "POST"])
def incident_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about an incident."""
    found = _incident(request, key)
    offer = OF_INCIDENT.get(deed)
    if offer is None or not offer.when(found):
        raise Http404
    return deed_page(request, found, found.journey, OF_INCIDENT, deed, back=found)


@page(May.REPORT)
@require_POST
def told(request: Request, key: UUID) -> HttpResponse:
    """Write down that somebody was told."""
    found = _incident(request, key)
    form = ToldForm(request.POST)
    if not form.is_valid():
        return redirect(found)
    deed = partial(actions.inform, found, **form.cleaned_data)
    said = _("Written down: %s.") % Whom(form.cleaned_data["whom"]).label
    return press(request, deed, back=found, says=said)


@page(May.REPORT)
@require_POST
def step_taken(request: Request, key: UUID, row: int) -> HttpResponse:
    """Write down that a step was taken."""
    found = _incident(request, key)
    return press(request, partial(actions.take_step, found, position=row), back=found)


@page(May.DUTY)
@require_http_methods(["GET", "POST"])
def skip_step(request: Request, key: UUID, row: int) -> HttpResponse:
    """Say why a step is not needed."""
    found = _incident(request, key)
    step = next((one for one in step_rows(found) if one.step.position == row), None)
    if step is None:
        raise Http404
    journal.seen("movements.skip_step", about=found, by=request.user)
    form = SkipForm(found, request.POST or None)
    if carry_out(request, form, partial(actions.skip_step, found, position=row)):
        return redirect(found)
    context = {"incident": found, "step": step, "form": form, "back": found.get_absolute_url()}
    status = 422 if form.is_bound and form.errors else 200
    journey = found.journey
    return journey_page(request, "movements/skip_step.html", journey, "skip", context, status)


def _form_page(request: Request, found: Journey, form: DeedForm, template: str) -> HttpResponse:
    journal.seen("movements.report", about=found, by=request.user)
    back = reverse("movements:incidents", args=[found.pk])
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "back": back}
    return journey_page(request, template, found, "report", context, status)


def _asked_for(request: Request, found: Journey) -> dict[str, Any]:
    """The passenger from whose page somebody comes: ticked already."""
    number = request.GET.get("passenger", "")
    if not number.isascii() or not number.isdigit() or len(number) > 4:
        return {}
    chosen = found.passengers.filter(number=number).values_list("pk", flat=True)
    return {"passengers": [str(pk) for pk in chosen]}


def _journey(request: Request, key: UUID) -> Journey:
    found: Journey = find(Journey.objects.select_related("team"), request.user, pk=key)
    return found


def _incident(request: Request, key: UUID) -> Incident:
    asked = Incident.objects.select_related("journey__team", "leg", "reported_by", "closed_by")
    return find(asked.prefetch_related("steps__done_by", "informed__by"), request.user, pk=key)
