"""What the frame of every page is handed: its address in each language, and where the reader is."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


@dataclass(frozen=True)
class Alternate:
    """This page in a language."""

    code: str
    path: str
    address: str
    is_current: bool


def site(request: HttpRequest) -> dict[str, Any]:
    """Of a page whose address begins with its language; others have one address for all."""
    current = get_language() or settings.LANGUAGE_CODE
    start = f"/{current}/"
    match = request.resolver_match
    told: dict[str, Any] = {"at": match.url_name if match else ""}
    if match is None or not request.path.startswith(start):
        return told
    rest = request.path.removeprefix(start)
    paths = {code: f"/{code}/{rest}" for code, _name in settings.LANGUAGES}
    alternates = [
        Alternate(code, path, request.build_absolute_uri(path), code == current)
        for code, path in paths.items()
    ]
    page = request.GET.get("page", "")
    query = f"?page={int(page)}" if page.isascii() and page.isdecimal() and int(page) > 1 else ""
    return told | {
        "alternates": alternates,
        "canonical": request.build_absolute_uri(request.path) + query,
        # Without a language in it an address leads to the reader's own.
        "by_reader": request.build_absolute_uri(f"/{rest}"),
    }
