"""The pages of the public door; each may be opened by anyone, and looks nobody up."""

from http import HTTPStatus
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from waylight.foundation.access.marks import public
from waylight.foundation.doorway.papers import Verdict
from waylight.foundation.doorway.public import queries
from waylight.foundation.doorway.public.actions import accept
from waylight.foundation.doorway.public.declaring import lines_of, public_forms
from waylight.foundation.doorway.public.forms import CONTACT, VerifyForm
from waylight.foundation.doorway.public.models import Released
from waylight.foundation.doorway.receipts import receipt_of
from waylight.foundation.refusal import Refusal

STATUSES = {Verdict.UNKNOWN: HTTPStatus.NOT_FOUND, Verdict.WITHDRAWN: HTTPStatus.GONE}


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this office publishes."""
    return render(request, "public/home.html", {"items": queries.published()})


@public
@require_safe
def item(request: HttpRequest, kind: str, key: str, version: int | None = None) -> HttpResponse:
    """One published thing, its last or a named version, and its history."""
    shown = queries.version_of(kind, key, version)
    context = {"item": shown, "history": queries.history_of(shown)}
    return render(request, "public/item.html", context, status=_status(shown))


@public
@require_safe
def item_json(request: HttpRequest, kind: str, key: str, version: int) -> HttpResponseBase:
    """The same, for programs: the content and the hash that proves it."""
    shown = queries.version_of(kind, key, version)
    told = {name: getattr(shown, name) for name in ("kind", "key", "version", "hash", "content")}
    return JsonResponse(
        {**told, "withdrawn": shown.reason or None},
        status=_status(shown),
        json_dumps_params={"ensure_ascii": False},
    )


@public
@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Write to the office: sealed before it is stored."""
    form = CONTACT.form(request.POST or None)
    once = _once(request)
    if request.method == "POST" and form.is_valid():
        try:
            sent = accept(
                CONTACT.kind, form.cleaned_data, once=once, language=get_language() or "en"
            )
        except Refusal as no:
            form.add_error(None, [str(no.what), str(no.why), str(no.fix)])
        else:
            return render(request, "public/sent.html", {"receipt": receipt_of(sent)})
    return render(request, "public/contact.html", {"form": form, "once": once})


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is asked on this site, and what becomes of it: written by the forms themselves."""
    forms = [(form, lines_of(form)) for form in public_forms()]
    return render(request, "public/privacy.html", {"forms": forms})


@public
@require_safe
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """Whether a paper with this code was made by this office, and still counts."""
    form = VerifyForm({"code": code} if code else request.GET or None)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return render(request, "public/verify.html", {"form": form}, status=status)
    if code != form.cleaned_data["code"]:
        return redirect("verify-code", code=form.cleaned_data["code"])
    paper = queries.checked(code)
    status = STATUSES.get(paper.verdict, HTTPStatus.OK)
    return render(request, "public/verified.html", {"paper": paper}, status=status)


def _status(shown: Released) -> int:
    return HTTPStatus.GONE if shown.withdrawn_at else HTTPStatus.OK


def _once(request: HttpRequest) -> UUID:
    """The random id that the page of a form was given, so that sending it twice is sending once."""
    try:
        return UUID(request.POST.get("once", ""), version=4)
    except ValueError:
        return uuid4()
