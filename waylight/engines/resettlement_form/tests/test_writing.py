"""A form is written in the order of its schema, with nothing lost, or not at all."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from waylight.engines.resettlement_form import Element, NotWritableError, read, write
from waylight.engines.resettlement_form.shapes import SHAPES, snake
from waylight.engines.resettlement_form.tests.making import at, say, whole


def parsed(text: str) -> Element:
    """The elements of a text that was written here, and may be parsed without a child process."""
    return _element(ElementTree.fromstring(text.encode()))  # noqa: S314 - our own


def _element(node: ElementTree.Element) -> Element:
    name = node.tag.replace("{", "").replace("}", " ")
    return Element(name, 1, node.text or "", tuple(node.attrib), [_element(one) for one in node])


@pytest.mark.parametrize("namespaced", [True, False])
@pytest.mark.parametrize("version", [3, 4])
def test_written_and_read_again_it_is_the_same(version: int, namespaced: bool) -> None:
    form = replace(read(whole(version)).form, namespaced=namespaced)
    again = read(parsed(write(form)))
    assert again.faults == ()
    assert again.form == form


@pytest.mark.parametrize("version", [3, 4])
def test_every_element_of_the_schema_is_written_in_its_order(version: int) -> None:
    root = parsed(write(replace(read(whole(version)).form, namespaced=False)))
    for shape in SHAPES[version]:
        record = at(root, f"CASE/{shape.element}")
        assert [one.name for one in record.children] == [one.element for one in shape.fields]
    records = [one.name for one in at(root, "CASE").children]
    order = [shape.element for shape in SHAPES[version]]
    assert records == sorted(records, key=order.index)


def test_signs_survive() -> None:
    root = whole(4)
    text = "a & b < c > d ]]> \"e\" 'f' \r\n\t موسى \U0001f600 "
    say("CASE/dataEmployment/OccupationText", text)(root)
    form = read(root).form
    again = read(parsed(write(form))).form
    assert again == form
    assert again.cases[0].employments[0].occupation_text == text


def test_empty_and_absent_are_not_the_same() -> None:
    root = whole(4)
    person = at(root, "CASE/dataIndividual[2]")
    person.children = [one for one in person.children if one.name != "GivenName"]
    say("CASE/dataIndividual[2]/MiddleName", "")(root)
    again = read(parsed(write(read(root).form))).form.cases[0].individuals[1]
    assert (again.given_name, again.middle_name) == (None, "")


def test_a_form_that_breaks_a_rule_is_not_written() -> None:
    form = read(whole(4)).form
    (case,) = form.cases
    broken = replace(case, individuals=case.individuals[:1])
    with pytest.raises(NotWritableError, match="VPR-133") as refused:
        write(replace(form, cases=(broken,)))
    assert {fault.code for fault in refused.value.faults} == {"VPR-133", "VPR-155"}


def test_a_sign_that_xml_has_not_is_refused() -> None:
    root = whole(4)
    say("CASE/dataEmployment/OccupationText", "bell\x07")(root)
    with pytest.raises(ValueError, match=r"U\+0007"):
        write(read(root).form)


def test_every_element_has_its_attribute() -> None:
    for shapes in SHAPES.values():
        for shape in shapes:
            kept = set(shape.record.__dataclass_fields__)
            assert {field.attribute for field in shape.fields} <= kept
    assert snake("ProcessingGroupCrossReferenceGUID") == "processing_group_cross_reference_guid"
    assert snake("BirthCityTownVillage") == "birth_city_town_village"
