"""The exact solver comes back, whatever happens inside it."""

import time

import pytest

from tests.planning.changed_worlds import Changed
from waylight.engines.movement_planning.compiling import compile_tables
from waylight.engines.movement_planning.exact import ended, solve_exactly


@pytest.mark.long
@pytest.mark.slow
def test_a_caseload_on_which_presolve_never_ended_is_solved() -> None:
    before, _ = Changed(216, 33).worlds()
    solved = solve_exactly(compile_tables(before).problem, 5.0, 1)
    assert solved.state is not None
    assert solved.bound > 0


def test_nobody_waits_for_work_that_does_not_end() -> None:
    assert ended(lambda: None, 5.0)
    assert not ended(lambda: time.sleep(2.0), 0.05)
