"""The pages of the public door; each may be opened by anyone, and looks nobody up."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import ParamSpec
from uuid import UUID, uuid4

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_http_methods, require_safe

from waylight.foundation import clock
from waylight.foundation.access.marks import public
from waylight.foundation.doorway import links
from waylight.foundation.doorway.papers import Verdict
from waylight.foundation.doorway.public import queries
from waylight.foundation.doorway.public.actions import accept
from waylight.foundation.doorway.public.declaring import lines_of, public_forms
from waylight.foundation.doorway.public.forms import CONTACT, NOTHING_BEHIND, LinkForm, VerifyForm
from waylight.foundation.doorway.public.models import Released
from waylight.foundation.doorway.receipts import receipt_of
from waylight.foundation.refusal import Refusal

P = ParamSpec("P")
STATUSES = {Verdict.UNKNOWN: HTTPStatus.NOT_FOUND, Verdict.WITHDRAWN: HTTPStatus.GONE}
OURS = list(dict(settings.LANGUAGES))
FOR_THE_HOLDER = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
"""An address that is a secret is kept by no browser, told to no page and found by no search."""


def for_the_holder(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Answer so that only who holds a link ever has it; refusals too."""

    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(*args, **kwargs)
        for name, value in FOR_THE_HOLDER.items():
            response.headers[name] = value
        return response

    return answer


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


@public
@for_the_holder
@require_safe
def follow(request: HttpRequest, code: str = "") -> HttpResponse:
    """What is shown behind a personal link; a code that opens nothing is asked for again."""
    form = LinkForm({"code": code} if code else request.GET if "code" in request.GET else None)
    if form.is_valid():
        if code != form.cleaned_data["code"]:
            return _to_the_page(request, form.cleaned_data["code"])
        if shown := queries.behind_link(code):
            return _behind(request, shown)
        form.add_error("code", NOTHING_BEHIND)
    status = HTTPStatus.NOT_FOUND if form.is_bound else HTTPStatus.OK
    return _spoken(request, "follow", OURS, status, form=form)


def _to_the_page(request: HttpRequest, code: str) -> HttpResponse:
    """Where a code that was typed leads, in the language that was chosen."""
    wish = request.GET.get("language")
    query = {"language": wish} if wish in OURS else {}
    return HttpResponseRedirect(reverse("follow-code", kwargs={"code": code}, query=query))


def _behind(request: HttpRequest, shown: Released) -> HttpResponse:
    if not shown.content:
        return _spoken(request, "followed_closed", OURS, HTTPStatus.GONE)
    offered = links.offered(shown.content)
    told = links.behind(shown.content, _language(request, offered))
    is_old = told.is_old_on(clock.today())
    return _spoken(request, "followed", offered, told=told, is_old=is_old)


def _spoken(
    request: HttpRequest, page: str, offered: list[str], status: int = HTTPStatus.OK, **told: object
) -> HttpResponse:
    """A page in one of some languages. Another is chosen in the address: no cookie is set."""
    language = _language(request, offered)
    with override(language):
        context = {**told, "offered": offered}
        answer = render(request, f"public/{page}.html", context, status=status)
    answer.headers["Content-Language"] = language
    return answer


def _language(request: HttpRequest, offered: list[str]) -> str:
    return links.chosen(offered, request.GET.get("language"), get_language())


def _status(shown: Released) -> int:
    return HTTPStatus.GONE if shown.withdrawn_at else HTTPStatus.OK


def _once(request: HttpRequest) -> UUID:
    """The random id that the page of a form was given, so that sending it twice is sending once."""
    try:
        return UUID(request.POST.get("once", ""), version=4)
    except ValueError:
        return uuid4()
