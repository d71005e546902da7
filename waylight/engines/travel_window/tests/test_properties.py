"""Whatever the group: the window is what a few lines count day by day, and company never widens."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests import many

from waylight.engines.travel_window import Days, Group, Passenger, Period, split, window
from waylight.engines.travel_window.limits import limits_of

START, LONG = date(2015, 11, 1), 40
DAYS = [START + timedelta(days=n) for n in range(-1, LONG + 2)]
MANY = settings(max_examples=many(2000), deadline=None)
FEWER = settings(max_examples=many(300), deadline=None)
FAR = [START - timedelta(days=9000), START + timedelta(days=9000)]

SEEDS = st.integers(0, 2**32)


def a_day(random: Random) -> date:
    """A day of those that are counted."""
    return START + timedelta(days=random.randint(0, LONG))


def a_period(random: Random, kind: str, open_ended: float) -> Period:
    """A period of which either end may be open."""
    first, last = sorted((a_day(random), a_day(random)))
    ends = [None if random.random() < open_ended else day for day in (first, last)]
    return Period(kind, *ends)


def a_passenger(random: Random, name: str, others: str) -> Passenger:
    """An adult, a child, or somebody who comes of age meanwhile; always with one dated visa."""
    meanwhile = a_day(random)
    ages = [date(1975, 5, 5), date(2009, 5, 5), None, meanwhile.replace(year=meanwhile.year - 18)]
    papers = [a_period(random, "visa", 0.0)]
    papers += [a_period(random, "permit", 0.4) for _ in range(random.randint(0, 1))]
    holds = [a_period(random, "hold", 0.1) for _ in range(random.randint(0, 1))]
    agreed = {other for other in others if random.random() < 0.6}
    return Passenger(
        name, random.choice(ages), tuple(papers), tuple(holds), frozenset(agreed - {name})
    )


def a_group(seed: int, most: int = 5) -> Group:
    """Some people, and perhaps a ready date, a receiver and an embargo."""
    random = Random(seed)  # noqa: S311 - draws worlds, keeps no secret
    names = "ABCDE"[: random.randint(1, most)]
    return Group(
        tuple(a_passenger(random, name, names) for name in names),
        random.choice([None, a_day(random)]),
        tuple(a_period(random, "receiver", 0.3) for _ in range(random.choice([0, 0, 1, 2]))),
        tuple(a_period(random, "embargo", 0.1) for _ in range(random.choice([0, 0, 1]))),
    )


def inside(period: Period, day: date) -> bool:
    """Whether the period covers the day."""
    return (period.first or date.min) <= day <= (period.last or date.max)


def allowed(group: Group, one: Passenger, day: date) -> bool:
    """Papers, holds and what limits everybody, without a thought of adults."""
    return (
        all(inside(paper, day) for paper in one.papers)
        and not any(inside(hold, day) for hold in one.holds)
        and (group.ready_on is None or day >= group.ready_on)
        and (not group.receiver or any(inside(period, day) for period in group.receiver))
        and not any(inside(period, day) for period in group.embargo)
    )


def adult(one: Passenger, day: date) -> bool:
    """Eighteen on this day."""
    born = one.born_on
    return born is not None and (day.year - born.year, day.month, day.day) >= (
        18, born.month, born.day,
    )  # fmt: skip


def grown(group: Group, one: Passenger) -> bool:
    """An adult of this journey: of age on the first day that the own papers allow."""
    return adult(one, next(day for day in DAYS if allowed(group, one, day)))


def together(group: Group, day: date) -> bool:
    """Whether all may travel on the day, counted from the words of the rule."""
    return all(allowed(group, one, day) for one in group.passengers) and all(
        grown(group, one)
        or any(other.id in one.agreed_adults and grown(group, other) for other in group.passengers)
        for one in group.passengers
    )


def covers(days: Days, day: date) -> bool:
    """Whether the set has the day."""
    return any(first <= day.toordinal() <= last for first, last in days)


@MANY
@given(seed=SEEDS)
def test_the_window_is_what_counting_day_by_day_finds(seed: int) -> None:
    group = a_group(seed)
    found = window(group)
    counted = [day for day in DAYS if together(group, day)]
    assert [day for day in DAYS if covers(found.days, day)] == counted
    assert (found.conflict is None) == bool(counted)
    if counted:
        assert (found.earliest, found.latest) == (counted[0], counted[-1])
        assert found.binding_earliest
        assert found.binding_latest


@MANY
@given(seed=SEEDS)
def test_another_passenger_never_widens_a_window(seed: int) -> None:
    """Nor does one fewer narrow it; an adult who was agreed for a child is needed, not company."""
    group = a_group(seed, most=4)
    newcomer = a_passenger(Random(seed + 1), "E", "AB")  # noqa: S311 - draws worlds
    wide = window(group).days
    narrow = window(replace(group, passengers=(*group.passengers, newcomer))).days
    assert all(any(a <= first and last <= b for a, b in wide) for first, last in narrow)


@MANY
@given(seed=SEEDS)
def test_a_child_without_an_agreed_adult_has_no_window(seed: int) -> None:
    group = a_group(seed)
    first, *others = group.passengers
    child = replace(first, born_on=date(2009, 5, 5), agreed_adults=frozenset({"Z"}))
    assert window(replace(group, passengers=(child, *others))).conflict
    assert split(replace(group, passengers=(child, *others))) == []


@MANY
@given(seed=SEEDS)
def test_a_conflict_has_no_common_day_and_nothing_in_it_is_spare(seed: int) -> None:
    group = a_group(seed)
    conflict = window(group).conflict
    if conflict is None:
        return
    everything = limits_of(group)
    assert all(limit in everything for limit in conflict)
    assert not any(all(covers(limit.days, day) for limit in conflict) for day in (*DAYS, *FAR))
    for spare in conflict if len(conflict) > 1 else ():
        rest = [limit for limit in conflict if limit is not spare]
        assert any(all(covers(limit.days, day) for limit in rest) for day in (*DAYS, *FAR))


@MANY
@given(seed=SEEDS)
def test_a_split_takes_everybody_once_and_each_part_has_a_window(seed: int) -> None:
    group = a_group(seed)
    parts = split(group)
    for part in parts:
        members = tuple(one for one in group.passengers if one.id in part)
        assert window(replace(group, passengers=members)).days
    if parts:
        names = sorted(name for part in parts for name in part)
        assert names == sorted(one.id for one in group.passengers)


@FEWER
@given(seed=SEEDS)
def test_no_division_has_fewer_parts_than_the_split(seed: int) -> None:
    group = a_group(seed, most=4)
    members = {one.id: one for one in group.passengers}
    if window(group).days:
        return
    works = [
        divided
        for divided in divisions(sorted(members))
        if all(
            window(replace(group, passengers=tuple(members[n] for n in part))).days
            for part in divided
        )
    ]
    assert len(split(group)) == min(map(len, works), default=0)


def divisions(names: list[str]) -> Iterator[list[list[str]]]:
    """Every way of dividing the names into parts."""
    if not names:
        yield []
        return
    for rest in divisions(names[1:]):
        yield [[names[0]], *rest]
        for n, part in enumerate(rest):
            yield [*rest[:n], [names[0], *part], *rest[n + 1 :]]
