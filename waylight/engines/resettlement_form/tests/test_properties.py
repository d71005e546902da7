"""Whatever happens to a form: it is whole or it is not there, and each fault can be told."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from waylight.engines.resettlement_form import RULES, Element, Seen, read, write
from waylight.engines.resettlement_form.tests.making import copy, numbered, whole
from waylight.engines.resettlement_form.tests.test_writing import parsed

FORMS = {version: whole(version) for version in (3, 4)}
TEXTS = st.one_of(
    st.sampled_from(
        ["", " ", "-", "PA", "COA", "TEL", "guid-1-1", "SDN", "1980-08-01", "99999999"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
)
NAMES = st.sampled_from(["CASE", "FamilyName", "dataIndividual", "Photo", "IndividualGUID", "x"])
SEEN = st.builds(Seen, st.none() | st.integers(0, 10**8), st.sampled_from(["", "PNG"]))


def elements(root: Element) -> list[Element]:
    return list(root.whole())


@st.composite
def mutated(draw: Any) -> Element:
    """A form in which up to six things were changed, moved, taken away or doubled."""
    root = copy(FORMS[draw(st.sampled_from([3, 4]))])
    for _ in range(draw(st.integers(1, 6))):
        every = elements(root)
        one = every[draw(st.integers(0, len(every) - 1))]
        match draw(st.integers(0, 6)):
            case 0:
                one.text = draw(TEXTS)
            case 1:
                one.name = draw(NAMES)
            case 2:
                one.children = one.children[draw(st.integers(0, 3)) :]
            case 3:
                one.children = draw(st.permutations(one.children))
            case 4:
                one.children = [*one.children, *map(copy, one.children[:2])]
            case 5:
                one.attributes = (draw(NAMES),)
            case _:
                one.seen = draw(SEEN)
    return numbered(root)


@settings(max_examples=400, deadline=None)
@given(mutated())
def test_a_mutated_form_is_whole_or_not_there(root: Element) -> None:
    reading = read(root)
    assert (reading.form is None) == bool(reading.faults)
    for fault in reading.faults:
        rule = RULES[fault.code]
        assert set(fault.tells) == set(rule.tells)
        assert fault.path.startswith("/")
        assert len(fault.value) <= 80
    if reading.form is not None:
        assert sum(len(case.individuals) for case in reading.form.cases) == reading.individuals
        assert read(parsed(write(reading.form))).form == reading.form


@settings(max_examples=200, deadline=None)
@given(mutated())
def test_a_form_is_read_the_same_each_time(root: Element) -> None:
    assert read(copy(root)) == read(root)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 40), st.sampled_from([3, 4]))
def test_any_number_of_people(people: int, version: int) -> None:
    reading = read(whole(version, people))
    assert reading.faults == ()
    assert len(reading.form.cases[0].individuals) == people
