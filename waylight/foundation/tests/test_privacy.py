"""Every field answers for itself, or the gap is named."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.checks import run_checks

from waylight.foundation.access.models import Team, User
from waylight.foundation.vault.checks import every_field_is_classed
from waylight.foundation.vault.privacy import (
    INTERNAL,
    NO,
    OPEN,
    PERSONAL,
    SPECIAL,
    YES,
    Answer,
    Class,
    answers,
    classed,
    gaps_in,
)


def privacy(fields: Mapping[str, Answer], **answered: Any) -> Any:
    words = {"purpose": "Test.", "retention": "A minute.", "subject_access": YES, **answered}
    return SimpleNamespace(**words, fields=fields)


def test_a_field_takes_what_its_table_answers() -> None:
    name = answers(User)["name"]
    assert (name.kind, name.subject_access) == (Class.PERSONAL, YES)
    assert name.purpose == User.Privacy.purpose


def test_a_field_may_answer_for_itself() -> None:
    assert answers(User)["password"].subject_access is NO


def test_classes_are_ordered_by_the_harm_they_can_do() -> None:
    assert OPEN.kind < INTERNAL.kind < PERSONAL.kind < SPECIAL.kind


@pytest.mark.parametrize(
    ("declared", "gap"),
    [
        (privacy(classed(id=OPEN)), "access.Team.name has no privacy class"),
        (privacy(classed(id=OPEN, name=OPEN), purpose=""), "access.Team.name has no purpose"),
        (privacy(classed(id=OPEN, name=OPEN), retention=""), "access.Team.id has no retention"),
        (
            privacy(classed(id=OPEN, name=OPEN), subject_access=None),
            "access.Team.id has no subject_access",
        ),
        (privacy(classed(id=OPEN, name=OPEN, ghost=OPEN)), "access.Team.ghost is classed but"),
        (None, "access.Team.id has no privacy class"),
    ],
)
def test_each_gap_is_named_and_stops_the_server(
    monkeypatch: pytest.MonkeyPatch, declared: Any, gap: str
) -> None:
    monkeypatch.setattr(Team, "Privacy", declared)
    assert any(gap in found for found in gaps_in(Team))
    assert any(gap in fault.msg and fault.id == "waylight.E002" for fault in run_checks())
    with pytest.raises(ValueError, match="Team"):
        answers(Team)


def test_every_field_of_the_house_is_classed() -> None:
    assert every_field_is_classed() == []
