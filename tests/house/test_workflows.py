"""Every workflow can come to an end, from wherever it is, and is drawn in the documents."""

from importlib import import_module

import pytest

from tests.house.tree import dotted, modules
from waylight.config.management.commands.diagrams import page_of
from waylight.foundation.programme import Programme, programmes
from waylight.foundation.workflow import Workflow

ROOMS = [dotted(path) for path in modules() if path.stem == "workflow"]
WORKFLOWS = [
    pytest.param(found, id=f"{name}.{label}")
    for name in ROOMS
    for label, found in vars(import_module(name)).items()
    if isinstance(found, Workflow)
]
# What ends with the record that it belongs to, and until then can always lapse and begin anew.
TURNING = {
    "waylight.programmes.resettlement.workflow.HEALTH": "A clearance ends, and somebody falls ill.",
    "waylight.programmes.resettlement.workflow.PAPER": "A document is lost, or ends.",
    "waylight.programmes.resettlement.workflow.CLEARANCE": "A visa ends, or is refused.",
    "waylight.programmes.resettlement.workflow.PERMIT": "A permit ends, or is refused.",
}
ENDING = [one for one in WORKFLOWS if one.id not in TURNING]


def test_what_turns_is_a_workflow_still() -> None:
    assert set(TURNING) <= {one.id for one in WORKFLOWS}


@pytest.mark.parametrize("workflow", ENDING)
def test_every_status_leads_to_an_end(workflow: Workflow) -> None:  # type: ignore[type-arg]
    ends = workflow.ends()
    stuck = [status for status in workflow.moves if not workflow.reachable(status) & ends]
    assert not stuck


@pytest.mark.parametrize("programme", programmes(), ids=lambda programme: programme.label)
def test_the_documents_draw_what_the_table_says(programme: Programme) -> None:
    _, now, drawn = page_of(programme)
    assert now == drawn, "Run: python manage.py diagrams"


def test_there_are_workflows_to_look_at() -> None:
    assert len(WORKFLOWS) >= 2
