"""Tests of the benchmark's judgements, on measures written by hand."""

import pytest

from bench.bars import bars, behind
from bench.best import best_known, improved, record
from bench.measuring import Measure, measured
from bench.table import bar_list, groups, table

MONTH_GAP = "month, 60 s: gap at most 2%"


def _run(contender: str, cost: float, bound: float = 0.0, **more) -> Measure:
    usual = {"size": "month", "seed": 1, "limit": 60.0, "violations": 0, "seconds": 59.0}
    return Measure(contender=contender, cost=cost, bound=bound, **usual | more)


def _judged(*runs: Measure, **extras) -> dict[str, bool]:
    return {bar.asked: bar.passed for bar in bars(runs, extras)}


def test_a_cheap_plan_with_a_small_gap_clears_every_month_bar():
    runs = [_run("waylight", 100, 98.1), _run("greedy", 125), _run("plain", 140)]
    assert all(_judged(*runs).values())
    assert len(_judged(*runs)) == 4


@pytest.mark.parametrize(
    "ours",
    [
        _run("waylight", 101, 99.9),
        _run("waylight", 100, 101),
        _run("waylight", 100, 98.1, violations=1),
        Measure("waylight", "month", 1, 60.0, failure="broke"),
    ],
)
def test_a_dear_unsound_or_missing_plan_does_not_stay_a_fifth_below_greedy(ours):
    judged = _judged(ours, _run("greedy", 125), _run("plain", 100.5))
    assert not judged["month, 60 s: at least 20% below greedy"]
    assert not judged["month: plain is behind"]


def test_a_wide_gap_or_a_late_end_fails_the_gap_bar():
    for ours in (_run("waylight", 100, 97), _run("waylight", 100, 99, seconds=70.0)):
        assert not _judged(ours)[MONTH_GAP]


def test_the_median_of_the_seeds_decides_but_every_plan_must_be_sound():
    runs = [_run("waylight", 100, bound, seed=seed) for seed, bound in ((1, 99), (2, 99), (3, 90))]
    assert _judged(*runs)[MONTH_GAP]
    assert not _judged(*runs, _run("waylight", 100, 99, seed=4, violations=1))[MONTH_GAP]
    told = next(bar for bar in bars(runs) if bar.asked == MONTH_GAP)
    assert told.seen == "1.00% in 59 s (median of 3)"


def test_a_shorter_time_judges_a_longer_bar_when_it_is_all_there_is():
    runs = [_run("waylight", 100, 96, size="national", memory=2048.0)]
    judged = _judged(*runs)
    assert judged["national, 60 s: gap at most 5%"]
    assert not judged["national, 300 s: gap at most 3%"]
    assert judged["national, 300 s: at most 4 GB"]
    assert not judged["national, 60 s: at least 28% below greedy"], "greedy was not run"


def test_a_model_too_large_is_behind_but_a_broken_rival_proves_nothing():
    ours = _run("waylight", 100, 98)
    large = Measure("cpsat", "month", 1, 60.0, failure="gave up: needs more than 12 GB")
    broken = Measure("cpsat", "month", 1, 60.0, failure="no such module")
    assert _judged(ours, large)["month: cpsat is behind"]
    assert not _judged(ours, broken)["month: cpsat is behind"]
    assert behind(ours, large) == "seed 1, 60 s: gave up: needs more than 12 GB"
    assert behind(ours, _run("plain", 150, 49)) == (
        "seed 1, 60 s: 1.500 times the cost, bound 50% of ours"
    )


REPLAN = {"size": "national", "seconds": 4.0, "checking": 0.5, "changed": 1, "untouched": 100,
          "cost": 100.5, "afresh": 100.0, "passed": {"within 5 s": True}}  # fmt: skip
WARM = {"size": "month", "gap": 0.015, "cold_seconds": 50.0, "limit": 10.0, "violations": 0,
        "warm_gap": 0.014, "afresh_gap": 0.016}  # fmt: skip


def test_what_other_programs_measured_is_judged_too():
    cold = {"first": 4.9, "then": 0.4}
    good = _judged(replan=REPLAN, warm=WARM | {"warm_seconds": 9.0}, cold=cold, read={"seconds": 4})
    assert all(good.values())
    assert len(good) == 5
    bad = _judged(
        replan=REPLAN | {"passed": {"within 5 s": False}},
        warm=WARM | {"warm_seconds": None},
        cold={"first": 9.0, "then": 0.7},
        read={"seconds": 5.1},
    )
    assert not any(bad.values())


def test_only_sound_runs_improve_what_is_known(tmp_path):
    known = {"month 1": {"cost": 100.0, "bound": 90.0}}
    runs = [_run("waylight", 99, 91), _run("greedy", 50, violations=3)]
    better = improved(known, runs)
    assert better == {"month 1": {"cost": 99, "bound": 91}}
    record(better, tmp_path / "best.json")
    assert best_known(tmp_path / "best.json") == better
    assert known["month 1"]["cost"] == 100.0


@pytest.mark.long
def test_a_contender_is_measured_in_a_process_of_its_own():
    run = measured("habits", "toy", 1, 5.0)
    assert run.sound
    assert run.memory > 1
    assert measured("nobody", "toy", 1, 5.0).failure == "KeyError: 'nobody'"
    assert measured("cpsat", "toy", 1, 0.0).gave_up


def test_the_table_says_of_how_many_seeds_it_is_a_median():
    costs = {1: 100, 2: 104, 3: 102}
    runs = [_run("waylight", cost, 98, seed=seed) for seed, cost in costs.items()]
    runs.append(_run("habits", 150, limit=10.0, seconds=1.0))
    runs.append(Measure("cpsat", "month", 1, 60.0, failure="gave up: late"))
    assert groups(runs) == [("month", 10.0), ("month", 60.0)]
    lines = table(("month", 60.0), runs, {}).splitlines()
    assert lines[2].startswith("| waylight | 3 | 102 (100 to 104) | 1.000 |")
    assert lines[3].startswith("| cpsat | 0 of 1 | no plan | – |")
    assert lines[4].startswith("| habits | 1 | 150 | 1.500 | none | – |")
    assert "**FAIL**: month, 60 s: gap at most 2%" in bar_list(list(bars(runs)))
