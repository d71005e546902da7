"""A table of moves refuses what it does not hold, and draws what it does."""

from types import SimpleNamespace

import pytest
from django.db import models

from waylight.foundation.workflow import CannotMove, Workflow


class Letter(models.TextChoices):
    """A short life."""

    DRAFT = "DRAFT", "Draft"
    SENT = "SENT", "Sent"
    TORN = "TORN", "Torn up"


MOVES = {Letter.DRAFT: (Letter.SENT, Letter.TORN), Letter.SENT: (), Letter.TORN: ()}
LETTERS = Workflow(Letter.DRAFT, MOVES)


def test_a_move_of_the_table_sets_the_status() -> None:
    letter = SimpleNamespace(status="DRAFT")
    LETTERS.move(letter, Letter.SENT)
    assert letter.status == Letter.SENT


def test_another_move_is_refused_and_leaves_the_status() -> None:
    letter = SimpleNamespace(status="SENT")
    with pytest.raises(CannotMove) as refusal:
        LETTERS.move(letter, Letter.TORN)
    assert letter.status == "SENT"
    assert refusal.value.code == "workflow.cannot-move"


def test_the_refusal_says_what_would_be_allowed() -> None:
    letter = SimpleNamespace(status="DRAFT")
    with pytest.raises(CannotMove, match="It can become: Sent, Torn up"):
        LETTERS.move(letter, Letter.DRAFT)


def test_a_status_that_nobody_defined_is_refused_at_definition() -> None:
    with pytest.raises(ValueError, match="Not a Letter: LOST"):
        Workflow(Letter.DRAFT, {**MOVES, Letter.SENT: ("LOST",)})  # type: ignore[dict-item]


def test_a_status_without_a_row_is_refused_at_definition() -> None:
    with pytest.raises(ValueError, match="No row for TORN"):
        Workflow(Letter.DRAFT, {Letter.DRAFT: (Letter.SENT, Letter.TORN), Letter.SENT: ()})


def test_a_status_that_nothing_leads_to_is_refused_at_definition() -> None:
    with pytest.raises(ValueError, match="Nothing leads to TORN"):
        Workflow(Letter.DRAFT, {**MOVES, Letter.DRAFT: (Letter.SENT,)})


def test_the_diagram_holds_every_move_once() -> None:
    assert LETTERS.diagram().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> DRAFT",
        "    DRAFT --> SENT",
        "    DRAFT --> TORN",
        "    SENT --> [*]",
        "    TORN --> [*]",
    ]
