"""A page to read: invented, with the faults that such pages have."""

from datetime import date
from importlib.resources import files

from waylight.engines.news_page import Page, read

INVENTED = (files(__package__) / "invented_page.txt").read_bytes()
IMPORTED_ON = date(2019, 12, 31)


def invented(change: tuple[str, str] | None = None) -> Page:
    """The invented page, perhaps with one thing changed."""
    text = INVENTED.decode()
    if change:
        assert change[0] in text, f"{change[0]!r} is not on the page"
        text = text.replace(*change, 1)
    return read(text, imported_on=IMPORTED_ON)
