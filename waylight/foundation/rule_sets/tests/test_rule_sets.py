"""A rule has one value on each day, says where it comes from, and stays what a decision used."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.foundation.refusal import Refusal
from waylight.foundation.rule_sets import actions, queries
from waylight.foundation.rule_sets.declaring import RuleSet
from waylight.foundation.rule_sets.models import RuleVersion

TEXT = """
[allowance]
unit = "GBP"

[[allowance.periods]]
from = 2015-07-31
until = 2019-04-29
value = 37.50
source = "Guidance of 31 July 2015, paragraph 7"

[[allowance.periods]]
from = 2019-04-29
value = 39
source = "memory, to be confirmed"
"""
RULES = RuleSet("testing", TEXT)


def test_a_programme_loads_what_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "harbour").mkdir()
    (tmp_path / "harbour" / "__init__.py").touch()
    (tmp_path / "harbour" / "rules.toml").write_text(TEXT, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    loaded = RuleSet.load("harbour")
    assert (loaded.name, loaded.version) == ("harbour", RULES.version)


@pytest.mark.parametrize(
    ("day", "value", "source"),
    [
        (date(2015, 7, 31), Decimal("37.50"), "Guidance of 31 July 2015, paragraph 7"),
        (date(2019, 4, 28), Decimal("37.50"), "Guidance of 31 July 2015, paragraph 7"),
        (date(2019, 4, 29), 39, "memory, to be confirmed"),
    ],
)
def test_a_day_has_one_value_and_its_source(day: date, value: object, source: str) -> None:
    rules = RULES.on(day)
    assert (rules.value("allowance"), rules.source("allowance")) == (value, source)


def test_before_the_first_day_nothing_can_be_decided() -> None:
    with pytest.raises(Refusal, match=r"rule_sets\.not-in-force"):
        RULES.on(date(2015, 7, 30)).value("allowance")


def test_a_name_that_nobody_declared_is_a_mistake_of_the_code() -> None:
    with pytest.raises(KeyError):
        RULES.on(date(2016, 1, 1)).value("allowances")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("until = 2019-04-29", "until = 2019-04-30", "two values on 2019-04-29"),
        ("until = 2019-04-29", "until = 2019-04-28", "no value from 2019-04-28 to 2019-04-29"),
        ("until = 2019-04-29\n", "", "two values on 2019-04-29"),
        ("until = 2019-04-29", "until = 2015-07-31", "ends on 2015-07-31 before it begins"),
        ('source = "memory, to be confirmed"', 'source = ""', "has no source"),
        ("value = 39\n", "", "has no value"),
        ('unit = "GBP"', 'unit = ""', "allowance has no unit"),
        ("from = 2019-04-29", 'from = "29 April 2019"', "“from” is no date"),
        ("value = 39", "value = 39\nvalid = 3", "nobody reads “valid”"),
    ],
)
def test_a_set_with_a_fault_is_refused_when_it_is_loaded(old: str, new: str, fault: str) -> None:
    assert old in TEXT
    with pytest.raises(ValueError, match=fault):
        RuleSet("testing", TEXT.replace(old, new))


def test_a_set_without_a_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="holds no rule"):
        RuleSet("testing", "")


def test_a_decision_keeps_the_version_it_used(db: None) -> None:
    version = actions.use(RULES)
    assert actions.use(RULES) == version
    assert RuleVersion.objects.count() == 1
    then = queries.kept(version).on(date(2016, 1, 1))
    assert then.value("allowance") == Decimal("37.50")


def test_another_value_is_another_version(db: None) -> None:
    newer = RuleSet("testing", TEXT.replace("39", "40"))
    assert actions.use(newer) != actions.use(RULES)
    assert RuleVersion.objects.count() == 2


def test_what_was_kept_cannot_be_altered_unnoticed(db: None) -> None:
    version = actions.use(RULES)
    RuleVersion.objects.update(content=TEXT.replace("37.50", "3750"))
    with pytest.raises(queries.Altered):
        queries.kept(version)


DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))


def written(edges: list[date], values: list[int]) -> str:
    """A rules.toml with one rule whose periods meet at the edges, the last one open."""
    periods = []
    for number, (since, value) in enumerate(zip(edges, values, strict=True)):
        until = f"until = {edges[number + 1]}\n" if number + 1 < len(edges) else ""
        periods.append(f'[[r.periods]]\nfrom = {since}\n{until}value = {value}\nsource = "s"\n')
    return '[r]\nunit = "people"\n' + "".join(periods)


@given(st.sets(DAYS, min_size=1, max_size=6), st.lists(st.integers(), min_size=6, max_size=6), DAYS)
def test_every_day_from_the_first_has_the_latest_value(
    edges: set[date], values: list[int], day: date
) -> None:
    ordered = sorted(edges)
    rules = RuleSet("testing", written(ordered, values[: len(ordered)]))
    begun = [value for since, value in zip(ordered, values, strict=False) if since <= day]
    if begun:
        assert rules.on(day).value("r") == begun[-1]
    else:
        with pytest.raises(Refusal):
            rules.on(day).value("r")


@given(st.sets(DAYS, min_size=2, max_size=6), st.integers(1, 30), st.booleans(), st.data())
def test_a_gap_or_an_overlap_anywhere_is_found(
    edges: set[date], days: int, gap: bool, data: st.DataObject
) -> None:
    ordered = sorted(edges)
    which = data.draw(st.sampled_from(ordered[1:]))
    moved = which + timedelta(days=-days if gap else days)
    text = written(ordered, [1] * len(ordered)).replace(f"until = {which}", f"until = {moved}")
    with pytest.raises(ValueError, match="testing: r: "):
        RuleSet("testing", text)
