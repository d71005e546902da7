"""Publish the office's numbers, correct them, take them back. Each goes out of the public door."""

from datetime import date
from typing import Any

from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.models import Release
from waylight.foundation.doorway.public.models import Reason
from waylight.foundation.figures import actions as figures
from waylight.foundation.figures.models import Figure, OpeningBalance, PublishedTable
from waylight.foundation.figures.quantity import Quantity
from waylight.programmes.administration.access import May
from waylight.programmes.administration.queries.figures import as_released, table_as_released


@action(needs=May.PUBLISH)
def publish_figure(team: Team, *, key: str, as_of: date, by: User) -> Figure:
    """Count a number and publish it; an earlier edition is superseded."""
    figure = figures.publish(key, as_of=as_of, by=by)
    doorway.release("figure", _address(figure), as_released(figure), by=by)
    return figure


@action(needs=May.PUBLISH)
def publish_table(team: Team, *, key: str, as_of: date, by: User) -> PublishedTable:
    """Count a table and publish what may be read of it."""
    table = figures.publish_table(key, as_of=as_of, by=by)
    doorway.release("table", _plain(f"{key}-{as_of}"), table_as_released(table), by=by)
    return table


@action(needs=May.PUBLISH)
def state_figure(team: Team, *, quantity: Quantity, by: User, **said: Any) -> Figure:
    """Publish a number that somebody else counted, with its source."""
    figure = figures.state(quantity=quantity, by=by, **said)
    doorway.release("figure", _address(figure), as_released(figure), by=by)
    return figure


@action(needs=May.PUBLISH)
def withdraw_figure(figure: Figure, *, because: str, by: User) -> Figure:
    """Take a number back, and say why."""
    kept = figures.withdraw(figure, because=because, by=by)
    shown = Release.objects.filter(kind="figure", key=_address(figure), withdrawn_at=None)
    for item in shown:
        doorway.withdraw(item, reason=Reason.MISTAKE, by=by)
    return kept


@action(needs=May.PUBLISH)
def open_balance(
    team: Team, *, key: str, quantity: Quantity, as_of: date, evidence: str, by: User
) -> OpeningBalance:
    """Say what had been reached before Waylight counted."""
    return figures.open_balance(key, quantity=quantity, as_of=as_of, evidence=evidence, by=by)


def _address(figure: Figure) -> str:
    return _plain(f"{figure.key}-{figure.scope}-{figure.as_of}")


def _plain(words: str) -> str:
    """A key of the public store: letters, digits and hyphens."""
    parts = "".join(letter if letter.isalnum() else "-" for letter in words.lower())
    return "-".join(part for part in parts.split("-") if part)
