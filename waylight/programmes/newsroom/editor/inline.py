"""Which inline scripts may run: those that stand in Wagtail's own templates, and no other.

Wagtail 7.4 starts some of its fields by a script within the page. Allowing every inline script
would allow those too that somebody brings in by a text. So a word that nobody outside a session can
know is written into the scripts of the templates as they are loaded, before anything that was typed
is in them, and the policy allows scripts with that word."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import Library, Origin
from django.template.loaders import app_directories
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets import BaseChooser

INLINE = re.compile(r"<script(?=[\s>])(?![^>]*\bsrc=)")
WORD: ContextVar[str] = ContextVar("word of the inline scripts", default="")
register = Library()


@register.simple_tag
def word_of_scripts() -> str:
    """The word of the session that is answered."""
    return WORD.get()


class Loader(app_directories.Loader):
    """Templates of the apps, their inline scripts with the word."""

    def get_contents(self, origin: Origin) -> str:
        """The text of a template."""
        text = str(super().get_contents(origin))
        return INLINE.sub('<script nonce="{% word_of_scripts %}"', text)


def inline(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """The middleware: one word for each session, so that what a page fetches later runs too."""

    def answer(request: HttpRequest) -> HttpResponse:
        key = request.session.session_key
        if not key:
            return get_response(request)
        digest = salted_hmac("newsroom.inline", key, algorithm="sha256").digest()
        word = urlsafe_b64encode(digest).decode().rstrip("=")
        before = WORD.set(word)
        try:
            response = get_response(request)
        finally:
            WORD.reset(before)
        response.policy = {"script-src": (f"'nonce-{word}'",)}  # type: ignore[attr-defined]
        return response

    return answer


def mark_choosers() -> None:
    """Wagtail writes the script of a chooser in Python, not in a template."""
    written = BaseChooser.render

    def render(self: Any, *args: Any, **kwargs: Any) -> SafeString:
        head, script, tail = written(self, *args, **kwargs).rpartition("<script>")
        word = f'<script nonce="{WORD.get()}">' if script else ""
        return mark_safe(f"{head}{word}{tail}")  # noqa: S308 - Wagtail's own, and our word

    BaseChooser.render = render
