"""How long each track of each member holds, as a picture beside the table that says the same."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.refusal import Words
from waylight.foundation.ui.charts import Column, ColumnChart, Frame, Series, Span, SpanChart
from waylight.programmes.resettlement.queries.cards import Card
from waylight.programmes.resettlement.queries.choosing import Choice

FRAME = Frame(width=640, left=276, right=32)
MOST = 20
"""So many stretches are drawn; the table names them all."""
NEAR = timedelta(days=400)
LONGEST = 44


def tracks_chart(title: Words, cards: Sequence[Card]) -> SpanChart | None:
    """What ends within about a year, the earliest end above."""
    today = clock.today()
    ends = sorted(_ends(cards), key=lambda pair: pair[1])
    near = [(words, until) for words, until in ends if today <= until <= today + NEAR][:MOST]
    if not near:
        return None
    spans = [Span("own", _short(words), today, until) for words, until in near]
    now = Span("appointment", _("Today"), today, today)
    return SpanChart(title, (now, *spans), FRAME)


def _ends(cards: Sequence[Card]) -> Iterator[tuple[str, date]]:
    for card in cards:
        for one in card.ready.tracks if card.ready else ():
            if one.is_ready and one.until is not None:
                yield f"{one.track.title}, {card.who.name}", one.until


def _short(words: str) -> str:
    """As much as has room beside the picture."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def bedrooms_chart(rows: Sequence[tuple[int, int, int]]) -> ColumnChart | None:
    """Families that wait beside homes that are open, by bedrooms; the table says the same."""
    if not rows:
        return None
    families, homes = Series("people", _("Families that wait")), Series("empty", _("Open homes"))
    columns = tuple(
        Column(str(bedrooms), (waits, has), tip=f"{bedrooms}: {waits} / {has}")
        for bedrooms, waits, has in rows
    )
    return ColumnChart(_("By bedrooms"), (families, homes), columns)


def choices_chart(choices: Sequence[Choice]) -> ColumnChart | None:
    """How many reasons speak for and against each home; the table names them."""
    if not choices:
        return None
    good, bad = Series("people", _("Speaks for it")), Series("empty", _("Speaks against it"))
    columns = tuple(
        Column(str(place), (len(one.good), len(one.bad)), tip=one.title)
        for place, one in enumerate(choices, start=1)
    )
    return ColumnChart(_("Reasons for and against each home"), (good, bad), columns)
