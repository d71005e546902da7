"""The way in: a pass from the office opens a session, and only as long as the office lets it.

No password is known here. Whoever the office no longer names is out at the next click after it has
told so; what may be done is asked of Wagtail's permissions, by the groups of the person's roles."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.models import AbstractUser
from django.core.management import call_command
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, URLResolver, reverse
from django.views.decorators.http import require_safe
from django.views.static import serve

from waylight.foundation import clock
from waylight.foundation.access.marks import public
from waylight.programmes.newsroom.editor.actions import settle_account, take_drafts
from waylight.programmes.newsroom.handover.actions import take_pass
from waylight.programmes.newsroom.handover.models import Editor

SECONDS = 60.0


class Rule(StrEnum):
    """Who may open Wagtail's own addresses."""

    EDITOR = "newsroom.editor"


def for_editors(
    patterns: Sequence[URLPattern | URLResolver],
) -> list[URLPattern | URLResolver]:
    """Addresses of Wagtail's, marked as those of people who came in with a pass."""
    for entry in patterns:
        if isinstance(entry, URLResolver):
            for_editors(entry.url_patterns)
        else:
            entry.callback = _marked(entry.callback)
    return list(patterns)


def _marked(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect(settings.LOGIN_URL)
        return view(request, *args, **kwargs)

    for name, value in vars(view).items():
        setattr(asked, name, value)
    asked.__name__ = getattr(view, "__name__", type(view).__name__)
    asked.__doc__ = view.__doc__
    asked.rule = Rule.EDITOR  # type: ignore[attr-defined]
    return asked


@public
@require_safe
def enter(request: HttpRequest, word: str) -> HttpResponse:
    """Come in with a pass, which opens the door once and for a minute."""
    editor = take_pass(word)
    if editor is None:
        return render(
            request,
            "editor/no_pass.html",
            {"office": settings.LOGIN_URL},
            status=HTTPStatus.FORBIDDEN,
        )
    login(request, settle_account(editor), backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(reverse("wagtailadmin_home"))


@public
@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Back to the office; the session here ends."""
    logout(request)
    return redirect(settings.OFFICE_URL)


def media(request: HttpRequest, path: str) -> FileResponse | HttpResponse:
    """A picture of a draft, for those who came in."""
    return serve(request, path, document_root=str(settings.MEDIA_ROOT))


class StillAllowed:
    """Middleware: at each click the office's word counts, not what it was at the way in.

    At most once a minute, and only while somebody is at work, what the office wants written is
    taken and Wagtail's own marks follow the minutes that have come."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.ticked = -SECONDS

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, AbstractUser):
            editor = Editor.objects.filter(pk=user.username).first()
            if editor is None:
                logout(request)
            else:
                settle_account(editor)
                self._tick()
        return self.get_response(request)

    def _tick(self) -> None:
        if clock.steady() - self.ticked < SECONDS:
            return
        self.ticked = clock.steady()
        take_drafts()
        call_command("publish_scheduled")
