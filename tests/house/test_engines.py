"""Engines think with what they are given: these libraries, and nothing of the world outside."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, modules, place, syntax

ENGINES = PACKAGE / "engines"
OF_PYTHON = frozenset(
    {
        "__future__",
        "array",
        "bisect",
        "collections",
        "concurrent",
        "contextlib",
        "copy",
        "dataclasses",
        "datetime",
        "decimal",
        "enum",
        "fractions",
        "functools",
        "hashlib",
        "heapq",
        "importlib",
        "itertools",
        "math",
        "numbers",
        "operator",
        "random",
        "re",
        "statistics",
        "string",
        "textwrap",
        "threading",
        "tomllib",
        "types",
        "typing",
        "unicodedata",
        "warnings",
        "zoneinfo",
    }
)
OF_OTHERS = frozenset({"numpy", "numba", "highspy", "rapidfuzz", "anyascii", "snowballstemmer"})


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and top-level package of each import."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, (node.module or "").partition(".")[0]


@pytest.mark.parametrize(
    "path", [p for p in modules() if p.is_relative_to(ENGINES)], ids=lambda p: place(p)
)
def test_an_engine_imports_only_what_thinks(path: Path) -> None:
    strangers = [
        f"{place(path, line)} {name}"
        for line, name in imports(path)
        if name not in OF_PYTHON | OF_OTHERS | {"waylight"}
    ]
    assert not strangers, f"Pass it in as an argument: {strangers}"
