"""The headcount: everybody who was planned stands in exactly one band."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from waylight.programmes.movements.models import Leg
from waylight.programmes.movements.queries.headcount import BAND_OF, Headcount, count_of
from waylight.programmes.movements.workflow import PASSAGE, PassageStatus

LEG = Leg(number=1, from_airport="AMM", to_airport="LHR", on=date(2026, 12, 3))
counts = st.dictionaries(st.sampled_from(list(PassageStatus)), st.integers(1, 200))


def test_each_status_of_a_passage_stands_in_one_band() -> None:
    assert set(BAND_OF) == set(PASSAGE.moves)


@given(counts)
def test_planned_is_aboard_and_exits_and_those_waited_for(by_status: dict[str, int]) -> None:
    row = count_of(LEG, by_status)
    waited_for = row.people("waiting", "airport")
    assert row.planned == sum(by_status.values())
    assert row.planned == row.boarded + row.people("missing") + waited_for
    assert row.people("missing") == sum(people for _words, people in row.exits)


@given(counts)
def test_the_pieces_of_the_bar_touch_and_fill_it(by_status: dict[str, int]) -> None:
    row = count_of(LEG, by_status)
    ends = [band.start + band.people for band in row.bands]
    assert [band.start for band in row.bands] == [0, *ends[:-1]]
    assert ends[-1] == row.planned


def test_the_charter_of_the_specification_is_told_in_numbers() -> None:
    # C-AT1: 175 planned, 3 no-show, 1 denied boarding, 2 medical stops, 169 boarded.
    stopped = {"NO_SHOW": 3, "DENIED_BOARDING": 1, "MEDICAL_STOP": 2}
    row = count_of(LEG, {"BOARDED": 169, **stopped})
    assert (row.planned, row.boarded, row.people("missing")) == (175, 169, 6)
    page = render_to_string("movements/_headcount.html", {"headcount": Headcount((row,))})
    assert "Denied boarding: 1" in page
    assert '<rect class="series-own" x="0" width="169" height="1"/>' in page
    assert '<rect class="series-gap" x="169" width="6" height="1"/>' in page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_leg_without_passengers_has_an_empty_bar(language: str) -> None:
    row = count_of(LEG, {})
    assert row.planned == 0
    assert "viewBox" in render_to_string(
        "movements/_headcount.html", {"headcount": Headcount((row,))}
    )
