"""The arrivals of a board as events of a calendar, which say nothing of anybody's.

An event has the flight, the airport, the times, how many people come, and the journey's number:
what a display at the airport shows, and the way back to the office for everything else."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waylight.programmes.movements.exchange.icalendar import Event
from waylight.programmes.movements.queries.airport_board import Board, Row

THERE = timedelta(hours=1)
"""How long an event lasts: the hour in which people come out."""


def arrival_events(board: Board) -> Iterator[Event]:
    """One event for each leg whose time is known."""
    for airport in board.airports:
        for row in airport.rows:
            if row.at is not None:
                yield _event(row, airport.name)


def _event(row: Row, place: str) -> Event:
    assert row.at is not None  # noqa: S101 - asked by the caller
    people = row.count.planned - row.missing
    words = ngettext("%(count)d person", "%(count)d people", people) % {"count": people}
    terminal = f", {_('Terminal')} {row.terminal}" if row.terminal else ""
    number = row.leg.journey.number
    return Event(
        key=f"{row.leg.pk}-{row.airport}@waylight",
        begins=row.at,
        ends=row.at + THERE,
        zone=str(row.at.tzinfo),
        summary=f"{row.leg.code or row.other} {row.other}–{row.airport}: {words}",
        where=f"{row.airport}, {place}{terminal}",
        details=f"{row.standing.words}. {_('Journey')} {number}.",
        is_cancelled=row.leg.cancelled_at is not None,
        is_certain=row.leg.landed_at is not None or row.leg.left_at is not None,
    )
