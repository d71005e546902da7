"""Our `{% csrf_token %}`: the token, and beside it the key that makes a second sending harmless.

It takes the place of Django's tag in every template (`TEMPLATES` in the settings), so that no form
of the house, nor of a library, can forget its key."""

import secrets

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.crypto import salted_hmac
from django.utils.html import format_html
from django.utils.safestring import SafeString

NAME = "submission_key"
NOT_CONTENT = frozenset({"csrfmiddlewaretoken"})

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context: Context) -> SafeString:
    """The hidden fields that every POST form needs."""
    key = secrets.token_urlsafe(16)
    return format_html(
        '{}<input type="hidden" name="{}" value="{}">',
        CsrfTokenNode().render(context),
        NAME,
        key,
    )


def digest(request: HttpRequest) -> str:
    """The key of a submission and what was sent with it, as one word; blank without a key.

    Someone who goes back, changes the form and sends it again has sent something else."""
    if not (key := request.POST.get(NAME, "")):
        return ""
    typed = sorted(pair for pair in request.POST.lists() if pair[0] not in NOT_CONTENT)
    files = sorted(
        (name, [(file.name, file.size) for file in found]) for name, found in request.FILES.lists()
    )
    content = repr((request.path, typed, files))
    return salted_hmac(NAME, key + content, algorithm="sha256").hexdigest()
