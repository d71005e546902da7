"""`waylight link` on files: who may be the same, why, and no search while a file has a fault."""

import json
from pathlib import Path
from typing import Any

import pytest

from waylight.command_line.main import main

AMONG = """id,name,born_on,sex
1,محمد حسن علي,1988-04-03,M
2,Amina Ali Nur,1990,F
3,Hussein Omar Farah,2001-02-03,M
"""
QUERIES = """id,name,born_on,sex
q,Maxamed Xasan Cali,1988-04-03,M
"""


def asked(folder: Path, queries: str, among: str, *words: str) -> tuple[int, Any]:
    """The exit status and the JSON."""
    paths = [folder / name for name in ("queries.csv", "people.csv", "answer.json")]
    paths[0].write_text(queries, "utf-8-sig")
    paths[1].write_text(among, "utf-8")
    status = main(
        ["link", str(paths[0]), "--among", str(paths[1]), *words, "--json", str(paths[2])]
    )
    return status, json.loads(paths[2].read_text("utf-8"))


def test_the_likeliest_comes_first_with_its_reasons(tmp_path: Path, capsys) -> None:
    status, answer = asked(tmp_path, QUERIES, AMONG, "--top", "2")
    assert status == 0
    (result,) = answer["results"]
    best = result["candidates"][0]
    assert (result["query"], best["id"], best["verdict"]) == ("q", "1", "same")
    assert all(set(reason) == {"field", "weight", "words"} for reason in best["reasons"])
    assert "q: 1 may be the same person." in capsys.readouterr().err


def test_faults_of_both_files_are_told_and_nobody_is_searched_for(tmp_path: Path) -> None:
    status, answer = asked(tmp_path, "name\nA\n", AMONG.replace("1990", "1/2/90"))
    assert status == 1
    assert [(fault["file"], fault["code"]) for fault in answer["faults"]] == [
        ("queries.csv", "missing_column"),
        ("queries.csv", "missing"),
        ("people.csv", "not_a_date"),
    ]


@pytest.mark.parametrize("content", ['id,name\n1,"A', "", "id,name\n1,Hassan, Amina\n"])
def test_what_is_no_list_of_people_is_refused(tmp_path: Path, content: str) -> None:
    status, answer = asked(tmp_path, content, AMONG)
    assert status == 1
    assert answer["faults"]
