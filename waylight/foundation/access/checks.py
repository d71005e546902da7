"""The server does not start while a URL has no rule, whoever wrote its view, behind either door."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from waylight.foundation.access.marks import rule_of


def every_url(
    resolver: URLResolver | None = None, prefix: str = "/"
) -> Iterator[tuple[str, URLPattern]]:
    """Each route with its pattern, through every include, third-party ones too."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from every_url(entry, route)
        else:
            yield route, entry


def doors() -> list[str]:
    """Every URLconf that some process of ours serves, this one's first."""
    return list(dict.fromkeys([settings.ROOT_URLCONF, *settings.URLCONFS]))


@register("waylight")
def every_url_has_a_rule(**kwargs: Any) -> list[CheckMessage]:
    """Each URL pattern whose view is neither @page nor @public is an error."""
    return [
        Error(
            f"{route} has no rule: nobody has decided who may open it.",
            hint="Mark its view with @page(May.X), @page(SIGNED_IN) or @public.",
            id="waylight.E001",
        )
        for door in doors()
        for route, entry in every_url(get_resolver(door))
        if rule_of(entry.callback) is None
    ]
