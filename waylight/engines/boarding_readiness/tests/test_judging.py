"""Colours and actions: worked by hand, then as promises that are held."""

from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.boarding_readiness import Colour, Lack, Party, cured, judge

TICKETS, CLINIC = ("tickets", 1), ("clinic", "2026-12-02")
lacks = st.builds(
    Lack,
    reason=st.sampled_from(["no_ticket", "not_checked", "held", "no_receiver"]),
    remedy=st.tuples(st.sampled_from("abcd"), st.integers(1, 2)),
    stops=st.booleans(),
)
caseloads = st.lists(
    st.tuples(st.integers(0, 9), st.lists(lacks, max_size=4).map(tuple)), max_size=12
).map(lambda rows: [Party(at, seats, lacks) for at, (seats, lacks) in enumerate(rows)])


def test_a_small_charter_worked_by_hand() -> None:
    parties = [
        Party("F1", 4),
        Party("F2", 3, (Lack("no_ticket", TICKETS),)),
        Party("F3", 2, (Lack("no_ticket", TICKETS),)),
        Party("F4", 6, (Lack("no_ticket", TICKETS), Lack("not_checked", CLINIC, stops=False))),
        Party("F5", 1, (Lack("not_checked", CLINIC, stops=False),)),
    ]
    found = judge(parties)
    colours = {str(one.party.id): str(one.colour) for one in found.parties}
    assert colours == {"F1": "GREEN", "F2": "RED", "F3": "RED", "F4": "RED", "F5": "AMBER"}
    first, second = found.actions
    assert (first.remedy, first.fills, first.parties, first.touches) == (
        TICKETS,
        5,
        ("F2", "F3"),
        11,
    )
    assert (second.remedy, second.fills, second.touches) == (CLINIC, 1, 7)
    assert found.seats(Colour.GREEN) == 4


def test_where_nothing_fills_a_seat_the_action_that_touches_most_is_first() -> None:
    both = (Lack("no_ticket", TICKETS), Lack("not_checked", CLINIC))
    held = Lack("held", ("release", "F2"))
    found = judge([Party("F1", 2, both), Party("F2", 5, (Lack("no_ticket", TICKETS), held))])
    assert [(action.remedy, action.fills) for action in found.actions] == [
        (TICKETS, 0),
        (("release", "F2"), 0),
        (CLINIC, 0),
    ]


@given(caseloads)
def test_every_colour_says_what_is_lacking(parties: list[Party]) -> None:
    for party, colour in judge(parties).parties:
        assert (colour == Colour.GREEN) == (not party.lacks)
        assert (colour == Colour.RED) == any(lack.stops for lack in party.lacks)


@given(caseloads)
def test_an_action_holds_what_it_promises(parties: list[Party]) -> None:
    before = judge(parties)
    for action in before.actions:
        after = judge(cured(parties, action.remedy))
        assert after.seats(Colour.GREEN) - before.seats(Colour.GREEN) == action.fills
        green = {one.party.id for one in after.parties if one.colour == Colour.GREEN}
        assert set(action.parties) <= green
        assert action.remedy not in {other.remedy for other in after.actions}


@given(caseloads)
def test_after_every_action_everybody_is_green(parties: list[Party]) -> None:
    for action in judge(parties).actions:
        parties = list(cured(parties, action.remedy))
    assert judge(parties).actions == ()
    assert all(one.colour == Colour.GREEN for one in judge(parties).parties)


@given(caseloads, st.randoms(use_true_random=False))
def test_the_order_of_parties_does_not_matter(parties: list[Party], chance: object) -> None:
    shuffled = list(parties)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = judge(parties).actions, judge(shuffled).actions
    assert [(a.remedy, a.fills, a.touches) for a in first] == [
        (a.remedy, a.fills, a.touches) for a in second
    ]


@given(caseloads)
def test_no_action_promises_more_than_the_first(parties: list[Party]) -> None:
    fills = [action.fills for action in judge(parties).actions]
    assert fills == sorted(fills, reverse=True)
