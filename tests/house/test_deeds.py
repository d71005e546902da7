"""Every deed takes `by`, says what it does, and refuses a stranger; new ones too."""

import ast
import inspect
import typing
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Model
from django.http import Http404

from tests.house.tree import ROOT, modules, place, syntax
from waylight.foundation.access import roles
from waylight.foundation.access.models import Grant, Team, User
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.actions import Deed, deeds
from waylight.foundation.journal.models import Line, Outcome

# What is called within a deed of another floor, which has asked for permission: as a register is.
WITHIN_OTHERS = {
    "waylight/programmes/councils/actions/proposing.py": "The programme above proposes families.",
    "waylight/programmes/movements/actions/sending.py": "Physicians elsewhere clear people.",
    "waylight/programmes/councils/actions/expiring.py": "The night lets offers run out.",
}

ALL = pytest.mark.parametrize("deed", deeds.values(), ids=deeds.keys())


def call(deed: Deed, by: User, team: Team) -> None:
    """Try a deed on a record of its kind, with nothing else that makes sense."""
    hints = typing.get_type_hints(deed.function)
    parameters = inspect.signature(deed.function).parameters.values()
    positional = [p.name for p in parameters if p.kind is not p.KEYWORD_ONLY]
    keywords: dict[str, Any] = {p.name: None for p in parameters if p.kind is p.KEYWORD_ONLY}
    deed.function(*(_sample(hints[name], team) for name in positional), **{**keywords, "by": by})


def _sample(kind: object, team: Team) -> object:
    if kind is Team:
        return team
    return kind(pk=uuid4()) if isinstance(kind, type) and issubclass(kind, Model) else None


def unregistered(tree: ast.Module) -> list[str]:
    """Public functions of an actions room that are no @action."""
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and not any(ast.unparse(mark).startswith("action(") for mark in node.decorator_list)
    ]


@ALL
def test_a_deed_refuses_a_stranger(deed: Deed, dalia: User, london: Team) -> None:
    with pytest.raises(Http404):
        call(deed, dalia, london)
    line = Line.objects.order_by("-id")[0]
    assert (line.outcome, line.verb, line.actor) == (Outcome.REFUSED, deed.name, str(dalia.pk))


@ALL
def test_a_deed_refuses_a_colleague_with_the_wrong_role(
    deed: Deed, dalia: User, london: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = roles.programme_of(deed.needs)
    monkeypatch.setattr(roles, "_roles", dict(roles.known()))
    roles.add(programme, [roles.Role("doorkeeper", says="May do nothing.", may=frozenset())])
    Grant.objects.create(user=dalia, role=f"{programme}.doorkeeper", team=london)
    with pytest.raises((NotAllowed, Http404)):
        call(deed, dalia, london)
    assert Line.objects.order_by("-id")[0].outcome == Outcome.REFUSED


@ALL
def test_a_deed_takes_by_and_says_what_it_does(deed: Deed) -> None:
    by = inspect.signature(deed.function).parameters["by"]
    assert by.kind is by.KEYWORD_ONLY
    assert deed.says.endswith("."), "The first line of its docstring is a sentence."


def test_every_function_of_a_programme_s_actions_is_a_deed() -> None:
    for path in modules(across=False):
        if "programmes" in path.parts and "actions" in (path.stem, path.parent.name):
            found = unregistered(syntax(path))
            assert bool(found) == (place(path) in WITHIN_OTHERS), place(path)


def test_what_is_done_within_others_deeds_leaves_its_line() -> None:
    for path in WITHIN_OTHERS:
        for node in syntax(ROOT / path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                assert "journal.done(" in ast.unparse(node), f"{path} {node.name}"


def test_there_are_deeds_to_look_at() -> None:
    assert deeds
