"""`waylight window` as a caseworker's file is answered: words, JSON, every fault at once."""

import json
from pathlib import Path
from typing import Any

import pytest

from waylight.command_line.main import main

VISA = {"kind": "visa", "valid_from": "2015-11-28", "valid_to": "2015-12-27"}
EXIT = {"kind": "exit_permit", "valid_from": None, "valid_to": "2015-12-15"}
FATHER = {"id": "husband", "born_on": "1970-03-02", "papers": [VISA]}
SON = {
    "id": "son 2", "born_on": "2004", "papers": [VISA, EXIT], "agreed_adults": ["husband"],
}  # fmt: skip


def asked(folder: Path, values: Any) -> tuple[int, dict[str, Any]]:
    """The exit status and the JSON."""
    group, answer = folder / "group.json", folder / "answer.json"
    group.write_text(values if isinstance(values, str) else json.dumps(values), "utf-8")
    status = main(["window", str(group), "--json", str(answer)])
    return status, json.loads(answer.read_text("utf-8"))


def test_the_window_is_said_with_what_binds_it(tmp_path: Path, capsys) -> None:
    status, answer = asked(tmp_path, {"passengers": [FATHER, SON]})
    assert status == 0
    assert (answer["earliest"], answer["latest"]) == ("2015-11-28", "2015-12-15")
    assert answer["binding_latest"] == [{"passenger": "son 2", "kind": "exit_permit"}]
    assert answer["conflict"] is None
    assert answer["splits"] == []
    said = capsys.readouterr().err
    assert "Latest 15 December 2015: exit_permit of son 2" in said
    assert "What breaks first: exit_permit of son 2, on 15 December 2015" in said


def test_a_child_alone_is_answered_no_and_told_why(tmp_path: Path, capsys) -> None:
    status, answer = asked(tmp_path, {"passengers": [SON]})
    assert status == 1
    assert (answer["earliest"], answer["latest"]) == (None, None)
    assert answer["conflict"] == [{"passenger": "son 2", "kind": "agreed_adult", "days": []}]
    assert answer["left_behind"] == ["son 2"]
    assert "agreed_adult of son 2: no day" in capsys.readouterr().err


def test_two_parts_are_said_when_they_work(tmp_path: Path) -> None:
    late = FATHER | {"id": "uncle", "papers": [VISA | {"valid_from": "2015-12-20"}]}
    status, answer = asked(tmp_path, {"passengers": [FATHER, SON, late]})
    assert status == 1
    assert answer["splits"] == [["husband", "son 2"], ["uncle"]]


def test_every_fault_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    bad = {
        "passengers": [
            {"id": "A", "born_on": "31/12/2004", "papers": [VISA | {"valid_to": "2015-11-01"}]},
            {"id": "A", "born_on": "2004-13", "holds": [{"from": "2015-12-01"}]},
            {"born_on": "2004-02", "agreed_adults": "A"},
        ],
        "group": {"ready_on": 20151201},
    }
    status, answer = asked(tmp_path, bad)
    assert status == 1
    assert {(fault["code"], fault["path"]) for fault in answer["faults"]} == {
        ("not_a_date", "$.passengers[0].born_on"),
        ("ends_before_it_begins", "$.passengers[0].papers[0]"),
        ("not_a_date", "$.passengers[1].born_on"),
        ("missing", "$.passengers[1].holds[0].reason"),
        ("missing", "$.passengers[2].id"),
        ("not_a_list", "$.passengers[2].agreed_adults"),
        ("twice", "$.passengers[1].id"),
        ("not_a_date", "$.group.ready_on"),
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "not_json"),
        ('{"passengers": [], "passengers": []}', "twice"),
        ("[" * 100_000, "not_json"),
        ("[]", "not_an_object"),
        ("{}", "missing"),
    ],
)
def test_what_is_no_group_is_refused_in_words(tmp_path: Path, text: str, code: str) -> None:
    status, answer = asked(tmp_path, text)
    assert status == 1
    assert [fault["code"] for fault in answer["faults"]] == [code]
