"""`waylight eligibility` on files: one, a list, every fault at once, and no answer in part."""

import json
from pathlib import Path
from typing import Any

import pytest

from waylight.command_line.main import main

SPONSOR = {
    "status": "refugee", "status_granted_on": "2014-05-03", "british_on": None,
    "left_on": "2012-08-01",
}  # fmt: skip
CHILD = {
    "relationship": "child", "born_on": "2004-03-01", "applied_at": "2015-10-01T10:00:00Z",
    "relationship_began_on": None, "married": False, "independent": False,
    "in_family_unit_when_left": True, "cohabited_years": None, "conceived_on": None,
}  # fmt: skip
ONE = {"sponsor": SPONSOR, "applicant": CHILD}
GROWN = {"sponsor": SPONSOR, "applicant": CHILD | {"born_on": "1990-03-01"}}


def asked(folder: Path, values: Any, *words: str) -> tuple[int, Any]:
    """The exit status and the JSON."""
    facts, answer = folder / "facts.json", folder / "answer.json"
    facts.write_text(json.dumps(values), "utf-8")
    status = main(["eligibility", str(facts), "--on", "2015-12-31", *words, "--json", str(answer)])
    return status, json.loads(answer.read_text("utf-8"))


def test_one_is_answered_with_every_reason(tmp_path: Path, capsys) -> None:
    status, answer = asked(tmp_path, ONE)
    assert (status, answer["outcome"], answer["rule_set"]) == (0, "eligible", "FR-2015")
    assert all(set(one) == {"code", "sentence", "source", "passed"} for one in answer["reasons"])
    assert "yes       The child was under 18" in capsys.readouterr().err


def test_a_list_is_answered_by_a_list_in_its_order(tmp_path: Path, capsys) -> None:
    status, answers = asked(tmp_path, [ONE, GROWN])
    assert status == 1
    assert [one["outcome"] for one in answers] == ["eligible", "not_eligible"]
    assert "not eligible" in capsys.readouterr().err


def test_a_named_set_is_used_and_a_what_if_says_that_it_is_one(tmp_path: Path, capsys) -> None:
    status, answer = asked(tmp_path, GROWN, "--rules", "FR-POLICY-2015-PROPOSED")
    assert (status, answer["outcome"], answer["decides"]) == (0, "eligible", False)
    assert "what-if" in capsys.readouterr().err


def test_a_fault_in_one_leaves_nobody_decided(tmp_path: Path) -> None:
    bad = {"sponsor": SPONSOR, "applicant": CHILD | {"relationship": "cousin"}}
    early = {"sponsor": SPONSOR, "applicant": CHILD | {"applied_at": "1999-01-01"}}
    status, answer = asked(tmp_path, [ONE, bad])
    assert (status, answer["faults"][0]["path"]) == (1, "$[1].applicant.relationship")
    status, answer = asked(tmp_path, [early])
    assert (status, answer["faults"][0]["code"]) == (1, "FRTA-041")


def test_a_day_is_required_and_a_set_must_exist(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text("{}", "utf-8")
    unknown = ["--on", "2015-12-31", "--rules", "FR-1999"]
    for words in (["eligibility", str(facts)], ["eligibility", str(facts), *unknown]):
        with pytest.raises(SystemExit) as misused:
            main(words)
        assert misused.value.code == 2
