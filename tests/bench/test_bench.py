"""Tests of the bench itself: it can be continued, its pictures can be read, bounds are true."""

from xml.etree import ElementTree

import pytest

from bench import kept, planner
from bench.exact_bounds import comparisons
from bench.exact_bounds import table as distribution
from bench.greedy import greedy
from bench.instances import instance
from bench.kept import Runs, thinned
from bench.measuring import Measure
from bench.picture import picture, points
from bench.warm import reached, ten_changes
from waylight.engines.movement_planning.scenarios.changes import applied
from waylight.engines.plan_checking import check

SVG = "{http://www.w3.org/2000/svg}"
TRAIL = [(0.2, 120.0, 0.0), (1.0, 110.0, 90.0), (5.0, 100.0, 98.0)]


def _run(contender: str, trail: list = TRAIL, **more) -> Measure:
    usual = {"size": "toy", "seed": 1, "limit": 5.0, "cost": 100.0, "bound": 98.0, "violations": 0}
    return Measure(contender=contender, trail=trail, **usual | more)


def test_runs_are_read_back_as_they_were_kept(tmp_path):
    runs = Runs(tmp_path / "runs.csv")
    runs.add(_run("waylight", seconds=4.9, memory=321.0, unplanned=2))
    runs.add(_run("plain", [], failure="gave up: it said “no, never”", note="1,000 rows"))
    again = Runs(tmp_path / "runs.csv")
    assert again.measures()[0] == runs.measures()[0]
    assert again.kept == runs.kept or again.measures()[1].failure == runs.measures()[1].failure
    assert again.kept["waylight", "toy", 1, 5.0].machine == kept.machine()


def test_a_bench_that_was_stopped_goes_on_where_it_stopped(tmp_path, monkeypatch):
    asked = []

    def measured(*job):
        asked.append(job)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return _run(job[0], seed=job[2])

    monkeypatch.setattr(planner, "measured", measured)
    words = ["--size", "toy", "--seeds", "1", "--no-extras", "--out", str(tmp_path),
             "--only", "waylight,greedy,plain"]  # fmt: skip
    with pytest.raises(KeyboardInterrupt):
        planner.main(words)
    assert len(Runs(tmp_path / "planner.csv").kept) == 2
    planner.main(words)
    assert [job[0] for job in asked] == ["waylight", "greedy", "plain", "plain"]
    page = (tmp_path / "planner.md").read_text(encoding="utf-8")
    assert "| waylight | 1 | 100 |" in page
    assert (tmp_path / "planner-toy-5.svg").exists()
    planner.main(words)
    assert len(asked) == 4
    planner.main([*words, "--again"])
    assert len(asked) == 7


def test_the_short_plan_fits_into_an_hour_and_names_each_run_once():
    jobs = list(planner.short(planner._options(["--plan", "short"])))
    assert len(jobs) == len(set(jobs))
    assert sum(limit for name, _, _, limit in jobs if name not in ("greedy", "habits")) <= 75 * 60


def test_a_picture_is_valid_and_says_what_it_shows():
    runs = [_run("waylight"), _run("greedy", [(0.5, 125.0, 0.0)]), _run("cpsat", [], failure="x")]
    root = ElementTree.fromstring(picture(runs, {}, 5.0))  # noqa: S314 - our own drawing
    assert root.get("role") == "img"
    named = root.get("aria-labelledby").split()
    title, told = (root.find(f"{SVG}{kind}") for kind in ("title", "desc"))
    assert [title.get("id"), told.get("id")] == named
    assert title.text == "Time against gap: toy, seed 1, 5 s"
    assert "greedy ends 21.6% above the bound. cpsat has no plan." in told.text
    assert len(root.findall(f"{SVG}path[@class='line']")) == 2


def test_a_line_falls_only_when_the_plan_gets_better():
    worse = _run("waylight", [*TRAIL, (6.0, 130.0, 98.0)])
    assert points(worse, 98.0) == [
        (0.2, pytest.approx(22 / 120)), (1.0, pytest.approx(12 / 110)), (5.0, pytest.approx(0.02))
    ]  # fmt: skip
    assert points(worse, 0.0) == []


def test_a_long_way_is_thinned_and_keeps_its_end():
    way = [(float(at), 1000.0 - at // 2, 0.0) for at in range(1000)]
    short = thinned(way)
    assert len(short) <= kept.POINTS + 1
    assert short[-1] == (998.0, 501.0, 0.0)


def test_a_gap_is_reached_when_it_is_first_no_wider():
    assert reached(TRAIL, 0.02) == 5.0
    assert reached(TRAIL, 0.19) == 1.0
    assert reached(TRAIL, 0.01) is None


def test_ten_changes_happen_to_what_the_plan_uses_and_leave_a_caseload_that_can_be_planned():
    tables = instance("toy", 2)
    changes = ten_changes(tables, greedy(tables), seed=2)
    changed = applied(tables, changes)
    assert len(changes) == 10
    assert len(changed["homes"]) == len(tables["homes"]) - 2
    assert len(changed["people"]) == len(tables["people"]) + 1
    assert check(changed, greedy(changed)).violations == ()


@pytest.mark.slow
def test_no_bound_is_above_the_optimum_and_no_plan_below_it():
    found = list(comparisons(12, work=0.5))
    assert len(found) == 12
    assert all(one.true for one in found), [one for one in found if not one.true]
    assert distribution("x", [0.0, 0.015, 2.0]).splitlines()[2:] == [
        "| up to 0.01% | 1 |", "| up to 0.10% | 0 |", "| up to 1.00% | 0 |", "| up to 2.00% | 1 |",
        "| up to 5.00% | 0 |", "| up to 10.00% | 0 |", "| up to 20.00% | 0 |",
        "| up to 100.00% | 0 |", "| more | 1 |",
    ]  # fmt: skip
