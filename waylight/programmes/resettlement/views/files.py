"""Registration forms in and out: uploaded, looked at, applied; amended; written again."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.engines.resettlement_form import write
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find
from waylight.foundation.jobs.queries import latest_about
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions import amending, importing
from waylight.programmes.resettlement.exchange import form_of
from waylight.programmes.resettlement.forms.files import ApplyForm, FormsForm
from waylight.programmes.resettlement.models import FormFile, Referral, RegistrationForm
from waylight.programmes.resettlement.queries.arriving import Arriving, arriving, told
from waylight.programmes.resettlement.queries.cards import cards
from waylight.programmes.resettlement.queries.differences import differences
from waylight.programmes.resettlement.queries.known import current_form, waiting_form
from waylight.registers.people.models import Person

FAMILIES_ON_A_PAGE = 5
"""For each of their people the register is searched."""
FAULTS_ON_A_PAGE = 100


@page(May.REFER)
@require_http_methods(["GET", "POST"])
def upload(request: Request) -> HttpResponse:
    """Upload a file of registration forms; go to what it would bring, or to its faults."""
    form = FormsForm(request.user, request.POST or None, request.FILES or None)
    if kept := carry_out(request, form, _keep):
        return redirect(kept)
    context = {"form": form}
    return render(request, "resettlement/upload.html", context, status=_status(form))


@page(May.REFER)
@require_GET
def file(request: Request, key: UUID) -> HttpResponse:
    """What a file would bring, family by family; or its faults; or what came of it."""
    found = find(FormFile.objects.select_related("team"), request.user, pk=key)
    journal.seen("resettlement.file", about=found, by=request.user)
    return _preview(request, found, ApplyForm(), 200)


@page(May.REFER)
@require_POST
def apply(request: Request, key: UUID) -> HttpResponse:
    """Refer the families of a file that was looked at."""
    found = find(FormFile.objects.select_related("team"), request.user, pk=key)
    form = ApplyForm(request.POST)
    if carry_out(request, form, partial(importing.apply_file, found)):
        return redirect(found)
    journal.seen("resettlement.file", about=found, by=request.user)
    found.refresh_from_db()
    return _preview(request, found, form, 422)


@page(May.REFER)
@require_GET
def amendment(request: Request, key: UUID) -> HttpResponse:
    """What a newer form changes of a family."""
    asked = RegistrationForm.objects.select_related("referral__team")
    found = find(asked, request.user, pk=key)
    journal.seen("resettlement.amendment", about=found, by=request.user)
    shown = differences(found)
    members = {one.member for one in shown.changes if one.member} | set(shown.left)
    names = {card.member.pk: card.who.name for card in cards(members)}
    waiting = waiting_form(found.referral)
    context = {
        "form": found,
        "referral": found.referral,
        "differences": shown,
        "left": [names[one.pk] for one in shown.left],
        "changes": [(names[one.member.pk] if one.member else "", one) for one in shown.changes],
        "may_apply": waiting is not None and waiting.pk == found.pk,
    }
    return render(request, "resettlement/amendment.html", context)


@page(May.REFER)
@require_POST
def amend(request: Request, key: UUID) -> HttpResponse:
    """Let the referral say what its newer form says."""
    found = find(RegistrationForm.objects.select_related("referral__team"), request.user, pk=key)
    return press(request, partial(amending.apply_amendment, found), back=found.referral)


@page(May.REFER, step_up=True)
@require_GET
def written(request: Request, key: UUID) -> HttpResponse:
    """The registration form of a family again, whole, as it was applied last."""
    found = find(Referral.objects, request.user, May.REFER, pk=key)
    form = current_form(found)
    if form is None:
        raise Http404
    journal.exported("resettlement.written", about=[found], by=request.user, fields=["content"])
    content = write(form_of([form.content]))
    said = f'attachment; filename="form-{found.number}.xml"'
    return HttpResponse(
        content, "application/xml; charset=utf-8", headers={"Content-Disposition": said}
    )


def _preview(request: Request, found: FormFile, form: ApplyForm, status: int) -> HttpResponse:
    said = found.said()
    number = request.GET.get("page")
    faults = Paginator(said["faults"], FAULTS_ON_A_PAGE).get_page(number)
    rows = Paginator(said["contents"], FAMILIES_ON_A_PAGE).get_page(number)
    families = arriving(found, request.user, list(rows), rows.start_index() - 1) if rows else []
    _looked(families, request)
    context: dict[str, Any] = {
        "file": found,
        "form": form,
        "rows": rows,
        "faults": faults,
        "told": told(list(faults)),
        "families": families,
        "job": latest_about(found),
    }
    return render(request, "resettlement/file.html", context, status=status)


def _looked(families: list[Arriving], request: Request) -> None:
    """Each record that is shown beside somebody is a look at it."""
    alike = [
        one.who.key
        for family in families
        for comer in family.people
        for one in comer.alike.candidates
    ]
    people = list(Person.objects.filter(pk__in=alike))
    if people:
        journal.seen("resettlement.file", about=people, by=request.user)


def _keep(*, team: Any, **values: Any) -> FormFile:
    kept: FormFile = importing.keep_file(team, **values)
    return kept


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
