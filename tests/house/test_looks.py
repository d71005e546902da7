"""Whoever opens the page of a protected record leaves a line, before the page is sent."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from tests.house.tree import dotted, modules, place, syntax
from waylight.foundation.vault.privacy import Class

# Honest exceptions, each with its reason.
EXCEPTIONS = {
    "waylight/programmes/newsroom/views.py item": "What anybody may read, or soon may.",
    "waylight/programmes/movements/views/caseloads.py caseload": "Counts; no row of a family.",
    "waylight/programmes/movements/views/plans.py progress": "Cost and bound of a plan unmade.",
    "waylight/programmes/administration/views/people.py give": "A colleague's name, on a form.",
    "waylight/programmes/administration/views/figures.py figure": "What anybody may read.",
    "waylight/programmes/administration/views/figures.py table": "What anybody may read.",
    "waylight/programmes/administration/views/doorway.py release": "What anybody may read.",
    "waylight/programmes/movements/views/gate.py shell": "The page without anybody in it.",
    "waylight/programmes/movements/views/gate.py worker": "A script.",
    "waylight/programmes/movements/views/gate.py app": "What the page is called.",
    "waylight/programmes/movements/views/journey_papers.py face": "A face of a sheet looked at.",
    "waylight/foundation/ui/views.py job": "One's own job: how far it is.",
}
# A form of a deed about a journey's record is drawn, and written down, by one view for all.
WRITES = {"journal.seen", "journal.exported", "deed_page"}


def views() -> Iterator[tuple[Path, ast.FunctionDef]]:
    """Every view of a views room that is asked for one record by its key, and answers a look."""
    for path in modules():
        if "views" not in (path.stem, path.parent.name):
            continue
        for node in syntax(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                kinds = {ast.unparse(arg.annotation or ast.Constant("")) for arg in node.args.args}
                marks = {ast.unparse(mark) for mark in node.decorator_list}
                if "UUID" in kinds and "require_POST" not in marks:
                    yield path, node


def reached(path: Path, view: ast.FunctionDef) -> list[ast.FunctionDef]:
    """A view and every function of its file that it leads to."""
    local = {node.name: node for node in syntax(path).body if isinstance(node, ast.FunctionDef)}
    found, ahead = {view.name: view}, [view]
    while ahead:
        names = {node.id for node in ast.walk(ahead.pop()) if isinstance(node, ast.Name)}
        new = {name: local[name] for name in names & local.keys() - found.keys()}
        found |= new
        ahead.extend(new.values())
    return list(found.values())


def leaves_a_line(functions: list[ast.FunctionDef]) -> bool:
    calls = (node for view in functions for node in ast.walk(view) if isinstance(node, ast.Call))
    return any(ast.unparse(call.func) in WRITES for call in calls)


def tables(path: Path, functions: list[ast.FunctionDef]) -> Iterator[type[Model]]:
    """Every table whose `objects` the functions name."""
    room = vars(import_module(dotted(path)))
    for node in (node for view in functions for node in ast.walk(view)):
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            table = room.get(ast.unparse(node.value))
            if isinstance(table, type) and issubclass(table, Model):
                yield table


@cache
def is_protected(table: type[Model]) -> bool:
    """Whether a field of a table, or of a part of it, could harm a person."""
    privacy = getattr(table, "Privacy", None)
    own = getattr(privacy, "fields", {}).values()
    return any(answer.kind >= Class.PERSONAL for answer in own) or any(
        is_protected(part) for part in apps.get_models() if whole_of(part) is table
    )


def whole_of(part: type[Model]) -> type[Model] | None:
    """The table that a table says it is part of."""
    through = getattr(getattr(part, "Privacy", None), "through", "")
    return part._meta.get_field(through).related_model if through else None  # type: ignore[return-value]


EACH = [pytest.param(p, view, id=f"{place(p)} {view.name}") for p, view in views()]


def is_silent(path: Path, view: ast.FunctionDef) -> bool:
    """Whether a view may show a protected record (its tables are not known) and leaves no line."""
    functions = reached(path, view)
    known = list(tables(path, functions))
    return not leaves_a_line(functions) and (not known or any(map(is_protected, known)))


@pytest.mark.parametrize(("path", "view"), EACH)
def test_the_page_of_a_protected_record_leaves_a_line(path: Path, view: ast.FunctionDef) -> None:
    name = f"{place(path)} {view.name}"
    words = "Write journal.seen(…, about=record) before it is drawn"
    assert not is_silent(path, view) or name in EXCEPTIONS, words


def test_every_exception_is_still_needed() -> None:
    silent = {f"{place(path)} {view.name}" for path, view in views() if is_silent(path, view)}
    assert EXCEPTIONS.keys() <= silent


def test_there_are_pages_of_protected_records_to_look_at() -> None:
    found = [reached(path, view) for path, view in views()]
    assert sum(map(leaves_a_line, found)) >= 8
