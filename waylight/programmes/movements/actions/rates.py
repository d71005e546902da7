"""The deeds of exchange rates: a file looked at and taken over, or a rate typed."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from waylight.engines.currency import NotMoneyError, Quote, minor_unit
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.exchange.rates import BASES, MONTH_AHEAD, RatesRead
from waylight.programmes.movements.models import ExchangeRate, RateFile, Source, packed_rates
from waylight.programmes.movements.queries.rates import kept_between

A_BATCH = 2000
FINEST = Decimal("0.00000001")
LARGEST = Decimal(10) ** 12


@action(needs=May.RELEASE)
def upload_rates(team: Team, *, source: str, reading: RatesRead, by: User) -> RateFile:
    """Keep what a file of rates says until somebody has looked at it."""
    days = reading.days
    return RateFile.objects.create(
        team=team,
        source=Source(source),
        uploaded_by=by,
        uploaded_at=clock.now(),
        first_on=days[0] if days else None,
        last_on=days[-1] if days else None,
        rates=len(reading.quotes),
        is_broken=bool(reading.faults),
        content=packed_rates(reading.quotes, [asdict(fault) for fault in reading.faults]),
    )


@action(needs=May.RELEASE)
def apply_rates(file: RateFile, *, since: date | None, replace: bool, by: User) -> RateFile:
    """Take over the rates of a file, from a day on; those that differ only where it is said."""
    held = RateFile.objects.select_for_update().get(pk=file.pk)
    if not held.may_be_applied:
        raise refusal(
            81,
            what=_("No rate was taken over."),
            why=_("The file has faults, or it was taken over already."),
            fix=_("Upload the newest file."),
        )
    wanted = [quote for quote in file.quotes() if since is None or quote.on >= since]
    file.added, file.replaced = _take(file, wanted, replace, by)
    file.applied_at, file.applied_by, file.content = clock.now(), by, b""
    file.save(update_fields=["added", "replaced", "applied_at", "applied_by", "content"])
    return file


def _take(file: RateFile, wanted: Sequence[Quote], replace: bool, by: User) -> tuple[int, int]:
    if not wanted:
        return 0, 0
    days = [quote.on for quote in wanted]
    kept = kept_between(file.source, min(days), max(days))
    new, other = [], []
    for quote in wanted:
        row = kept.get((quote.on, quote.currency))
        if row is None:
            new.append(_row(file.source, quote, by, file))
        elif row.units != quote.units and replace:
            row.units, row.file, row.recorded_by = quote.units, file, by
            row.recorded_at = clock.now()
            other.append(row)
    ExchangeRate.objects.bulk_create(new, batch_size=A_BATCH)
    changed = ["units", "file", "recorded_by", "recorded_at"]
    ExchangeRate.objects.bulk_update(other, changed, batch_size=A_BATCH)
    return len(new), len(other)


def _row(source: str, quote: Quote, by: User, file: RateFile | None = None) -> ExchangeRate:
    return ExchangeRate(
        source=source,
        currency=quote.currency,
        on=quote.on,
        units=quote.units,
        file=file,
        recorded_by=by,
        recorded_at=clock.now(),
    )


@action(needs=May.RELEASE)
def record_rate(
    team: Team, *, source: str, currency: str, on: date, units: Any, by: User
) -> ExchangeRate:
    """Record one rate as its source publishes it; a rate that is there already is put right."""
    quote = Quote(on, currency, _units(units))
    _refuse_strange(source, quote)
    rate = ExchangeRate.objects.filter(source=source, currency=currency, on=on).first()
    if rate is None:
        rate = _row(source, quote, by)
    else:
        rate.units, rate.file = quote.units, None
        rate.recorded_by, rate.recorded_at = by, clock.now()
    rate.save()
    return rate


def _units(value: Any) -> Decimal:
    try:
        units = Decimal(str(value))
        exact = units == units.quantize(FINEST)
    except InvalidOperation:
        units, exact = Decimal(0), False
    if not exact or not 0 < units < LARGEST:
        raise _not_recorded(
            _("A rate is more than nothing and has at most eight decimals."),
            _("Write how many units one of the base was worth, as 205.1234."),
        )
    return units


def _refuse_strange(source: str, quote: Quote) -> None:
    try:
        minor_unit(quote.currency)
    except NotMoneyError as no:
        raise _not_recorded(
            _("This is no currency."), _("Write its three letters, as ETB.")
        ) from no
    if quote.currency == BASES[source]:
        raise _not_recorded(
            _("It is the currency in which this source quotes the others."),
            _("Choose another source or currency."),
        )
    latest = clock.today() if source == Source.ECB else clock.today() + MONTH_AHEAD
    if quote.on > latest:
        raise _not_recorded(_("That day is still to come."), _("Check the date."))


def _not_recorded(why: str, fix: str) -> Refusal:
    return refusal(81, what=_("The rate was not recorded."), why=why, fix=fix)
