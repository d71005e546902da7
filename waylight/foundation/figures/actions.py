"""Publishing, correcting and withdrawing numbers. A programme's own deed asks for permission."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from waylight.engines.disclosure_control import ALL, protect, two_way
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.figures.measuring import Period, Status, TableMeasure, measures, tables
from waylight.foundation.figures.models import Figure, OpeningBalance, PublishedTable
from waylight.foundation.figures.quantity import Quantity
from waylight.foundation.figures.queries import standing
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Refusal


@transaction.atomic
def publish(key: str, *, as_of: date, by: User) -> Figure:
    """Count a number as of the end of a day and publish it; a second time is a new edition."""
    measure = measures[key]
    stands = standing(key, Period(until=as_of + timedelta(days=1)))
    return _publish(
        key=key,
        scope="",
        title=str(measure.title),
        quantity=stands.total,
        unit=str(measure.unit),
        as_of=as_of,
        definition=str(measure.definition),
        source=str(measure.source),
        status=measure.status,
        by=by,
    )


@transaction.atomic
def state(
    key: str,
    *,
    title: str,
    quantity: Quantity,
    unit: str,
    as_of: date,
    definition: str,
    source: str,
    status: Status,
    by: User,
    scope: str = "",
) -> Figure:
    """Publish a number that somebody else counted; it needs its source and its definition."""
    if not (source.strip() and definition.strip()):
        raise Refusal(
            "figures.no-source",
            what=_("The number was not published."),
            why=_("It has no source or no definition."),
            fix=_("Say who counted it, and what exactly was counted."),
        )
    if key in measures:
        raise Refusal(
            "figures.counted-here",
            what=_("The number was not published."),
            why=_("Waylight counts this number itself."),
            fix=_("Publish the counted number, or use another name for this one."),
        )
    return _publish(
        key=key,
        scope=scope,
        title=title,
        quantity=quantity,
        unit=unit,
        as_of=as_of,
        definition=definition,
        source=source,
        status=status,
        by=by,
    )


@transaction.atomic
def withdraw(figure: Figure, *, because: str, by: User) -> Figure:
    """Take a number back, and say why; it stays known that it had been published."""
    figure = Figure.objects.select_for_update().get(pk=figure.pk)
    if figure.withdrawn_at is not None or not because.strip():
        raise Refusal(
            "figures.not-withdrawn",
            what=_("The number was not withdrawn."),
            why=_("It was withdrawn before, or no reason was given."),
            fix=_("Look at the number's page, and give a reason that readers will understand."),
        )
    figure.withdrawn_at, figure.withdrawn_because = clock.now(), because.strip()
    figure.save(update_fields=["withdrawn_at", "withdrawn_because"])
    journal.done("figures.withdraw", by=by, about=figure, fields=["withdrawn_at"])
    return figure


@transaction.atomic
def open_balance(
    key: str, *, quantity: Quantity, as_of: date, evidence: str, by: User, scope: str = ""
) -> OpeningBalance:
    """Say once what had been reached before Waylight counted; a second time is refused."""
    if key not in measures or not evidence.strip():
        raise Refusal(
            "figures.no-evidence",
            what=_("The opening balance was not kept."),
            why=_("The number is not known, or no evidence was named."),
            fix=_("Choose a number that Waylight counts, and name the report that says it."),
        )
    if OpeningBalance.objects.filter(key=key, scope=scope).exists():
        raise Refusal(
            "figures.opened-before",
            what=_("The opening balance was not kept."),
            why=_("This number has one already, and figures were published with it."),
            fix=_("Publish a corrected edition of those figures instead."),
        )
    balance = OpeningBalance.objects.create(
        key=key,
        scope=scope,
        value=quantity.value,
        high=quantity.high,
        qualifier=quantity.qualifier,
        as_of=as_of,
        evidence=evidence.strip(),
        entered_by=by,
    )
    journal.done("figures.open_balance", by=by, about=balance)
    return balance


@transaction.atomic
def publish_table(key: str, *, as_of: date, by: User) -> PublishedTable:
    """Count a table as of the end of a day, hide what must be hidden, publish the rest."""
    measure = tables[key]
    counts = measure.count(Period(until=as_of + timedelta(days=1)))
    if not counts:
        raise Refusal(
            "figures.nothing-to-count",
            what=_("The table was not published."),
            why=_("There is nobody to count yet."),
            fix=_("Come back when the register holds somebody."),
        )
    before = _newest(PublishedTable.objects.filter(key=key, as_of=as_of))
    table = PublishedTable.objects.create(
        **_readable(measure, counts),
        as_of=as_of,
        edition=before.edition + 1 if before else 1,
        supersedes=before,
        published_by=by,
    )
    journal.done("figures.publish_table", by=by, about=table)
    return table


def _readable(measure: TableMeasure, counts: dict[tuple[str, str], int]) -> dict[str, Any]:
    """What a reader may know: totals are under ALL, hidden cells are null."""
    cells, sums = two_way(counts)
    shown = protect(cells, sums, least=measure.least).shown
    rows = [*dict.fromkeys(row for row, _ in counts), ALL]
    columns = [*dict.fromkeys(column for _, column in counts), ALL]
    grid = [[shown[row, column] for column in columns] for row in rows]
    return {
        "key": measure.key,
        "title": str(measure.title),
        "rows": str(measure.rows),
        "columns": str(measure.columns),
        "cells": {"rows": rows, "columns": columns, "counts": grid},
        "hidden": sum(count is None for line in grid for count in line),
        "least": measure.least,
        "definition": str(measure.definition),
        "source": str(measure.source),
        "status": measure.status,
    }


def _publish(*, quantity: Quantity, by: User, **said: Any) -> Figure:
    same = {name: said[name] for name in ("key", "scope", "as_of")}
    before = _newest(Figure.objects.filter(**same))
    figure = Figure.objects.create(
        **said,
        value=quantity.value,
        high=quantity.high,
        qualifier=quantity.qualifier,
        edition=before.edition + 1 if before else 1,
        supersedes=before,
        published_by=by,
    )
    journal.done("figures.publish", by=by, about=figure)
    return figure


def _newest(editions: Any) -> Any:
    return editions.select_for_update().order_by("-edition").first()
