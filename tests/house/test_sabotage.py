"""The list of defects fits the house: each line is there once, and each named test exists."""

import ast

import pytest

from tests.house.tree import ROOT, syntax
from tests.sabotage.defect import Defect
from tests.sabotage.defects import DEFECTS

ALL = pytest.mark.parametrize("defect", DEFECTS, ids=[defect.name for defect in DEFECTS])


@ALL
def test_the_line_to_break_is_there_once(defect: Defect) -> None:
    assert (ROOT / defect.path).read_text(encoding="utf-8").count(defect.old) == 1
    assert defect.new != defect.old


@ALL
def test_the_tests_it_names_exist(defect: Defect) -> None:
    for test in defect.tests:
        file, _, name = test.partition("::")
        assert (ROOT / file).exists(), test
        assert not name or name.partition("[")[0] in functions(file), test


def functions(file: str) -> set[str]:
    """The names of the functions in a file of tests."""
    nodes = ast.walk(syntax(ROOT / file))
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef)}


def test_there_are_at_least_25_and_each_has_a_name_of_its_own() -> None:
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS) >= 25
