"""The world changed: say how, see what a re-plan changes, and decide about it."""

from collections.abc import Callable
from copy import copy
from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from waylight.foundation.access.models import User
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.actions import Stale
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Refusal, Words
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms.changing import (
    WORLD_FORMS,
    ChangedWorkbookForm,
    DecisionForm,
    DifferenceForm,
)
from waylight.programmes.movements.models import Plan
from waylight.programmes.movements.queries.difference import (
    Difference,
    difference,
    sifted,
    what_changed,
)
from waylight.programmes.movements.queries.opened import opened
from waylight.programmes.movements.queries.review import Names
from waylight.programmes.movements.views.pictures import moved_chart

ON_A_PAGE = 25
SAYS = {
    "accept": _("Accepted. The plan as it stands keeps every rule."),
    "rest": _("Accepted. The plan as it stands keeps every rule."),
    "refuse": _("Refused. These families keep what they were told, where it is still possible."),
    "undo": _("The latest decision is taken back."),
    "undo-all": _("Every decision is taken back."),
}
NOTED: dict[str, tuple[Callable[..., Plan], Words]] = {
    "told": (actions.mark_as_told, _("Noted: told today.")),
    "ticketed": (actions.mark_as_ticketed, _("Noted: tickets issued.")),
    "not-told": (actions.mark_as_not_told, _("Taken back.")),
}


@page(May.PLAN)
@require_http_methods(["GET", "POST"])
def changed(request: Request, key: UUID) -> HttpResponse:
    """What changed in the world? Each answer is a form of its own and asks for a re-plan."""
    found = find(Plan.objects.ready().headlines(), request.user, pk=key)
    journal.seen("movements.changed", about=found, by=request.user)
    kind = request.POST.get("kind")
    forms = [form(_answer(request, kind, form.kind), initial=request.GET) for form in WORLD_FORMS]
    workbook = ChangedWorkbookForm(
        request.user, _answer(request, kind, "workbook"), request.FILES or None
    )
    deeds: list[tuple[BaseForm, Callable[..., Any]]] = [
        (workbook, partial(actions.upload_changed, found))
    ]
    deeds += [(form, partial(actions.change_caseload, found)) for form in forms]
    for form, deed in deeds:
        if form.is_bound and (kept := carry_out(request, form, deed)):
            return redirect(kept)
    context = {"plan": found, "forms": forms, "workbook": workbook, "here": "changed"}
    bound = any(form.is_bound for form in [*forms, workbook])
    return render(request, "movements/changed.html", context, status=422 if bound else 200)


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def differing(request: Request, key: UUID) -> HttpResponse:
    """What a re-plan changes for whom, before and after; accept, refuse, take back."""
    found = _by_hand(request, key)
    if found.pk != key:
        return redirect("movements:difference", found.pk)
    proposal = found.proposal
    if proposal is None or proposal.earlier is None:
        raise Http404
    journal.seen("movements.difference", about=found, by=request.user)
    rows = {family.row: name for name, family in opened(proposal).families.items()}
    form = DecisionForm(rows, request.POST or None)
    needed: list[Names] = []
    if carry_out(request, form, partial(_decide, found, needed), says=_says(request)):
        return redirect(request.get_full_path())
    shown = difference(found, proposal, proposal.earlier)
    return _page(request, found, shown, form, needed)


@page(May.ISSUE)
@require_POST
def flight_told(request: Request, key: UUID, row: int) -> HttpResponse:
    """Everyone on a flight was told, or holds a ticket."""
    found = find(Plan.objects.ready().headlines(), request.user, pk=key)
    deed, says = _noting(request)
    back = reverse("movements:flight", args=[key, row])
    return press(request, partial(deed, found, flight=row), back=back, says=says)


@page(May.ISSUE)
@require_POST
def family_told(request: Request, key: UUID, row: int) -> HttpResponse:
    """One family was told, or holds a ticket."""
    found = find(Plan.objects.ready().headlines(), request.user, pk=key)
    deed, says = _noting(request)
    back = reverse("movements:family", args=[key, row])
    return press(request, partial(deed, found, family=row), back=back, says=says)


def _noting(request: Request) -> tuple[Callable[..., Plan], Words]:
    """The deed that a button means, and what is said when it was done."""
    return NOTED.get(request.POST.get("note", ""), NOTED["told"])


def _answer(request: Request, kind: str | None, own: str) -> Any:
    return request.POST if request.method == "POST" and kind == own else None


def _by_hand(request: Request, key: UUID) -> Plan:
    """The plan made by hand that an address means: it, or the one beside a re-plan."""
    plans = Plan.objects.ready().headlines()
    together = plans.select_related("caseload", "proposal__earlier__caseload", "proposal__caseload")
    found = find(plans, request.user, pk=key)
    if not (found.is_replan or found.is_by_hand):
        raise Http404
    lookup = {"proposal": found.pk} if found.is_replan else {"pk": found.pk}
    return find(together, request.user, **lookup)


def _decide(
    plan: Plan, needed: list[Names], *, do: str, version: int, families: Names, by: User
) -> Plan:
    """The deed that a button means, upon the version of the plan that the person saw."""
    seen = copy(plan)
    seen.version = version
    deeds: dict[str, Callable[..., Plan]] = {
        "accept": partial(actions.accept_changes, families=families),
        "refuse": partial(actions.refuse_changes, families=families),
        "rest": actions.accept_the_rest,
        "undo": actions.undo_last,
        "undo-all": actions.undo_all,
    }
    try:
        return deeds[do](seen, by=by)
    except actions.NeedsOthersError as no:
        needed.append(no.families | families)
        raise
    except Stale as no:
        raise Refusal(
            "movements.decided-meanwhile",
            what=_("Nothing was decided."),
            why=_("Somebody else decided about these changes after you had opened the page."),
            fix=_("Look at what is decided now, and press again."),
        ) from no


def _says(request: Request) -> Words:
    """What is said when it was done; a row's own button says which of two it is."""
    return SAYS.get(
        "refuse" if "refuse" in request.POST else request.POST.get("do", ""), SAYS["accept"]
    )


def _page(
    request: Request, plan: Plan, shown: Difference, form: DecisionForm, needed: list[Names]
) -> HttpResponse:
    sieve = DifferenceForm(request.GET)
    rows = Paginator(list(sifted(shown, **sieve.asked())), ON_A_PAGE)
    together = [one.family for one in shown.changed if needed and one.family.reference in needed[0]]
    context = {
        "plan": plan,
        "difference": shown,
        "world": what_changed(plan.caseload),
        "chart": moved_chart(shown),
        "sieve": sieve,
        "rows": rows.get_page(request.GET.get("page")),
        "form": form,
        "together": together,
        "may_plan": may(request.user, May.PLAN, on=plan),
        "here": "difference",
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "movements/difference.html", context, status=status)
