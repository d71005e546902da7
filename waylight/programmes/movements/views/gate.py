"""The phone at the gate: its page, which works as a form, and what its script asks for."""

import json
from base64 import b64encode
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation import clock
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Refusal
from waylight.foundation.ui.posting import carry_out
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.exchange.gate import BadSendingError, read_sending
from waylight.programmes.movements.forms.gate import REASONS, OtherForm, TickForm, offered
from waylight.programmes.movements.models import Duty, MarkOutcome, Passage
from waylight.programmes.movements.queries import gate as queries
from waylight.programmes.movements.workflow import PassageStatus

WORKER = Path(__file__).parents[1] / "static/movements/gate_worker.js"
COLOUR = "#0f3d4c"


@page(May.BOARD)
@require_http_methods(["GET", "POST"])
def gate(request: Request, key: UUID) -> HttpResponse:
    """Everybody on the list, with a button for each mark."""
    duty = _duty(request, key)
    form = TickForm(request.POST or None)
    if kept := carry_out(request, form, partial(actions.mark_at_gate, duty), says=_("Marked.")):
        number = kept.passage.passenger.number
        return redirect(f"{reverse('movements:gate', args=[duty.pk])}#n{number}")
    mode = "ended" if duty.is_over else "open" if duty.has_begun else "early"
    rows = queries.rows_of(duty.leg) if mode == "open" else []
    journal.seen("movements.gate", about=duty, by=request.user)
    context = {**_frame(duty, mode), "rows": rows, "counts": queries.counts_of(rows), "form": form}
    return render(request, "movements/gate.html", context, status=422 if form.errors else 200)


@page(May.BOARD)
@require_http_methods(["GET", "POST"])
def other(request: Request, key: UUID, number: int) -> HttpResponse:
    """Any other mark for one passenger, where there is no script."""
    duty = _duty(request, key)
    passage = _passage(duty, number)
    form = OtherForm(passage.status, request.POST or None)
    deed = partial(actions.mark_at_gate, duty, number=number, based_on=passage.status)
    if carry_out(request, form, deed, says=_("Marked.")):
        return redirect(reverse("movements:gate", args=[duty.pk]))
    journal.seen("movements.gate", about=passage.passenger, by=request.user)
    context = {"duty": duty, "passage": passage, "passenger": passage.passenger, "form": form}
    return render(request, "movements/gate_other.html", context, status=422 if form.errors else 200)


@page(May.BOARD)
@require_GET
def photo(request: Request, key: UUID, number: int) -> HttpResponse:
    """The photo of one passenger of the list."""
    passenger = _passage(_duty(request, key), number).passenger
    if not passenger.photo:
        raise Http404
    journal.seen("movements.photo", about=passenger, by=request.user)
    return HttpResponse(bytes(passenger.photo), content_type="image/jpeg")


@page(May.BOARD)
@require_GET
def people(request: Request, key: UUID) -> JsonResponse:
    """The list as the phone seals it."""
    duty = _duty(request, key)
    if duty.is_over or not duty.has_begun:
        raise Http404
    journal.seen("movements.gate-list", about=duty, by=request.user)
    return JsonResponse({"people": queries.people_of(duty.leg)})


@page(May.BOARD)
@require_GET
def shell(request: Request, key: UUID) -> HttpResponse:
    """The page without anybody in it: what the phone opens where there is no network."""
    context = {**_frame(_duty(request, key), "shell"), "counts": queries.counts_of([])}
    return render(request, "movements/gate.html", context)


@page(May.BOARD)
@require_GET
def worker(request: Request, key: UUID) -> HttpResponse:
    """The script between this page and the network; from here its scope is this page alone."""
    _duty(request, key)
    return HttpResponse(WORKER.read_text("utf-8"), content_type="text/javascript; charset=utf-8")


@page(May.BOARD)
@require_GET
def app(request: Request, key: UUID) -> JsonResponse:
    """What a phone needs to know to put the page among its apps."""
    here = reverse("movements:gate", args=[_duty(request, key).pk])
    described = {
        "name": _("Waylight at the gate"),
        "short_name": _("Gate"),
        "start_url": here,
        "scope": here,
        "display": "standalone",
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "background_color": COLOUR,
        "theme_color": COLOUR,
        "icons": [{"src": static("ui/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(described, content_type="application/manifest+json")


@page(May.BOARD, step_up=True)
@require_http_methods(["GET", "POST"])
def keep_list(request: Request, key: UUID) -> HttpResponse:
    """Give this phone a key of its own, once; the page's script seals the list with it.

    The list is taken away with it: as for every file, a fresh second factor is asked for."""
    duty = _duty(request, key)
    if request.method == "GET":
        context = {**_frame(duty, "keep"), "counts": queries.counts_of([])}
        journal.seen("movements.gate", about=duty, by=request.user)
        return render(request, "movements/gate.html", context)
    try:
        label = json.loads(request.body)["label"]
        if not isinstance(label, str):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError):
        return JsonResponse({"faults": ["label: not words"]}, status=400)
    try:
        device = actions.keep_on_phone(duty, label=label, by=request.user)
    except PermissionDenied:
        raise
    except Refusal as no:
        return _refused(no)
    secret = b64encode(bytes(device.key or b"")).decode()
    return JsonResponse({**_now(duty), "device": str(device.pk), "key": secret})


@page(May.BOARD)
@require_POST
def sync(request: Request, key: UUID) -> JsonResponse:
    """Take over a phone's marks, each once, and tell it how everybody stands: by number only."""
    duty = _duty(request, key)
    try:
        sent = read_sending(request.body, PassageStatus.values)
    except BadSendingError as bad:
        return JsonResponse({"faults": bad.faults}, status=400)
    device = get_object_or_404(duty.devices.select_related("duty__leg__journey"), pk=sent.device)
    try:
        answers = actions.receive_marks(
            device, marks=sent.marks, phone_says=sent.now, by=request.user
        )
        if sent.wiped and duty.is_over:
            actions.confirm_wipe(device, by=request.user)
    except PermissionDenied:
        raise
    except Refusal as no:
        return _refused(no)
    told = {
        "roster": queries.roster_of(duty.leg),
        "list": [] if duty.is_over else queries.standings_of(duty.leg),
        "answers": [answer.__dict__ for answer in answers],
    }
    return JsonResponse({**_now(duty), **told})


def _duty(request: Request, key: UUID) -> Duty:
    """One's own duty: nobody else's list is opened here."""
    own = Duty.objects.of(request.user).select_related("leg__journey__team", "user")
    duty: Duty = find(own, request.user, pk=key)
    return duty


def _passage(duty: Duty, number: int) -> Passage:
    """Of a duty that lasts: afterwards nobody is shown here."""
    if duty.is_over or not duty.has_begun:
        raise Http404
    found = duty.leg.passages.select_related("passenger", "leg")
    passage: Passage = get_object_or_404(found, passenger__number=number)
    return passage


def _now(duty: Duty) -> dict[str, Any]:
    return {"now": clock.now().isoformat(), "ends": duty.ends_at.isoformat(), "over": duty.is_over}


def _refused(no: Refusal) -> JsonResponse:
    return JsonResponse({"code": no.code, "words": f"{no.what} {no.why} {no.fix}"}, status=409)


def _frame(duty: Duty, mode: str) -> dict[str, Any]:
    """What every form of the page needs, whoever is on it."""
    return {
        "duty": duty,
        "mode": mode,
        "base": reverse("movements:gate", args=[duty.pk]),
        "words": queries.words(),
        "offered": offered(),
        "reasons": REASONS,
        "refused": duty.marks.filter(outcome=MarkOutcome.REFUSED).count(),
    }
