"""Moves are undone exactly, and counts stay true to the decisions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.small_worlds import larger_worlds

from waylight.engines.movement_planning.compiling import compile_tables
from waylight.engines.movement_planning.insertion import insert_all
from waylight.engines.movement_planning.lodging import fill, no_tables
from waylight.engines.movement_planning.prices import no_prices, shared_prices
from waylight.engines.movement_planning.problem import shared_problem
from waylight.engines.movement_planning.screening import Tables
from waylight.engines.movement_planning.search import anneal, empty_trial, shared_trial
from waylight.engines.movement_planning.state import empty_state, note, restore, shared_state


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(tables=larger_worlds(), seed=st.integers(1, 99))
def test_what_is_counted_is_what_was_decided_after_any_number_of_moves(
    tables: Tables, seed: int
) -> None:
    problem = compile_tables(tables).problem
    homes = len(problem.home_count)
    p, free = shared_problem(problem), shared_prices(no_prices(problem))
    state = empty_state(problem, seed)
    s = shared_state(state)
    insert_all(p, s, free, np.arange(len(problem.people), dtype=np.int32))
    kept = empty_state(problem, 0)
    note(shared_state(kept), s)
    trial = shared_trial(empty_trial(problem))
    anneal(p, s, shared_state(kept), trial, free, (300, 500.0, 5.0))
    again = empty_state(problem, 0)
    decided = empty_state(problem, 0)
    note(shared_state(decided), s)
    restore(p, shared_state(again), shared_state(decided))
    for name in ("load", "busy", "homes_left", "intake_left", "clinic_left", "class_left", "heard"):
        assert (getattr(state, name) == getattr(again, name)).all(), name
    assert state.cost[0] == pytest.approx(again.cost[0], abs=1e-4)
    assert kept.cost[0] <= state.cost[0] + 1e-6
    assert (state.busy <= np.maximum(problem.available, 0)).all()
    # Counted a second way, from the decisions alone.
    planned = state.pair >= 0
    housed = state.home[planned & (state.home >= 0)]
    assert (state.homes_left == problem.home_count - np.bincount(housed, minlength=homes)).all()
    flown = problem.pair_flight[state.pair[planned]]
    people = problem.people[planned]
    assert (state.load == np.bincount(flown, people, minlength=len(problem.day))).all()
    seen = np.bincount(state.clinic[planned], people, minlength=len(problem.clinic_places))
    assert (state.clinic_left == problem.clinic_places - seen).all()
    assert (state.homes_left >= 0).all()
    assert (state.intake_left >= 0).all()
    # The table of what is free, changed home by home, is the one made of what is left.
    anew = no_tables(problem)
    fill(
        p,
        state.homes_left,
        state.home_price,
        np.zeros((len(problem.intake), problem.months)),
        *anew,
    )
    assert (state.unit == anew.unit).all()
