"""The windows of a group as a picture: what each paper allows, and the days common to all."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.refusal import Words
from waylight.foundation.ui.charts import Frame, Span, SpanChart
from waylight.programmes.family_reunion.models import Member
from waylight.programmes.family_reunion.queries.windows import Shown, limiting
from waylight.registers.people.queries import shown_name

Period = tuple[str, date | None, date | None]
OPEN = timedelta(days=45)
"""How far a stretch without an end is drawn beyond the others."""
SOME, NEAR = timedelta(days=3), timedelta(days=400)
FRAME = Frame(width=640, left=276, right=32)
LONGEST = 44
MOST = 16
"""So many papers are drawn; the words below the picture name them all."""


def window_chart(title: Words, members: Sequence[Member], window: Shown) -> SpanChart | None:
    """Each paper of each member, and below them the days on which all may fly."""
    periods = list(_periods(members))
    known = [day for _words, first, last in periods for day in (first, last) if day]
    if not known:
        return None
    begins, ends = _edges(known)
    periods = [one for one in periods if _limits(one, begins, ends)]
    spans = [
        Span("own", words, max(first or begins, begins), min(last or ends, ends))
        for words, first, last in periods[:MOST]
    ]
    for first, last in window.days:
        a, b = max(first, begins.toordinal()), min(last, ends.toordinal())
        if a <= b:
            spans.append(Span("home", _("May fly"), date.fromordinal(a), date.fromordinal(b)))
    today = clock.today()
    now = Span("appointment", _("Today"), today, today)
    near = spans and begins <= today <= ends
    return SpanChart(title, (now, *spans) if near else tuple(spans), FRAME) if spans else None


def _limits(period: Period, begins: date, ends: date) -> bool:
    """Whether a paper begins or ends within what is drawn; others do not bind."""
    _words, first, last = period
    late = first is not None and clock.today() < first <= ends
    return late or (last is not None and begins <= last <= ends)


def _periods(members: Iterable[Member]) -> Iterable[Period]:
    for member in members:
        name = shown_name(member.person)
        for paper in limiting(member):
            if paper.valid_from or paper.valid_until:
                words = f"{paper.get_kind_display()}, {name}"
                yield _short(words), paper.valid_from, paper.valid_until


def _short(words: str) -> str:
    """As much as has room beside the picture."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _edges(known: Sequence[date]) -> tuple[date, date]:
    """The stretch that is drawn: around today and what ends soon, so that a passport of ten years
    does not hide a visa of thirty days."""
    today = clock.today()
    near = [day for day in known if abs(day - today) < NEAR]
    days = [*near, today] if near else list(known)
    return min(days) - SOME, max(days) + (OPEN if len(near) < len(known) else SOME)
