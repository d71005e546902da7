"""The Home Office's own test files give what its own tests expect, and are written again whole."""

from pathlib import Path

import pytest

from tests.resettlement.cases import CASES, EXPECTED, WHY
from tests.resettlement.forms import same
from waylight.engines.resettlement_form import Element, read, write
from waylight.foundation.exchange.resettlement_forms import resettlement_form_in_child

pytestmark = [pytest.mark.skipif(not CASES.is_dir(), reason=WHY), pytest.mark.slow]
SOUND = [name for name, (_, _, faults) in EXPECTED.items() if not faults]


def opened(name: str) -> Element:
    return resettlement_form_in_child(CASES / f"{name}.xml")


@pytest.mark.parametrize("name", EXPECTED)
def test_each_case_gives_what_is_expected(name: str) -> None:
    version, people, faults = EXPECTED[name]
    reading = read(opened(name))
    assert (reading.version, reading.cases, reading.individuals) == (version, 1, people)
    found = [(fault.code, fault.path.rpartition("/")[2], fault.value) for fault in reading.faults]
    assert found == faults
    assert (reading.form is None) == bool(faults)


def test_all_of_them_are_tried() -> None:
    assert {path.stem for path in CASES.glob("*.xml")} == set(EXPECTED)
    assert len(EXPECTED) == 17


@pytest.mark.parametrize("name", SOUND)
def test_nothing_is_lost_on_the_way_through(name: str, tmp_path: Path) -> None:
    root = opened(name)
    form = read(root).form
    assert form is not None
    path = tmp_path / "again.xml"
    path.write_text(write(form), encoding="utf-8", newline="")
    again = resettlement_form_in_child(path)
    assert same(again, root), "every element, in its order, with its text"
    assert read(again).form == form


def test_the_birthday_is_the_local_one() -> None:
    """B-AT4: 1980-08-01T00:00:00+02:00 is 1 August, wherever it is read."""
    first, second, *_ = read(opened("V4-TEST")).people
    assert (first.id, first.born.on.isoformat()) == ("417-00001552", "1980-08-01")
    assert second.nationality.iso == "AUS"
    assert second.nationality.code == "AUL"


def test_a_form_without_a_date_of_birth_is_whole() -> None:
    (person,) = read(opened("V4-TEST-Minimal")).people
    assert person.born is None
    assert (person.family_name, person.given_name) == ("AAA", "")


def test_relatives_say_whether_they_live() -> None:
    (case,) = read(opened("V4-TEST")).form.cases
    assert [one.deceased for one in case.relatives] == [False, False, False, True]
