"""What was told in confidence, and whether a family divides: for protection officers."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions import dividing, holding
from waylight.programmes.resettlement.forms.deciding import ConfideForm, RefuseForm
from waylight.programmes.resettlement.models import Division, Note, Referral
from waylight.programmes.resettlement.queries.dividing import asked_of

HEAD = ("team", "batch")


@page(May.PROTECT)
@require_http_methods(["GET", "POST"])
def notes(request: Request, key: UUID) -> HttpResponse:
    """What was told in confidence, and one more."""
    found = find(Referral.objects.select_related(*HEAD), request.user, pk=key)
    form = ConfideForm(request.POST or None)
    if carry_out(request, form, partial(holding.confide, found)):
        return redirect("resettlement:notes", found.pk)
    return _shown(request, found, form, RefuseForm())


@page(May.PROTECT)
@require_POST
def agree_division(request: Request, key: UUID) -> HttpResponse:
    """Agree that some members go on apart."""
    found = find(Division.objects.select_related("referral__team"), request.user, pk=key)
    return press(
        request,
        partial(dividing.agree_to_divide, found),
        back=reverse("resettlement:notes", args=[found.referral_id]),
        says=_("The family goes on in two parts."),
    )


@page(May.PROTECT)
@require_POST
def refuse_division(request: Request, key: UUID) -> HttpResponse:
    """Not agree, and say why."""
    found = find(Division.objects.select_related("referral__team"), request.user, pk=key)
    form = RefuseForm(request.POST)
    if carry_out(request, form, partial(dividing.refuse_to_divide, found)):
        return redirect("resettlement:notes", found.referral_id)
    return _shown(request, found.referral, ConfideForm(), form)


def _shown(
    request: Request, found: Referral, form: ConfideForm, refuse: RefuseForm
) -> HttpResponse:
    told = Note.objects.visible_to(request.user).filter(referral=found)
    kept = list(told.select_related("written_by"))
    journal.seen("resettlement.notes", about=[found, *kept], by=request.user)
    asked = asked_of(found)
    context = {
        "form": form,
        "refuse": refuse,
        "referral": found,
        "notes": kept,
        "asked": asked,
        "is_mine": asked is not None and asked.division.asked_by_id == request.user.pk,
    }
    bad = any(one.is_bound and one.errors for one in (form, refuse))
    return render(request, "resettlement/notes.html", context, status=422 if bad else 200)
