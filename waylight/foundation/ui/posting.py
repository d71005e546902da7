"""The helpers of every view that receives a form: one effect, refusals in words, nothing lost.

    form = CardForm(request.POST or None, initial=editing.values(card, CardForm))
    if kept := carry_out(request, form, partial(actions.rename, card), record=card):
        return redirect(kept)

    return press(request, partial(actions.stop_planning, plan), back=plan)     a button, no form

`record` is for a form that edits a row with a `version`: if somebody else saved it in the meantime
the form shows both, field by field, keeps what was typed, and asks what is to stay."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect

from waylight.foundation.access.pages import Request
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.actions import Stale
from waylight.foundation.refusal import Refusal, Words
from waylight.foundation.submissions.actions import SentAlready, Ticket, once
from waylight.foundation.ui import editing
from waylight.foundation.ui.form_keys import digest

Result = TypeVar("Result")


def carry_out(
    request: Request,
    form: BaseForm,
    deed: Callable[..., Result],
    *,
    says: Words = "",
    record: Model | None = None,
) -> Result | None:
    """Do a deed with a valid form's values; None, with words on the form, when it was not done.

    `says` is shown on the next page when it was done. The same form sent twice is done once, and
    the second time shows what came of the first. A deed that finds the person not allowed raises,
    and the page answers 403 or 404: that is no mistake of the form."""
    if record is not None:
        editing.edits(form, record)
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        if record is not None and editing.is_stale(form, record):
            raise Stale
        act = partial(deed, **form.cleaned_data, by=request.user)
        result = _once(request, act)
    except NotAllowed:
        raise
    except Refusal as no:
        if isinstance(no, Stale) and record is not None:
            editing.compare(form, record)
        form.add_error(None, [str(no.what), str(no.why), str(no.fix)])
        return None
    if says:
        messages.success(request, str(says))
    return result


def press(
    request: Request, deed: Callable[..., object], *, back: Any, says: Words = ""
) -> HttpResponse:
    """Do a deed that needs no form, and go back to a record or an address with what came of it."""
    try:
        _once(request, partial(deed, by=request.user))
    except NotAllowed:
        raise
    except Refusal as no:
        messages.error(request, f"{no.what} {no.why} {no.fix}")
    else:
        if says:
            messages.success(request, str(says))
    return cast(HttpResponse, redirect(back))


def _once(request: Request, act: Callable[[], Result]) -> Result:
    """What the deed returned, now or when the same form was sent before."""
    if not (key := digest(request)):
        return act()
    page = request.resolver_match.view_name if request.resolver_match else ""
    try:
        return once(Ticket(key, request.user, page), act)
    except SentAlready as before:
        return cast(Result, before.submission.result())
