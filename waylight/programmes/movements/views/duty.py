"""Whom must I call now: the page of whoever answers by day and night."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation.access.models import Team
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, require
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms.incidents import (
    AgainForm,
    CouncilForm,
    DutyContactForm,
    TouchedForm,
)
from waylight.programmes.movements.models import Channel, DutyContact, Journey, Plan
from waylight.programmes.movements.queries.duty import duty_page
from waylight.programmes.movements.queries.touched import touched_by


@page(May.DUTY)
@require_GET
def duty(request: Request) -> HttpResponse:
    """What is wrong now, and whom to call: escorts, receivers and the list, each with a number."""
    found = duty_page(request.user)
    journal.seen("movements.duty", about=found.records, by=request.user)
    context = {"page": found, "channels": Channel.choices}
    return render(request, "movements/on_duty.html", context)


@page(May.DUTY)
@require_http_methods(["GET", "POST"])
def contacts(request: Request) -> HttpResponse:
    """The list of those whom the duty officer may have to call."""
    form = DutyContactForm(request.user, request.POST or None)
    if carry_out(request, form, _add, says=_("The number is on the list.")):
        return redirect("movements:duty-contacts")
    rows = list(DutyContact.objects.visible_to(request.user).current().select_related("team"))
    journal.seen("movements.duty_contacts", about=rows, by=request.user)
    status = 422 if form.is_bound and form.errors else 200
    context = {"rows": rows, "form": form}
    return render(request, "movements/duty_contacts.html", context, status=status)


@page(May.DUTY)
@require_POST
def end_contact(request: Request, key: UUID) -> HttpResponse:
    """Take somebody off the list."""
    found = find(DutyContact.objects, request.user, pk=key)
    deed = partial(actions.end_duty_contact, found)
    return press(
        request, deed, back="movements:duty-contacts", says=_("The number is off the list.")
    )


@page(May.DUTY)
@require_POST
def council_told(request: Request, key: UUID) -> HttpResponse:
    """Write down that a council was told who did not travel."""
    found = find(Journey.objects, request.user, pk=key)
    require(request.user, May.DUTY, found)
    form = CouncilForm(request.POST)
    if not form.is_valid():
        return redirect("movements:on-duty")
    deed = partial(actions.tell_council, found, **form.cleaned_data)
    return press(request, deed, back="movements:on-duty", says=_("Written down."))


@page(May.FOLLOW)
@require_GET
def touched(request: Request) -> HttpResponse:
    """Every journey that an airport closed for some days touches, by the plan it comes from."""
    asked = TouchedForm(request.GET or None)
    found = touched_by(request.user, **asked.cleaned_data) if asked.is_valid() else None
    if found is not None:
        journal.seen("movements.touched", about=found.journeys, by=request.user)
    context = {"asked": asked, "found": found, "form": AgainForm()}
    return render(request, "movements/touched.html", context)


@page(May.UPLOAD)
@require_POST
def plan_touched(request: Request, key: UUID) -> HttpResponse:
    """Have the families of the flights that do not go planned again, each kept together."""
    plan = find(Plan.objects.ready().select_related("caseload"), request.user, pk=key)
    require(request.user, May.UPLOAD, plan)
    asked, form = TouchedForm(request.POST), AgainForm(request.POST)
    if not asked.is_valid() or not form.is_valid():
        return redirect("movements:touched")
    deed = partial(actions.plan_touched_again, plan, **asked.cleaned_data, **form.cleaned_data)
    said = _("Their families are being planned again; nothing changes until you accept it.")
    return press(request, deed, back=plan.caseload, says=said)


def _add(team: Team, **values: Any) -> DutyContact:
    return actions.add_duty_contact(team, **values)
