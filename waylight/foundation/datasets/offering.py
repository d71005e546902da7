"""Deeds that a program may do: declared beside the datasets, with the form that a page uses.

    ASK = Offer("movements.ask_for_plan", about=Caseload, form=PlanForm)

`POST /office/api/deeds/movements.ask_for_plan` with `{"about": key, …}` then does what the page
does: the same form judges the values, the same deed asks for the permission, the same line is
written. A deed alone is not offered: what its values may be is said by its form."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import BadRequest
from django.db.models import Model
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_POST

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import NotAllowed, find
from waylight.foundation.actions import Deed, deeds
from waylight.foundation.refusal import Refusal
from waylight.foundation.submissions.actions import SentAlready, Ticket, once

ONCE = "Idempotency-Key"
_KINDS: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.BooleanField, "boolean"),
    (forms.FloatField, "number"),
    (forms.IntegerField, "integer"),
)


@dataclass(frozen=True)
class Offer:
    """A deed about one visible record, and the form that its values must fit."""

    name: str
    about: type[Model]
    form: type[forms.Form] = forms.Form

    def __post_init__(self) -> None:
        """Refuse what is no deed, and make the offer known."""
        if self.name not in deeds:
            raise ValueError(f"There is no deed {self.name}")
        offers[self.name] = self

    @property
    def deed(self) -> Deed:
        """What is done."""
        return deeds[self.name]

    def described(self) -> dict[str, Any]:
        """The offer as OpenAPI has it."""
        fields = {name: _schema(field) for name, field in self.form.base_fields.items()}
        required = [name for name, field in self.form.base_fields.items() if field.required]
        shape = {
            "type": "object",
            "properties": {"about": {"type": "string", "format": "uuid"}, **fields},
            "required": ["about", *required],
        }
        once_only = {"name": ONCE, "in": "header", "schema": {"type": "string"}}
        return {
            "operationId": self.name.replace(".", "_"),
            "summary": self.deed.says,
            "parameters": [once_only],
            "requestBody": {"required": True, "content": {"application/json": {"schema": shape}}},
            "responses": {
                "200": {"description": "It was done, now or when the same key was sent before."},
                "409": {"description": "It was refused: code, what, why, fix."},
                "422": {"description": "The values do not fit: errors by name."},
            },
        }


offers: dict[str, Offer] = {}
"""Every offer by the name of its deed."""


def addresses() -> Iterator[URLPattern]:
    """Each offer with its deed's own rule and a fresh second factor."""
    for offer in offers.values():
        yield path(f"api/deeds/{offer.name}", _view(offer), name=f"deed-{offer.name}")


def _view(offer: Offer) -> Any:
    @page(offer.deed.needs, step_up=True)
    @require_POST
    def done(request: Request) -> HttpResponse:
        return _do(request, offer)

    return done


def _do(request: Request, offer: Offer) -> HttpResponse:
    values = _values(request)
    record = _record(request, offer, values.pop("about", ""))
    form = offer.form(values)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors.get_json_data()}, status=422)
    try:
        result = _once(
            request,
            lambda: offer.deed.function(record, **form.cleaned_data, by=request.user),
        )
    except NotAllowed:
        raise
    except Refusal as no:
        said = {"code": no.code, "what": str(no.what), "why": str(no.why), "fix": str(no.fix)}
        return JsonResponse(said, status=409)
    return JsonResponse(_answer(result))


def _values(request: Request) -> dict[str, Any]:
    try:
        values = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise BadRequest("The body is not JSON.") from error
    if not isinstance(values, dict):
        raise BadRequest("The body is not an object.")
    return values


def _record(request: Request, offer: Offer, key: object) -> Model:
    try:
        wanted = UUID(str(key))
    except ValueError as error:
        raise Http404 from error
    return find(offer.about._default_manager, request.user, pk=wanted)


def _once(request: Request, act: Any) -> Any:
    """What the deed returned, now or when the same key was sent with the same body."""
    if not (key := request.headers.get(ONCE, "")):
        return act()
    said = f"{request.path}\n{key}\n".encode() + request.body
    ticket = Ticket(salted_hmac(ONCE, said, algorithm="sha256").hexdigest(), request.user, "api")
    try:
        return once(ticket, act)
    except SentAlready as before:
        return before.submission.result()


def _answer(result: Any) -> dict[str, Any]:
    if not isinstance(result, Model):
        return {"done": True}
    address = result.get_absolute_url() if hasattr(result, "get_absolute_url") else ""
    return {"done": True, "key": str(result.pk), "address": address}


def _schema(field: forms.Field) -> dict[str, Any]:
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return {"enum": [str(code) for code, _words in choices]}
    for kind, name in _KINDS:
        if isinstance(field, kind):
            return {"type": name}
    return {"type": "string"}
