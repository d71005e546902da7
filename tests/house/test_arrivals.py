"""Who arrived is counted by movements alone: figures of other programmes ask it.

A programme may keep when its own people arrived, for its letters and its next steps; counted, that
would be a second truth."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import PACKAGE, modules, place, syntax

PROGRAMMES = PACKAGE / "programmes"
OWNER = "movements"
ROWS = ("arrived_at", "reunited_at", "landed_at", "received_at", "landed_on", "arrived_on")
"""Columns in which a programme keeps an arrival or its end."""


def figures() -> Iterator[Path]:
    """The modules of other programmes that count for a period."""
    for path in modules():
        parts = path.relative_to(PROGRAMMES).parts if path.is_relative_to(PROGRAMMES) else ()
        if parts and parts[0] != OWNER and "tests" not in parts and "Period" in names(path):
            yield path


def names(path: Path) -> set[str]:
    """Everything that a module imports by name."""
    return {
        alias.name
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def asked_of_rows(tree: ast.Module) -> list[int]:
    """The lines on which the database is asked for a moment of an arrival: as a condition
    (`arrived_at__gte=…`) or as a column (`Count("arrived_at")`, `values("arrived_at")`)."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        said = [word.arg or "" for word in node.keywords] + [
            one.value.lstrip("-")
            for one in node.args
            if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        if any(part in ROWS for words in said for part in words.split("__")):
            found.append(node.lineno)
    return found


def test_a_row_that_is_asked_when_somebody_arrived_is_seen() -> None:
    seen = ast.parse(
        'came.filter(arrived_at__gte=day)\nCount("group__arrived_at")\nx.order_by("-landed_at")\n'
        "len(landings(came))\nwithin(period, member.arrived_at)\n"
    )
    assert asked_of_rows(seen) == [1, 2, 3]


def test_figures_of_other_programmes_ask_movements_who_arrived() -> None:
    found = list(figures())
    assert found
    wrong = [place(path, line) for path in found for line in asked_of_rows(syntax(path))]
    assert not wrong, f"Ask movements' queries/landed.py who arrived: {wrong}"


def test_whoever_says_arrived_at_in_a_figure_has_it_from_movements() -> None:
    """A moment of an arrival comes from `landings` or `arrived`, which ask movements for it."""
    for path in figures():
        reads = any(
            isinstance(node, ast.Attribute) and node.attr in ROWS for node in ast.walk(syntax(path))
        )
        given = {"arrivals", "counting", "landings", "arrived"} & names(path)
        assert not reads or given, f"{place(path)} reads an arrival of its own rows"
