"""The list of defects fits the house: each line is there once, and each named test exists."""

import ast

import pytest

from tests.house.tree import ROOT, syntax
from tests.sabotage.defects import DEFECTS, Defect

ALL = pytest.mark.parametrize("defect", DEFECTS, ids=[defect.name for defect in DEFECTS])


@ALL
def test_the_line_to_break_is_there_once(defect: Defect) -> None:
    assert (ROOT / defect.path).read_text(encoding="utf-8").count(defect.old) == 1
    assert defect.new != defect.old


@ALL
def test_the_tests_it_names_exist(defect: Defect) -> None:
    for test in defect.tests:
        file, _, name = test.partition("::")
        names = {n.name for n in ast.walk(syntax(ROOT / file)) if isinstance(n, ast.FunctionDef)}
        assert not name or name.partition("[")[0] in names, test
