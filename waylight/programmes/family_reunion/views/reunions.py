"""The list of reunions, an enquiry in two steps, a reunion with its deeds, its confidences."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui import editing
from waylight.foundation.ui.offers import back_of, deeds_for, form_of, offer_of
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions import closing, enquiring, intake
from waylight.programmes.family_reunion.forms.closing import ConfideForm
from waylight.programmes.family_reunion.forms.intake import (
    BoardForm,
    ChangeForm,
    EnquiryForm,
    LookForm,
)
from waylight.programmes.family_reunion.models import Member, Note, Reunion
from waylight.programmes.family_reunion.queries import board
from waylight.programmes.family_reunion.queries.cards import stand_of
from waylight.programmes.family_reunion.queries.money import money_of
from waylight.programmes.family_reunion.queries.reunion_page import reunion_page
from waylight.programmes.family_reunion.queries.sentence import sentence, steps
from waylight.programmes.family_reunion.views.looking import look_for
from waylight.programmes.family_reunion.views.money_deeds import MONEY_DEEDS
from waylight.programmes.family_reunion.views.pictures import window_chart
from waylight.programmes.family_reunion.views.reunion_deeds import DEEDS
from waylight.registers.people.queries import whos

ALL_DEEDS = {**DEEDS, **MONEY_DEEDS}
ON_A_PAGE = 25
HEAD = ("sponsor__merged_into", "proof_of_status", "team", "opened_by")


@page(May.VIEW)
@require_GET
def reunions(request: Request) -> HttpResponse:
    """Every reunion that may be seen, newest first, with what breaks first."""
    form = BoardForm(request.GET)
    asked = form.asked()
    chosen = board.chosen(request.user, **asked)
    listed = Paginator(chosen.keys, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = board.rows(tuple(listed))
    journal.seen("family_reunion.reunions", about=[row.reunion for row in rows], by=request.user)
    context = {
        "form": form,
        "is_sifted": any(asked.values()),
        "chosen": chosen,
        "stages": [(stand_of(stage), stage, number) for stage, number in chosen.stages],
        "rows": rows,
        "listed": listed,
        "tabs": board.tabs(),
        "may_enquire": may(request.user, May.INTAKE),
    }
    return render(request, "family_reunion/reunions.html", context)


@page(May.INTAKE)
@require_http_methods(["GET", "POST"])
def enquire(request: Request) -> HttpResponse:
    """Look for the sponsor in the register, then open a reunion for them."""
    look = LookForm(request.user, request.POST or None)
    context: dict[str, Any] = {"look": look}
    if look.is_valid():
        team: Team = look.cleaned_data["team"]
        found = look_for(team, look.asked, by=request.user)
        keeping = "person" in request.POST or "sponsor_status" in request.POST
        initial = {**look.asked, "team": team}
        data = request.POST if keeping else None
        form = EnquiryForm(request.user, found, data, initial=initial)
        if keeping and (kept := carry_out(request, form, _enquire)):
            return redirect(kept)
        context |= {"form": form, "found": found}
    return render(request, "family_reunion/enquire.html", context, status=_status(context))


@page(May.VIEW)
@require_GET
def reunion(request: Request, key: UUID) -> HttpResponse:
    """A reunion: sponsor, members, groups with their windows, and what can be done now."""
    found = find(Reunion.objects.select_related(*HEAD), request.user, pk=key)
    journal.seen("family_reunion.reunion", about=found, by=request.user)
    shown = reunion_page(found)
    context = {
        "page": shown,
        "charts": [
            (group, window_chart("", group.members, group.window)) for group in shown.groups
        ],
        **deeds_for(found, request.user, DEEDS),
        "may_intake": may(request.user, May.INTAKE, on=found),
        "may_group": may(request.user, May.BOOK, on=found),
        "may_protect": may(request.user, May.PROTECT, on=found),
        "record": found,
        "sentence": sentence(found),
        "steps": steps(found),
        "money": money_of(found, clock.today()),
        "beside": board.pages_of(found),
    }
    return render(request, "family_reunion/reunion.html", context)


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a reunion: its form, or what came of it."""
    found = find(Reunion.objects.select_related(*HEAD), request.user, pk=key)
    offer, about = offer_of(ALL_DEEDS, deed, found)
    back = back_of(offer, found)
    if request.method == "POST" and offer.form is None:
        return press(request, partial(offer.deed, about), back=back, says=offer.says)
    form = form_of(offer, found, request.POST or None)
    if carry_out(request, form, partial(offer.deed, about), says=offer.says):
        return redirect(back)
    journal.seen("family_reunion.reunion_deed", about=found, by=request.user)
    context = {"record": found, "reunion": found, "offer": offer, "slug": deed, "form": form}
    context["back"] = back
    context["may_do"] = may(request.user, offer.needs, on=found)
    return render(request, "family_reunion/deed.html", context, status=_status(context))


@page(May.INTAKE)
@require_http_methods(["GET", "POST"])
def change(request: Request, key: UUID) -> HttpResponse:
    """Change what is known of a sponsor."""
    found = find(Reunion.objects.select_related(*HEAD), request.user, pk=key)
    form = ChangeForm(request.POST or None, initial=editing.values(found, ChangeForm))
    if carry_out(request, form, partial(intake.change_reunion, found), record=found):
        return redirect(found)
    journal.seen("family_reunion.change", about=found, by=request.user)
    context = {"form": form, "reunion": found}
    return render(request, "family_reunion/change.html", context, status=_status(context))


@page(May.PROTECT)
@require_http_methods(["GET", "POST"])
def notes(request: Request, key: UUID) -> HttpResponse:
    """What was told in confidence, and one more."""
    found = find(Reunion.objects.select_related(*HEAD), request.user, pk=key)
    form = ConfideForm(found, request.POST or None)
    if carry_out(request, form, partial(_confide, found)):
        return redirect("family_reunion:notes", found.pk)
    told = Note.objects.visible_to(request.user).filter(reunion=found)
    kept = list(told.select_related("written_by", "about__person"))
    journal.seen("family_reunion.notes", about=[found, *kept], by=request.user)
    names = _names_of(note.about for note in kept)
    context = {
        "form": form,
        "reunion": found,
        "notes": [(note, names.get(note.about_id) if note.about_id else "") for note in kept],
    }
    return render(request, "family_reunion/notes.html", context, status=_status(context))


def _enquire(*, team: Team, **values: Any) -> Reunion:
    return enquiring.enquire(team, **values)


def _confide(reunion: Reunion, *, about_: Member | None, **values: Any) -> Note:
    return closing.confide(reunion, about=about_, **values)


def _names_of(members: Any) -> dict[UUID, str]:
    named = [member for member in members if member is not None]
    names = {one.key: one.name for one in whos(member.person for member in named)}
    return {member.pk: names[member.person_id] for member in named}


def _status(context: dict[str, Any]) -> int:
    forms = [context.get(name) for name in ("form", "look")]
    return 422 if any(form is not None and form.is_bound and form.errors for form in forms) else 200
