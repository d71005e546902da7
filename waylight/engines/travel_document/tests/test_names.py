"""Names on a ticket, a visa and a passport: what is the same, and what differs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.travel_document import names_agree


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ERIKSSON<<ANNA<MARIA<<<<<<", "Anna Maria Eriksson"),
        ("ERIKSSON/ANNAMARIA MRS", "Eriksson, Anna Maria"),
        ("O'CONNOR<<ENYA<SIOBHAN", "O’Connor Enya Siobhan"),
        ("OCONNOR<<ENYA", "O'Connor Enya"),
        ("MUELLER<<UWE", "Uwe Müller"),
        ("MULLER<<UWE", "Uwe MÜLLER"),
        ("ABDULRAHMAN IBRAHIM", "IBRAHIM<<ABDUL<RAHMAN"),
        ("ABDUL-RAHMAN IBRAHIM", "IBRAHIM<<ABDUL<RAHMAN"),
        ("AL HASSAN<<YUSUF", "Yusuf Alhassan"),
        ("ARKFREITH", "Arkfreith"),
        ("Søren Ångström", "ANGSTROM<<SOREN"),
        ("Zoe\u0308 Strauß", "STRAUSS<<ZOE"),
    ],
)
def test_the_same_name_printed_otherwise(one: str, other: str) -> None:
    assert names_agree(one, other) == ()
    assert names_agree(other, one) == ()


def test_a_letter_that_differs_is_named() -> None:
    [found] = names_agree("IBRAHIM<<SAFIA", "Safiya Ibrahim")
    assert (found.kind, found.one, found.other, found.at) == ("spelling", "SAFIA", "SAFIYA", 5)
    assert found.words == "SAFIA and SAFIYA differ from letter 5 on."


def test_a_part_that_is_missing_is_named() -> None:
    [found] = names_agree("OSMAN<<YUSUF<IDRIS", "Osman Yusuf")
    assert (found.kind, found.one, found.other) == ("missing", "IDRIS", "")
    [found] = names_agree("Osman Yusuf", "OSMAN<<YUSUF<IDRIS")
    assert (found.kind, found.one, found.other) == ("missing", "", "IDRIS")


def test_a_part_that_stands_twice_has_to_stand_twice() -> None:
    [found] = names_agree("ALI<<ALI", "ALI")
    assert found.kind == "missing"


def test_another_script_is_not_compared() -> None:
    [found] = names_agree("صفية Ibrahim", "IBRAHIM<<SAFIA")
    assert (found.kind, found.one) == ("script", "صفية")


# 39 signs: the last part is cut, and one more is missing.
CUT = "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"


def test_a_name_that_fills_its_field_may_be_cut() -> None:
    assert len(CUT) == 39
    whole = "Nilavadhanananda Chayapa Dejthamrong Krasuang"
    assert names_agree(CUT, whole) == ()
    assert names_agree(whole, CUT) == ()
    assert names_agree(CUT, whole + " Somchai") == ()
    assert names_agree(CUT, whole, width=31)
    assert names_agree(CUT.replace("CHAYAPA", "CHAYOPA"), whole)


def test_a_short_name_is_never_cut() -> None:
    assert names_agree("NILAVADHANANANDA<<CHAYAPA<D", "Nilavadhanananda Chayapa Dejthamrong")


def test_what_was_cut_at_the_end_of_a_part_may_go_on() -> None:
    exact = "ABCDEFGHIJKLMNOPQRS<<ABCDEFGHIJKLMNOPQR"
    assert len(exact) == 39
    assert names_agree(exact, "Abcdefghijklmnopqrs Abcdefghijklmnopqr Third") == ()


PARTS = st.lists(st.text("ABDEKLMNORSTUWY", min_size=1, max_size=8), min_size=1, max_size=4)


@given(PARTS, st.randoms())
def test_the_order_of_the_parts_makes_no_difference(parts: list[str], chance: object) -> None:
    turned = list(parts)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert names_agree(" ".join(parts), " ".join(turned)) == ()


@given(PARTS, PARTS)
def test_both_ways_round_agree_or_differ_alike(one: list[str], other: list[str]) -> None:
    a, b = " ".join(one), " ".join(other)
    assert bool(names_agree(a, b)) == bool(names_agree(b, a))
