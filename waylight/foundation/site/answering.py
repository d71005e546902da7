"""How a page of the site is answered: drawn once for as long as nothing changes, sent to whoever
has not got it yet, and asked for again before a browser shows it a second time.

A page depends on its address, on what is shown in the store, and on the day: on nothing that one
reader has and another has not. So the next reader is given the bytes of the last one."""

import gzip
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from functools import wraps
from hashlib import sha256
from threading import Lock
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from waylight.foundation import clock
from waylight.foundation.site.shelf import Shelf, shelf

P = ParamSpec("P")
MOST_PAGES = 600
ASK_AGAIN = "public, no-cache"
"""May be kept, by proxies too, and is asked for again each time: what is withdrawn is gone."""
AN_HOUR = "public, max-age=3600"
"""What is withdrawn leaves the caches of others within an hour; it is gone here at once."""
LETTERS = re.compile(r"text/|application/(json|xml|.*\+xml|feed\+json)|image/svg")


@dataclass(frozen=True)
class Drawn:
    """A page as it is sent."""

    body: bytes
    packed: bytes
    kind: str
    language: str
    tag: str
    changed: int


_drawn: OrderedDict[tuple[object, ...], Drawn] = OrderedDict()
_changing = Lock()


def kept(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Answer from memory, or with 304, where that is the same as drawing the page."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        now = shelf()
        name = (
            now.mark,
            clock.today(),
            request.get_host(),
            request.is_secure(),
            request.get_full_path(),
        )
        page = _drawn.get(name)
        if page is None:
            fresh = view(request, *args, **kwargs)
            if fresh.status_code != 200 or fresh.cookies:
                return fresh
            page = _page(fresh, now)
            _keep(name, page)
        return _sent(request, page)

    return answer


def forget() -> None:
    """Draw everything anew: for tests."""
    _drawn.clear()


class Compress(GZipMiddleware):
    """Django's own, but for what is packed as it is: images, papers."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Pack letters only."""
        if not LETTERS.match(response.headers.get("Content-Type", "")):
            return response
        return super().process_response(request, response)


def _page(fresh: HttpResponse, now: Shelf) -> Drawn:
    return Drawn(
        body=fresh.content,
        packed=gzip.compress(fresh.content, 6, mtime=0),
        kind=fresh.headers["Content-Type"],
        language=fresh.headers.get("Content-Language", ""),
        tag=f'W/"{sha256(fresh.content).hexdigest()[:32]}"',
        changed=int(_changed(now).timestamp()),
    )


def _changed(now: Shelf) -> datetime:
    """When the page last became another: with the store, or with the day."""
    midnight = timezone.make_aware(datetime.combine(clock.today(), time()))
    return max(midnight, now.changed_at or midnight)


def _keep(name: tuple[object, ...], page: Drawn) -> None:
    with _changing:
        _drawn[name] = page
        while len(_drawn) > MOST_PAGES:
            _drawn.popitem(last=False)


def _sent(request: HttpRequest, page: Drawn) -> HttpResponseBase:
    not_again = get_conditional_response(request, etag=page.tag, last_modified=page.changed)
    if not_again is not None:
        not_again.headers["Cache-Control"] = ASK_AGAIN
        return not_again
    takes = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(page.packed if takes else page.body, content_type=page.kind)
    if takes:
        answer.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(answer, ("Accept-Encoding",))
    answer.headers["ETag"] = page.tag
    answer.headers["Last-Modified"] = http_date(page.changed)
    answer.headers["Cache-Control"] = ASK_AGAIN
    return answer
