"""Which rate holds on a day by one source, and what the office has of each."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Min

from waylight.engines.currency import InForce, Quote, in_force
from waylight.programmes.movements.exchange.rates import BASES
from waylight.programmes.movements.models import ExchangeRate, RateFile, Source
from waylight.programmes.movements.rules import RULES


def rates_on(source: str, currencies: Set[str], day: date) -> InForce | None:
    """What a source said of every one of the currencies, on that day or the last one before.

    A daily rate is at most `rate-age` days old; a monthly one holds for its month alone."""
    earliest = earliest_day(source, day)
    rows = ExchangeRate.objects.filter(
        source=source, currency__in=currencies, on__range=(earliest, day)
    )
    quotes = (Quote(row.on, row.currency, row.units) for row in rows)
    return in_force(quotes, currencies, base=BASES[source], day=day, earliest=earliest)


def earliest_day(source: str, day: date) -> date:
    """The first day whose rate may still be used on a day."""
    if source == Source.ECB:
        return day - timedelta(days=int(RULES.on(day).value("rate-age")))
    return day.replace(day=1)


def newest_before(source: str, currency: str, day: date) -> date | None:
    """The last day, not after this one, on which a source quoted a currency."""
    rows = ExchangeRate.objects.filter(source=source, currency=currency, on__lte=day)
    newest: date | None = rows.aggregate(newest=Max("on"))["newest"]
    return newest


@dataclass(frozen=True)
class Held:
    """What the office has of one source."""

    source: Source
    base: str
    currencies: int
    first_on: date | None
    last_on: date | None
    file: RateFile | None


def held() -> tuple[Held, ...]:
    """Every source, with what is there of it and the file that was taken over last."""
    counted: dict[str, dict[str, Any]] = {
        row["source"]: dict(row)
        for row in ExchangeRate.objects.order_by()
        .values("source")
        .annotate(first=Min("on"), last=Max("on"), currencies=Count("currency", distinct=True))
    }
    files = RateFile.objects.filter(applied_at__isnull=False).select_related("applied_by")
    newest = {file.source: file for file in files.order_by("applied_at")}
    return tuple(
        Held(
            source,
            BASES[source],
            counted.get(source, {}).get("currencies", 0),
            counted.get(source, {}).get("first"),
            counted.get(source, {}).get("last"),
            newest.get(source),
        )
        for source in Source
    )


@dataclass(frozen=True)
class Preview:
    """What a file would change: rates that are new, the same, or other than those that are kept."""

    new: int
    same: int
    differing: tuple[tuple[Quote, ExchangeRate], ...]
    days: int
    currencies: tuple[str, ...]


def compared(source: str, quotes: Iterable[Quote], since: date | None) -> Preview:
    """The rates of a file, from a day on, beside those that are kept."""
    wanted = [quote for quote in quotes if since is None or quote.on >= since]
    days = {quote.on for quote in wanted}
    kept = kept_between(source, min(days), max(days)) if days else {}
    found = [(quote, kept.get((quote.on, quote.currency))) for quote in wanted]
    differing = tuple((q, row) for q, row in found if row is not None and row.units != q.units)
    new = sum(row is None for _, row in found)
    return Preview(
        new,
        len(wanted) - new - len(differing),
        differing,
        len(days),
        tuple(sorted({quote.currency for quote in wanted})),
    )


def kept_between(source: str, first: date, last: date) -> dict[tuple[date, str], ExchangeRate]:
    """Each rate of a source that is kept, by day and currency."""
    rows = ExchangeRate.objects.filter(source=source, on__range=(first, last))
    return {(row.on, row.currency): row for row in rows.iterator(chunk_size=5000)}
