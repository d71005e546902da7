"""Windows of families that a caseworker can check with a calendar."""

from datetime import date
from typing import Any

from waylight.engines.travel_window import (
    Group,
    Passenger,
    Period,
    begin,
    end,
    left_behind,
    split,
    window,
)


def day(month: int, number: int, year: int = 2015) -> date:
    """A day of 2015, unless another year is said."""
    return date(year, month, number)


VISA = Period("visa", day(11, 28), day(12, 27))
EXIT = Period("exit_permit", None, day(12, 15))
HUSBAND = Passenger("husband", day(3, 2, 1970), (VISA,))
SON = Passenger("son 2", day(6, 1, 2004), (VISA, EXIT), (), frozenset({"husband"}))


def kinds(limits: Any) -> list[tuple[str | None, str]]:
    """Whose limit and what."""
    return [(limit.passenger, limit.kind) for limit in limits]


def test_what_ends_first_binds_the_whole_group() -> None:
    found = window(Group((HUSBAND, SON)))
    assert (found.earliest, found.latest) == (day(11, 28), day(12, 15))
    assert kinds(found.binding_earliest) == [("husband", "visa"), ("son 2", "visa")]
    assert kinds(found.binding_latest) == [("son 2", "exit_permit")]
    assert kinds(found.ends)[0] == ("son 2", "exit_permit")


def test_a_child_alone_has_no_window_and_the_reason_is_said() -> None:
    found = window(Group((SON,)))
    assert (found.earliest, found.latest) == (None, None)
    assert kinds(found.conflict) == [("son 2", "agreed_adult")]
    assert left_behind(Group((SON,))) == ["son 2"]


def test_an_agreed_adult_who_is_under_age_is_none() -> None:
    brother = Passenger("brother", day(6, 1, 1999), (VISA,), (), frozenset({"husband"}))
    child = Passenger("child", day(6, 1, 2010), (VISA,), (), frozenset({"brother"}))
    found = window(Group((brother, child, HUSBAND)))
    assert kinds(found.conflict) == [("child", "agreed_adult")]


def test_who_turns_eighteen_within_the_visa_is_a_child_of_this_journey() -> None:
    nearly = Passenger("daughter", day(12, 10, 1997), (VISA,))
    assert kinds(window(Group((nearly,))).conflict) == [("daughter", "agreed_adult")]
    grown = Passenger("daughter", day(11, 28, 1997), (VISA,))
    assert window(Group((grown,))).earliest == day(11, 28)


def test_an_unknown_birth_date_is_a_childs() -> None:
    assert window(Group((Passenger("X", None, (VISA,)),))).conflict


def test_who_is_born_on_29_february_comes_of_age_on_1_march() -> None:
    adult = Passenger("A", day(2, 29, 1996), (Period("visa", day(3, 1, 2014), None),))
    assert window(Group((adult,))).earliest == day(3, 1, 2014)
    child = Passenger("A", day(2, 29, 1996), (Period("visa", day(2, 28, 2014), None),))
    assert window(Group((child,))).conflict


def test_a_hold_makes_a_hole_and_an_embargo_another() -> None:
    ill = Passenger("A", day(1, 1, 1980), (VISA,), (Period("measles", day(12, 1), day(12, 7)),))
    found = window(Group((ill,), embargo=(Period("airport closed", day(12, 20), day(12, 21)),)))
    assert [(begin((one,)), end((one,))) for one in found.days] == [
        (day(11, 28), day(11, 30)),
        (day(12, 8), day(12, 19)),
        (day(12, 22), day(12, 27)),
    ]


def test_the_receiver_can_come_in_any_of_its_periods() -> None:
    receiver = (Period("receiver", day(12, 24), day(12, 31)), Period("receiver", None, day(11, 29)))
    found = window(Group((HUSBAND,), ready_on=day(11, 29), receiver=receiver))
    assert (found.earliest, found.latest) == (day(11, 29), day(12, 27))
    assert kinds(found.binding_earliest) == [(None, "ready_on")]


def test_an_empty_window_names_the_fewest_limits_that_conflict() -> None:
    late = Passenger("B", day(1, 1, 1980), (Period("visa", day(12, 20), None),))
    found = window(Group((HUSBAND, SON, late)))
    assert kinds(found.conflict) == [("son 2", "exit_permit"), ("B", "visa")]


def test_three_limits_may_conflict_where_no_two_do() -> None:
    ill = Period("ill", day(12, 1), day(12, 10))
    paper = Period("visa", day(11, 25), day(12, 10))
    one = Passenger("A", day(1, 1, 1980), (paper,), (ill,))
    found = window(Group((one,), ready_on=day(12, 1)))
    assert kinds(found.conflict) == [("A", "visa"), ("A", "ill"), (None, "ready_on")]


def test_a_split_keeps_each_child_with_an_adult() -> None:
    aunt = Passenger("aunt", day(1, 1, 1985), (Period("visa", day(12, 20), day(12, 31)),))
    niece = Passenger("niece", day(1, 1, 2009), (Period("visa", day(12, 1), day(12, 31)),), (),
                      frozenset({"aunt", "husband"}))  # fmt: skip
    early = Passenger("husband", day(3, 2, 1970), (Period("visa", day(11, 28), day(12, 10)),))
    group = Group((early, SON, aunt, niece))
    assert window(group).conflict
    assert split(group) in ([("husband", "son 2", "niece"), ("aunt",)],
                            [("husband", "son 2"), ("aunt", "niece")])  # fmt: skip


def test_without_an_adult_on_the_other_side_there_is_no_split() -> None:
    late = Passenger("daughter", day(1, 1, 2009), (Period("visa", day(12, 20), None),), (),
                     frozenset({"husband"}))  # fmt: skip
    early = Passenger("husband", day(3, 2, 1970), (Period("visa", day(11, 28), day(12, 10)),))
    group = Group((early, late))
    assert split(group) == []
    assert left_behind(group) == ["daughter"]
