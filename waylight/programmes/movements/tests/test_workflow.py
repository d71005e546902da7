"""The life of a plan is told in the docs as the table tells it."""

from tests.house.tree import ROOT
from waylight.programmes.movements.workflow import WORKFLOW, Status


def test_a_ready_plan_stays_as_it_is() -> None:
    assert WORKFLOW.ends() == {Status.READY}


def test_the_page_about_movements_draws_the_same_life() -> None:
    page = (ROOT / "docs" / "programmes" / "movements.md").read_text(encoding="utf-8")
    assert WORKFLOW.diagram() in page
