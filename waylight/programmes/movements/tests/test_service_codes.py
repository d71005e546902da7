"""The special services and their four letters."""

import pytest

from waylight.programmes.movements.exchange.service_codes import (
    BY_MEDICAL,
    MEANINGS,
    OWN_CHAIRS,
    REDUCED_MOBILITY,
    TO_BE_APPROVED,
    ServiceCode,
    known,
    listed,
)


@pytest.mark.parametrize("written", ["WCHR", "wchr", " WchR "])
def test_a_code_is_known_however_it_is_written(written):
    assert known(written) is ServiceCode.WCHR


@pytest.mark.parametrize("written", ["WCHZ", "", "WCH", "WCHRR"])
def test_what_is_no_code_is_none(written):
    assert known(written) is None


def test_every_code_has_four_letters_and_a_meaning_of_its_own():
    assert all(len(code) == 4 and code.isupper() for code in ServiceCode)
    assert set(MEANINGS) == set(ServiceCode)
    assert len(set(MEANINGS.values())) == len(ServiceCode)


def test_the_list_of_codes_names_each_of_them():
    assert listed().split(", ") == list(ServiceCode)


def test_the_groups_are_of_known_codes_and_the_three_chairs_are_announced():
    assert OWN_CHAIRS < REDUCED_MOBILITY
    assert not REDUCED_MOBILITY & TO_BE_APPROVED
    assert TO_BE_APPROVED < BY_MEDICAL
