"""Tests of the benchmark's judgements, on measures written by hand."""

import pytest

from bench.bars import bars
from bench.best import best_known, improved, record
from bench.measuring import Measure, measured


def _run(contender: str, cost: float, bound: float = 0.0, **more) -> Measure:
    usual = {"size": "month", "seed": 1, "limit": 60.0, "violations": 0, "seconds": 59.0}
    return Measure(contender=contender, cost=cost, bound=bound, **usual | more)


def _judged(*runs: Measure, reading: float | None = None) -> dict[str, bool]:
    return {bar.asked: bar.passed for bar in bars(list(runs), reading)}


def test_a_cheaper_plan_with_a_small_gap_clears_every_month_bar():
    assert all(_judged(_run("waylight", 100, 98), _run("greedy", 120), _run("plain", 140)).values())


@pytest.mark.parametrize(
    "ours",
    [
        _run("waylight", 130, 128),
        _run("waylight", 100, 101),
        _run("waylight", 100, 98, violations=1),
        Measure("waylight", "month", 1, 60.0, failure="broke"),
    ],
)
def test_a_dear_unsound_or_missing_plan_does_not(ours):
    judged = _judged(ours, _run("greedy", 120), _run("plain", 140))
    assert not judged["month 1: a lower cost than greedy"]


def test_a_wide_gap_or_a_late_end_fails_the_gap_bar():
    for ours in (_run("waylight", 100, 90), _run("waylight", 100, 98, seconds=70.0)):
        assert not _judged(ours)["month 1: gap at most 3% within 60 s"]


def test_a_baseline_that_broke_down_is_not_beaten():
    broken = Measure("plain", "month", 1, 60.0, failure="no such module")
    assert not _judged(_run("waylight", 100, 98), broken)["month 1: a lower cost than plain"]


def test_national_needs_a_tenth_below_greedy_and_a_bound():
    case = {"size": "national", "limit": 120.0}
    greedy = _run("greedy", 1000, **case)
    assert all(_judged(_run("waylight", 900, 800, **case), greedy).values())
    assert not any(_judged(_run("waylight", 901, 0, **case), greedy).values())


def test_a_slow_reading_fails():
    assert list(_judged(reading=5.1).values()) == [False]


def test_only_sound_runs_improve_what_is_known(tmp_path):
    known = {"month 1": {"cost": 100.0, "bound": 90.0}}
    runs = [_run("waylight", 99, 91), _run("greedy", 50, violations=3)]
    better = improved(known, runs)
    assert better == {"month 1": {"cost": 99, "bound": 91}}
    record(better, tmp_path / "best.json")
    assert best_known(tmp_path / "best.json") == better
    assert known["month 1"]["cost"] == 100.0


def test_a_contender_is_measured_in_a_process_of_its_own():
    run = measured("habits", "toy", 1, 5.0)
    assert run.sound
    assert run.memory > 1
    assert measured("nobody", "toy", 1, 5.0).failure == "KeyError: 'nobody'"
