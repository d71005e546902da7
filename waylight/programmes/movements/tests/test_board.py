"""The board shows every family once, on its flight, in its week, and lets a sieve choose."""

from datetime import date
from itertools import pairwise

import pytest

from waylight.programmes.movements.queries import board as boards
from waylight.programmes.movements.queries.board import Board, Sieve, board
from waylight.programmes.movements.tests.factories import opened_plan


def families(shown: Board) -> list[str]:
    """The references on the board, in its order."""
    return [
        card.journey.family.reference
        for week in shown.weeks
        for flight in week.flights
        for card in flight.cards
    ]


def test_every_planned_family_is_on_the_board_once() -> None:
    opened = opened_plan()
    assert sorted(families(board(opened, Sieve()))) == sorted(opened.journeys)


def test_weeks_begin_on_a_monday_and_follow_one_another() -> None:
    weeks = [week.monday for week in board(opened_plan(), Sieve()).weeks]
    assert weeks == sorted(weeks)
    assert all(monday.weekday() == 0 for monday in weeks)


def test_the_overview_counts_every_passenger_and_every_empty_charter_seat() -> None:
    opened = opened_plan()
    shown = board(opened, Sieve())
    carried = sum(seats.charter + seats.scheduled for seats in shown.overview)
    assert carried == sum(journey.family.people for journey in opened.journeys.values())
    charters = [row for row in opened.flights.values() if row["kind"] == "CHARTER"]
    empty = sum(row["seats"] - row["passengers"] for row in charters)
    assert sum(seats.empty for seats in shown.overview) == empty


def test_the_overview_has_the_weeks_in_which_nobody_flies() -> None:
    overview = board(opened_plan(), Sieve()).overview
    steps = {(b.monday - a.monday).days for a, b in pairwise(overview)}
    assert steps == {7}


@pytest.mark.parametrize(
    ("sieve", "expected"),
    [
        (Sieve(origin="AMM"), {"F3", "F4", "F5"}),
        (Sieve(need="wheelchair"), {"F2"}),
        (Sieve(council="E08000035"), {"F1", "F3", "F7"}),
        (Sieve(origin="AMM", need="wheelchair"), set()),
    ],
)
def test_a_sieve_lets_through_what_was_asked_for(sieve: Sieve, expected: set[str]) -> None:
    shown = board(opened_plan(), sieve)
    assert set(families(shown)) == expected
    assert shown.families == len(expected)


def test_a_child_alone_has_an_escort_on_board() -> None:
    shown = board(opened_plan(), Sieve(need="accompanied"))
    assert "F6" in families(shown)


def test_a_large_flight_shows_its_first_families_and_counts_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(boards, "CARDS_ON_A_FLIGHT", 2)
    flights = [flight for week in board(opened_plan(), Sieve()).weeks for flight in week.flights]
    charter = next(flight for flight in flights if flight.is_charter)
    assert len(charter.cards) == 2
    assert charter.more == len(charter.families) - 2 > 0
    assert len(boards.flight_card(opened_plan(), "CH1").cards) == len(charter.families)


def test_a_page_holds_whole_weeks_and_says_what_is_before_and_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(boards, "ROOM_ON_A_PAGE", 1)
    opened = opened_plan()
    first = board(opened, Sieve())
    assert len(first.weeks) == 1
    assert first.before is None
    assert first.after is not None
    second = board(opened, Sieve(), start=first.after)
    assert second.weeks[0].monday == first.after
    assert second.before == first.weeks[0].monday


def test_a_plan_without_flights_has_an_empty_board() -> None:
    shown = board(opened_plan(plan=[], flights=[]), Sieve(), start=date(2026, 1, 5))
    assert shown.weeks == shown.overview == ()
    assert shown.families == 0
