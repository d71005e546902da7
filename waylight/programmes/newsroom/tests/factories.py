"""A synthetic page of old news, and what is made of it."""

from datetime import date
from pathlib import Path
from typing import Any

from waylight import engines
from waylight.foundation.exchange.news_pages import news_page_in_child

INVENTED = Path(next(iter(engines.__path__))) / "news_page" / "tests" / "invented_page.txt"
"""Synthetic, with every irregularity of a page that people wrote by hand."""
REAL = Path(__file__).parents[5] / "shared" / "source" / "news-and-events-2015.txt"
ON = date(2026, 11, 30)


def found_in(path: Path = INVENTED) -> dict[str, Any]:
    """What a page holds, read as any page from outside."""
    return news_page_in_child(path, on=ON)
