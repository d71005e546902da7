"""Every request has a name, which the log's lines and the answer bear, and a line of its own."""

import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from waylight.foundation.log import log, request_named


def requests(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """The middleware. A person who quotes the name from the answer helps to find its lines."""

    def answer(request: HttpRequest) -> HttpResponse:
        name, began = uuid.uuid4().hex, time.monotonic()
        with request_named(name):
            response = get_response(request)
            match = request.resolver_match
            log(
                "request",
                method=request.method,
                route=match.route if match else None,
                status=response.status_code,
                milliseconds=round((time.monotonic() - began) * 1000),
            )
        response.headers["X-Request-ID"] = name
        return response

    return answer
