"""Every address for search engines, and the same page in the other languages; what robots may."""

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from waylight.foundation.site import queries
from waylight.foundation.site.programmes import PROGRAMMES
from waylight.foundation.site.views import page

LISTS = ("home", "news-list", "events-list", "library", "figures", "programmes", "partners-list",
         "press-contacts")  # fmt: skip
LANGUAGES = [code for code, _name in settings.LANGUAGES]
BEGINS = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


@page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page in every language."""
    rows = [_rows(request, path, changed) for path, changed in _pages()]
    text = f"{BEGINS}{''.join(rows)}</urlset>\n"
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


@page
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but what is for one reader."""
    address = request.build_absolute_uri(reverse("sitemap"))
    text = f"User-agent: *\nDisallow: /follow/\nDisallow: /verify/\n\nSitemap: {address}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _pages() -> Iterator[tuple[str, str]]:
    """Each page as it is called in English, and the day on which it changed."""
    with override("en"):
        for name in LISTS:
            yield reverse(name), ""
        for programme in PROGRAMMES:
            yield reverse("site-programme", args=[programme.slug]), ""
        for found in (queries.news, queries.events, queries.works, queries.stories,
                      queries.figures, queries.tables):  # fmt: skip
            for it in found("en"):
                yield it.get_absolute_url(), f"{it.updated_at:%Y-%m-%d}"


def _rows(request: HttpRequest, path: str, changed: str) -> str:
    addresses = {
        code: quoteattr(request.build_absolute_uri(path.replace("/en/", f"/{code}/", 1)))
        for code in LANGUAGES
    }
    same = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={address}/>'
        for code, address in addresses.items()
    )
    day = f"<lastmod>{changed}</lastmod>" if changed else ""
    return "".join(
        f"<url><loc>{address[1:-1]}</loc>{day}{same}</url>\n" for address in addresses.values()
    )
