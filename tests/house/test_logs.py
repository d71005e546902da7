"""One door for log lines, and only registered keys through it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import PACKAGE, modules, place, syntax
from waylight.foundation.log import KEYS

DOOR = PACKAGE / "foundation" / "log.py"
ALWAYS = {"level", "fault"}


def calls(path: Path) -> Iterator[ast.Call]:
    """Each call of `log(…)` in a file."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "log":
            yield node


def test_nothing_else_writes_log_lines() -> None:
    others = [
        place(path, node.lineno)
        for path in modules()
        if path != DOOR
        for node in ast.walk(syntax(path))
        if (isinstance(node, ast.Import) and any(name.name == "logging" for name in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module in ("logging", "traceback"))
    ]
    assert not others, f"Use waylight.foundation.log: {others}"


def test_each_line_has_a_fixed_event_and_registered_keys() -> None:
    wrong = [
        place(path, call.lineno)
        for path in modules()
        for call in calls(path)
        if not (len(call.args) == 1 and isinstance(call.args[0], ast.Constant))
        or not {keyword.arg for keyword in call.keywords} <= KEYS | ALWAYS
    ]
    assert not wrong, f"Register the key in foundation/log.py, or leave it out: {wrong}"


def test_there_are_lines_to_look_at() -> None:
    assert sum(len(list(calls(path))) for path in modules()) >= 4
