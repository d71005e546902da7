"""A synthetic page of old news, and what is made of it."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from waylight import engines
from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.exchange.news_pages import news_page_in_child
from waylight.programmes.newsroom import actions, jobs
from waylight.programmes.newsroom.handover import actions as handover

INVENTED = Path(next(iter(engines.__path__))) / "news_page" / "tests" / "invented_page.txt"
"""Synthetic, with every irregularity of a page that people wrote by hand."""
REAL = Path(__file__).parents[5] / "shared" / "source" / "news-and-events-2015.txt"
ON = date(2026, 11, 30)
TEXTS = {"en": {"title": "A door opens (synthetic)", "summary": "", "body": []}}
CONTENT = {"title": "A door opens (synthetic)", "language": "en", "texts": TEXTS}
UNSOURCED = {"text": "over 2,000", "source": ""}


def found_in(path: Path = INVENTED) -> dict[str, Any]:
    """What a page holds, read as any page from outside."""
    return news_page_in_child(path, on=ON)


def furnish(team: Team, user: User) -> None:
    """One of everything: a page read, one brought in, an item that waits and one refused."""
    access.give(user, "newsroom.press_officer", team, by=None)
    found = found_in()
    actions.bring_in(actions.read_page(team, found=found, digest="a" * 64, by=user), by=user)
    actions.read_page(team, found=found, digest="b" * 64, by=user)
    for key, content in (("waits", CONTENT), ("refused", CONTENT | {"figures": [UNSOURCED]})):
        handover.hand_over(
            "news",
            key,
            content,
            publish_at=clock.now() + timedelta(days=key == "waits"),
            author=None,
            approver=user.pk,
        )
    jobs.release_due(clock.now())
