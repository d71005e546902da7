"""Small rooms: a file, a function, a template and our JavaScript each have a measure."""

import ast

import pytest

from tests.house.tree import PACKAGE, ROOT, files, modules, place, syntax

FILE, FUNCTION, TEMPLATE, SCRIPTS = 400, 50, 150, 2000


def lines(path: object) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())  # type: ignore[attr-defined]


def test_no_file_is_longer_than_400_lines() -> None:
    ours = [*modules(tests=True), *files(".py", under=ROOT / "tests")]
    long = [f"{place(path)}: {lines(path)}" for path in ours if lines(path) > FILE]
    assert not long, f"Split into a package of the same name: {long}"


def test_no_function_is_longer_than_50_lines() -> None:
    long = [
        f"{place(path, node.lineno)} {node.name}: {size}"
        for path in modules()
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (size := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION
    ]
    assert not long, f"Give the steps names of their own: {long}"


def test_no_template_is_longer_than_150_lines() -> None:
    long = [f"{place(path)}: {lines(path)}" for path in files(".html") if lines(path) > TEMPLATE]
    assert not long, f"Move a part into a fragment: {long}"


def test_our_own_javascript_is_at_most_2000_lines_in_all() -> None:
    total = sum(lines(path) for path in files(".js"))
    assert total <= SCRIPTS, f"{total} lines: draw it on the server instead"


@pytest.mark.parametrize("word", ["utils", "util", "helpers", "helper", "common", "misc", "core"])
def test_no_room_is_a_junk_drawer(word: str) -> None:
    named = [place(path) for path in modules(tests=True) if word in (path.stem, *path.parent.parts)]
    assert not [name for name in named if name.startswith("waylight/")], named


def test_every_file_says_in_a_sentence_what_lives_there() -> None:
    silent = [
        place(path)
        for path in modules()
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(syntax(path))
    ]
    assert not silent


def test_the_measures_are_taken_of_something() -> None:
    assert len(list(modules())) > 50
    assert PACKAGE.is_dir()
