"""Worked examples a statistician can read, and an attacker of another kind: plain enumeration."""

from collections.abc import Mapping
from itertools import product

import highspy
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from waylight.engines.disclosure_control import ALL, Name, Reason, Sum, attack, protect, two_way

TABLES = st.dictionaries(
    st.tuples(st.sampled_from(["North", "South", "East"]), st.sampled_from(["girls", "boys"])),
    st.integers(0, 9),
    min_size=1,
)


def possible(shown: Mapping[Name, int | None], sums: list[Sum], most: int) -> list[dict[Name, int]]:
    """Every table of whole counts up to `most` that agrees with what is shown, by trying all.

    It shares nothing with the solver: hidden inner cells are tried, hidden totals follow."""
    inner = [name for name in shown if ALL not in name]  # type: ignore[operator]
    hidden = [name for name in inner if shown[name] is None]
    found = []
    for values in product(range(most + 1), repeat=len(hidden)):
        table = {name: shown[name] for name in inner} | dict(zip(hidden, values, strict=True))
        cells, _ = two_way(table)  # type: ignore[arg-type]
        if all(count is None or cells[name] == count for name, count in shown.items()):
            found.append(cells)
    return found


def test_a_small_count_beside_its_total_takes_a_second_with_it() -> None:
    counts: dict[Name, int] = {"Leicester": 3, "Coventry": 40, "Derby": 25, "all": 68}
    safe = protect(counts, [Sum("all", ("Leicester", "Coventry", "Derby"))])
    assert safe.shown == {"Leicester": None, "Coventry": 40, "Derby": None, "all": 68}
    assert safe.reasons == {"Leicester": Reason.SMALL, "Derby": Reason.PROTECTS_OTHERS}


def test_a_table_without_small_counts_is_published_whole() -> None:
    cells, sums = two_way({("North", "girls"): 12, ("North", "boys"): 0, ("South", "girls"): 5})
    safe = protect(cells, sums)
    assert dict(safe.shown) == cells
    assert not safe.reasons


def test_two_small_counts_that_make_up_their_total_are_still_too_narrow() -> None:
    # 1 + 2 = 3 would say that each is between 0 and 3: the total is small itself and goes too.
    safe = protect({"a": 1, "b": 2, "all": 3}, [Sum("all", ("a", "b"))])
    assert set(safe.shown.values()) == {None}


def test_hiding_only_the_small_count_gives_it_away() -> None:
    cells, sums = two_way({("North", "girls"): 3, ("North", "boys"): 9, ("South", "girls"): 8})
    naive = {name: None if 0 < count < 5 else count for name, count in cells.items()}
    assert attack(naive, sums)["North", "girls"] == (3, 3)


@pytest.mark.parametrize(
    ("counts", "words"),
    [({"a": -1, "all": -1}, "below zero"), ({"a": 2, "all": 3}, "another number")],
)
def test_a_table_that_cannot_be_true_is_refused(counts: dict[Name, int], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        protect(counts, [Sum("all", ("a",))])


def test_a_sum_of_cells_that_are_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="not there"):
        protect({"all": 3}, [Sum("all", ("a",))])


def test_counts_that_contradict_one_another_are_told() -> None:
    with pytest.raises(ValueError, match="contradict"):
        attack({"a": None, "b": 9, "all": 3}, [Sum("all", ("a", "b"))])


def test_an_attacker_who_gave_up_is_not_one_who_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    gave_up = highspy.HighsModelStatus.kTimeLimit
    monkeypatch.setattr(highspy._core._Highs, "getModelStatus", lambda solver: gave_up)
    with pytest.raises(RuntimeError, match="gave up"):
        attack({"a": None, "b": 9, "all": 12}, [Sum("all", ("a", "b"))])


@pytest.mark.parametrize("threads", [1, 2])
def test_it_does_not_matter_who_solved_something_before(threads: int) -> None:
    # HiGHS keeps its threads for the process, and refuses to run with another number of them.
    highspy._core._Highs.resetGlobalScheduler(True)
    before = highspy._core._Highs()
    before.setOptionValue("output_flag", False)
    before.setOptionValue("threads", threads)
    before.run()
    assert attack({"a": None, "b": 9, "all": 12}, [Sum("all", ("a", "b"))]) == {"a": (3, 3)}


@given(TABLES)
@settings(deadline=None, max_examples=60)
def test_no_small_count_can_be_worked_out(counts: dict[tuple[str, str], int]) -> None:
    cells, sums = two_way(counts)
    safe = protect(cells, sums, least=4)
    shown_small = [name for name, n in safe.shown.items() if n is not None and 0 < n < 4]
    assert not shown_small
    for name, interval in attack(safe.shown, sums).items():
        if safe.reasons[name] is Reason.SMALL:
            assert not interval.is_narrower_than(4), (name, interval)


@given(TABLES)
@settings(deadline=None, max_examples=60)
def test_what_is_shown_is_true(counts: dict[tuple[str, str], int]) -> None:
    cells, sums = two_way(counts)
    safe = protect(cells, sums)
    assert {name: n for name, n in safe.shown.items() if n is not None}.items() <= cells.items()


@pytest.mark.slow
@given(TABLES)
@settings(deadline=None, max_examples=25)
def test_the_solver_s_ends_are_those_of_plain_enumeration(
    counts: dict[tuple[str, str], int],
) -> None:
    cells, sums = two_way(counts)
    safe = protect(cells, sums, least=4)
    hidden = [n for n, c in safe.shown.items() if c is None and ALL not in n]  # type: ignore[operator]
    assume(0 < len(hidden) <= 4)
    found = attack(safe.shown, sums)
    most = max((found[name].high or 12) for name in hidden)
    assume(most <= 12)
    tables = possible(safe.shown, sums, most)
    for name in hidden:
        values = [table[name] for table in tables]
        assert found[name].low == min(values)
        if found[name].high is not None:
            assert found[name].high == max(values)


@given(TABLES)
@settings(deadline=None, max_examples=25)
def test_nothing_is_hidden_without_need(counts: dict[tuple[str, str], int]) -> None:
    cells, sums = two_way(counts)
    safe = protect(cells, sums, least=4)
    small = [name for name, reason in safe.reasons.items() if reason is Reason.SMALL]
    for name, reason in safe.reasons.items():
        if reason is Reason.PROTECTS_OTHERS:
            more = {**safe.shown, name: cells[name]}
            found = attack(more, sums, small)
            assert any(interval.is_narrower_than(4) for interval in found.values())
