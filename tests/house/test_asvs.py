"""The ledger of OWASP ASVS 5.0.0: every requirement of levels 1 and 2, and who proves it.

Numbers are the standard's, words are ours. 253 requirements: 70 of level 1, 183 of level 2."""

import ast
import csv
import re

import pytest

from tests.house.tree import ROOT, syntax

LEDGER = list(csv.DictReader((ROOT / "docs" / "asvs.csv").read_text("utf-8").splitlines()))
PASSES = [row for row in LEDGER if row["verdict"] == "pass"]


def test_every_requirement_of_two_levels_has_one_row() -> None:
    assert len({row["requirement"] for row in LEDGER}) == len(LEDGER) == 253
    levels = [row["level"] for row in LEDGER]
    assert (levels.count("1"), levels.count("2")) == (70, 183)
    assert all(re.fullmatch(r"V\d+\.\d+\.\d+", row["requirement"]) for row in LEDGER)


def test_no_verdict_is_left_open_and_each_says_why() -> None:
    known = {"pass", "not applicable", "gap"}
    assert [row["requirement"] for row in LEDGER if row["verdict"] not in known] == []
    assert [row["requirement"] for row in LEDGER if len(row["evidence"]) < 10] == []


@pytest.mark.parametrize("row", PASSES, ids=[row["requirement"] for row in PASSES])
def test_the_test_that_it_names_exists(row: dict[str, str]) -> None:
    file, _, name = row["evidence"].partition("::")
    names = {
        node.name for node in ast.walk(syntax(ROOT / file)) if isinstance(node, ast.FunctionDef)
    }
    assert name in names if name else any(each.startswith("test_") for each in names)
