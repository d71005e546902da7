"""Two entries, one party: worked examples, and what holds for any names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.entity_resolution import (
    Entry,
    Kind,
    Match,
    Verdict,
    acronym,
    blocks_of,
    compare,
    folded,
    matches,
)

NAMES = st.text("abc de.UK'é", min_size=1, max_size=20).filter(str.strip)


def person(key: str, name: str, **known: object) -> Entry:
    return Entry(key, Kind.PERSON, (name,), **known)  # type: ignore[arg-type]


def body(key: str, *names: str, **known: object) -> Entry:
    return Entry(key, Kind.ORGANISATION, names, **known)  # type: ignore[arg-type]


def share(match: Match, factor: str) -> float | None:
    return next(one.alike for one in match.reasons if one.factor == factor)


def test_names_are_folded() -> None:
    assert folded("The Open-Door Trust, U.K.") == "open door trust"
    assert folded("Dr. Élodie O’Hara OBE", of_person=True) == "elodie ohara"
    assert folded("Cardinal", of_person=True) == "cardinal"
    assert folded("UK") == "uk"
    assert acronym("Lantern Conference of England and Wales") == "lcew"


def test_a_name_with_a_place_and_one_without_are_looked_at_by_a_person() -> None:
    match = compare(body("a", "LANTERN", "Lantern Foundation"), body("b", "Lantern UK"))
    assert (match.score, match.verdict, match.caution) == (1.0, Verdict.REVIEW, "differs-by-place")


def test_initials_stand_for_a_long_name() -> None:
    match = compare(body("a", "Lantern Conference of England and Wales"), body("b", "LCEW"))
    assert match.verdict is Verdict.SUGGEST


def test_units_of_one_whole_are_two() -> None:
    whole, unit, other = body("w", "Beacon"), body("u", "Beacon UK", whole="w"), body("x", "Beacon")
    assert compare(whole, unit).verdict is Verdict.NOTHING
    assert compare(unit, body("v", "Beacon UK", whole="w")).caution == "units-of-one-whole"
    assert compare(whole, other).verdict is Verdict.SUGGEST


def test_an_identifier_or_an_address_is_certain() -> None:
    charity = body("a", "Open Door", identifiers=frozenset({"GB-CHC-1234567"}))
    assert compare(charity, body("b", "Elsewhere", identifiers=charity.identifiers)).score == 1.0
    one = person("a", "Rosa Quill", emails=frozenset({"r@x.example"}))
    other = person("b", "R. Q.", emails=frozenset({" R@X.example "}))
    assert compare(one, other).score == 1.0
    assert [m.verdict for m in matches([one, other])] == [Verdict.SUGGEST]


def test_the_same_name_alone_is_never_suggested_of_people() -> None:
    match = compare(person("a", "Dame Rosa Quill"), person("b", "Rosa Quill"))
    assert (match.score, match.verdict, match.caution) == (1.0, Verdict.REVIEW, "name-only")


def test_the_same_name_in_two_organisations_is_two_people() -> None:
    one, other = (person(key, "Rosa Quill", organisation=where) for key, where in ("aX", "bY"))
    match = compare(one, other)
    assert match.score == pytest.approx(0.55 / 0.75)
    assert match.verdict is Verdict.NOTHING


def test_the_weights_are_the_stated_ones() -> None:
    known = {"organisation": "Beacon", "phones": frozenset({"+44 20 7946 0000"})}
    one = person("a", "Rosa Quill", role="Chair", **known)
    other = person("b", "Rosa Quill", role="Chair", organisation="Beacon", phones=frozenset({"1"}))
    match = compare(one, other)
    assert match.score == pytest.approx(0.55 + 0.20 + 0.10)
    assert share(match, "contact") == 0.0
    assert match.verdict is Verdict.REVIEW


def test_a_person_is_no_organisation_and_has_a_name() -> None:
    with pytest.raises(ValueError, match="no organisation"):
        compare(person("a", "X"), body("b", "X"))
    with pytest.raises(ValueError, match="has a name"):
        person("a", " ")


@given(NAMES, NAMES)
def test_it_does_not_matter_which_comes_first(one: str, other: str) -> None:
    a, b = body("a", one), body("b", other)
    assert compare(a, b) == compare(b, a)
    assert 0.0 <= compare(a, b).score <= 1.0


@given(NAMES)
def test_the_same_name_is_always_found(name: str) -> None:
    a, b = body("a", name), body("b", name.upper())
    assert blocks_of(a) & blocks_of(b)
    assert compare(a, body("b", name)).score == pytest.approx(1.0)
