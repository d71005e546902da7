"""Families whose bedrooms a housing officer can count, and the fewest rooms by trying all."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.bedroom_standard import Sleeper, Standard, rooms

PARENTS = (Sleeper("father", 40, "M", "mother"), Sleeper("mother", 36, "F", "father"))


def children(*said: str) -> list[Sleeper]:
    """ "M7" is a boy of seven."""
    return [Sleeper(f"child{n}", int(one[1:]), one[0]) for n, one in enumerate(said)]


@pytest.mark.parametrize(
    ("said", "needed"),
    [
        ((), 1),
        (("F0",), 2),
        (("M3", "F7"), 2),
        (("M11", "F12"), 3),
        (("M11", "M14"), 2),
        (("M11", "M4", "F5"), 3),
        (("F16", "F15"), 3),
        (("M12", "M9", "F8", "F13", "M2"), 4),
        (("U12", "M12"), 3),
        (("U6", "M9"), 2),
    ],
)
def test_parents_and_children_need_so_many_rooms(said: tuple[str, ...], needed: int) -> None:
    assert len(rooms([*PARENTS, *children(*said)])) == needed


def test_seven_people_do_not_fit_two_bedrooms() -> None:
    family = [*PARENTS, *children("M14", "M12", "F11", "F6", "M1")]
    assert len(rooms(family)) == 4


def test_a_widow_with_a_grown_son_has_two_rooms() -> None:
    assert rooms([Sleeper("mother", 50, "F"), Sleeper("son", 19, "M")]) == (("mother",), ("son",))


def test_who_is_of_unknown_age_has_a_room() -> None:
    assert len(rooms([Sleeper("one", None, "M"), Sleeper("two", 5, "M")])) == 2


def test_a_partner_who_stays_behind_shares_nothing() -> None:
    assert len(rooms([PARENTS[0], *children("M5")])) == 2


def test_another_standard_is_another_count() -> None:
    assert len(rooms(children("M9", "F8"), Standard(mixed_below=8))) == 2


def test_two_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="one name"):
        rooms([*children("M5"), *children("F6")])


def may_share(one: Sleeper, other: Sleeper) -> bool:
    """The rule for two, said anew."""
    if one.age is None or other.age is None or max(one.age, other.age) >= 16:
        return False
    return max(one.age, other.age) < 10 or (one.sex == other.sex and one.sex in "MF")


def pairings(left: Sequence[Sleeper]) -> Iterator[int]:
    """The rooms of every way to pair or not."""
    if not left:
        yield 0
        return
    first, *rest = left
    yield from (1 + count for count in pairings(rest))
    for other in rest:
        if may_share(first, other):
            yield from (1 + count for count in pairings([one for one in rest if one != other]))


@given(st.lists(st.tuples(st.sampled_from("MFU"), st.integers(0, 18)), max_size=7))
def test_nobody_finds_fewer_rooms(drawn: list[tuple[str, int]]) -> None:
    family = [Sleeper(str(n), age, sex) for n, (sex, age) in enumerate(drawn)]
    found = rooms(family)
    assert len(found) == min(pairings(family))
    assert sorted(name for room in found for name in room) == sorted(one.name for one in family)


@given(st.lists(st.tuples(st.sampled_from("MF"), st.integers(0, 18)), max_size=9), st.randoms())
def test_the_order_of_the_form_does_not_matter(
    drawn: list[tuple[str, int]],
    random: object,
) -> None:
    family = [Sleeper(str(n), age, sex) for n, (sex, age) in enumerate(drawn)]
    mixed = list(family)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert len(rooms(family)) == len(rooms(mixed))
