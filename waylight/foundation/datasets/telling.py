"""The lines in the journal that stand before the first row is shown or leaves."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db.models import Model

from waylight.foundation.access.models import User
from waylight.foundation.datasets.declaring import Column, Dataset
from waylight.foundation.journal import actions as journal

AT_ONCE = 500
"""Lines in one transaction: the journal is locked until it ends."""


def tell_of_look(dataset: Dataset, rows: Iterable[Any], *, by: User) -> None:
    """A line for each record that a page is about to show; one for all if none is personal."""
    records = [row for row in rows if isinstance(row, Model)] if dataset.is_personal else []
    journal.seen(dataset.name, by=by, about=records or None)


def tell_of_export(
    dataset: Dataset, columns: Sequence[Column], rows: Iterable[Any], *, by: User
) -> None:
    """A line for each record that is taken away, with the columns; one if none is personal."""
    fields = [column.name for column in columns]
    records = (row for row in rows if isinstance(row, Model) and dataset.is_personal)
    told = False
    while some := list(islice(records, AT_ONCE)):
        journal.exported(dataset.name, by=by, about=some, fields=fields)
        told = True
    if not told:
        journal.exported(dataset.name, by=by, fields=fields)
