"""What every answer tells the browser: load nothing foreign, run nothing inline, keep nothing."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse

DIRECTIVES: dict[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'",),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "manifest-src": ("'self'",),
    "form-action": ("'self'",),
    "base-uri": ("'none'",),
    "frame-ancestors": ("'none'",),
}


def policy(*more: Mapping[str, tuple[str, ...]]) -> str:
    """The policy, with what a process (and one answer) needs beside: a word instead of 'none'."""
    allowed = dict(DIRECTIVES)
    for beside in more:
        for name, words in beside.items():
            before = tuple(word for word in allowed.get(name, ()) if word != "'none'")
            allowed[name] = (*before, *words)
    return "; ".join(" ".join((name, *words)) for name, words in allowed.items())


POLICY = policy()
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Else the web server says its own name.
    "Server": "Waylight",
}


def headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """The middleware; it stands outside Django's own, which add nosniff, the referrer policy,
    the opener policy and strict transport security, so that redirects have them all too."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in ALWAYS.items():
            response.headers[name] = value
        if beside := getattr(settings, "POLICY_BESIDE", None):
            of_answer = getattr(response, "policy", {})
            response.headers["Content-Security-Policy"] = policy(beside, of_answer)
        if settings.KEEPS_NOTHING and not request.path.startswith(settings.STATIC_URL):
            response.headers["Cache-Control"] = "no-store"
        return response

    return answer
