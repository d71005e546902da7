"""The life of a plan."""

from waylight.programmes.movements.workflow import WORKFLOW, Status


def test_a_ready_plan_stays_as_it_is() -> None:
    assert WORKFLOW.ends() == {Status.READY}
