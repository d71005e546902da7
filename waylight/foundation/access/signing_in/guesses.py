"""Who may guess how often: counted in the database for every process, before anything is hashed.

Three counts, each for ten minutes: an account, an address, and an account on a browser that has
signed in to it before. Such a browser, and a passkey, are not hindered by what strangers do, so a
stranger cannot lock a colleague out. Eight in ten minutes is at most 56 within any hour."""

import ipaddress

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from waylight.foundation.access.models import User
from waylight.foundation.access.signing_in import actions

FOR_AN_ACCOUNT = 8
FROM_AN_ADDRESS = 60
DEVICE_SECONDS = 90 * 24 * 60 * 60
_SALT = "waylight.device"


def may_guess(request: HttpRequest, what: str, account: str, user: User | None) -> bool:
    """Count one guess at an account's password or code, or refuse it."""
    return all(
        actions.count_guess(key, most) for key, most in _counts(request, what, account, user)
    )


def forgive(request: HttpRequest, what: str, account: str, user: User | None) -> None:
    """It was right: the guess does not count."""
    for key, _ in _counts(request, what, account, user):
        actions.forgive_guess(key)


def remember_device(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let the browser of someone who has just signed in be known again."""
    if not _is_known_device(request, user):
        response.set_cookie(
            settings.DEVICE_COOKIE_NAME,
            signing.dumps(user.pk.hex, salt=_SALT),
            max_age=DEVICE_SECONDS,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )


def _counts(
    request: HttpRequest, what: str, account: str, user: User | None
) -> list[tuple[str, int]]:
    if user and _is_known_device(request, user):
        return [
            (_key(what, "device", request.COOKIES[settings.DEVICE_COOKIE_NAME]), FOR_AN_ACCOUNT)
        ]
    return [
        (_key(what, "address", _address(request)), FROM_AN_ADDRESS),
        (_key(what, "account", account), FOR_AN_ACCOUNT),
    ]


def _is_known_device(request: HttpRequest, user: User) -> bool:
    cookie = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        return bool(signing.loads(cookie, salt=_SALT, max_age=DEVICE_SECONDS) == user.pk.hex)
    except signing.BadSignature:
        return False


def _address(request: HttpRequest) -> str:
    """The visitor's network address; of a long one, the network that one household has."""
    text: str = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        text = request.headers.get("X-Forwarded-For", text).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text
    if address.version == 6:
        return str(ipaddress.ip_network(f"{address}/64", strict=False))
    return text


def _key(*parts: str) -> str:
    return salted_hmac("waylight.guesses", "|".join(parts), algorithm="sha256").hexdigest()
