"""`waylight news` as a page is answered: words, and the JSON of the contract."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.news.pages import real
from waylight.command_line.main import main
from waylight.engines.news_page.tests.pages import INVENTED

ITEM = {
    "date", "line_from", "line_to", "paragraphs", "words", "kind", "byline", "headings", "contacts",
    "emails", "phones", "urls", "missing_links", "dangling_footnotes",
}  # fmt: skip


def asked(folder: Path, page: bytes, *words: str) -> tuple[int, Any]:
    source, answer = folder / "page.txt", folder / "answer.json"
    source.write_bytes(page)
    status = main(["news", str(source), "--json", str(answer), *words])
    return status, json.loads(answer.read_text("utf-8"))


def test_the_invented_page(tmp_path: Path, capsys) -> None:
    status, answer = asked(tmp_path, INVENTED, "--on", "2019-12-31")
    assert status == 0
    assert {"title", "items", "warnings", "suggestions", "round_trip"} <= set(answer)
    assert all(set(item) >= ITEM for item in answer["items"])
    assert answer["round_trip"] is True
    first, second = answer["items"][:2]
    assert (first["date"], first["line_from"], first["line_to"]) == ("2019-11-12", 3, 9)
    assert (first["kind"], first["byline"]) == ("opinion", "By Orla Fenwick, Director General, XRO")
    (contact,) = second["contacts"]
    assert {key: contact[key] for key in ("name", "email", "phone")} == {
        "name": "Tobias Renner", "email": "trenner@xro.example", "phone": "+442079460011",
    }  # fmt: skip
    assert [(one["code"], one["line"]) for one in answer["warnings"]] == [("H-IMP-SEP", 36)]
    assert {one["name"]: one["candidate"] for one in second["people"]} == {
        "Tomas Ibarra": True, "Nadira": False, "Yusuf": False, "Margit Solheim": True,
        "Tobias Renner": True,
    }  # fmt: skip
    assert [(one["value"], one["qualifier"], one["unit"]) for one in second["figures"]] == [
        ("1500", "over", "people"), ("40", "up_to", "children"),
    ]  # fmt: skip
    assert set(answer["suggestions"][0]) >= {
        "line", "original", "proposed", "reason", "severity",
    }  # fmt: skip
    said = capsys.readouterr().err
    assert "8 item(s), dates as dd/mm/yy, utf-8." in said
    assert "nothing was changed" in said


def test_the_page_of_2015(tmp_path: Path) -> None:
    status, answer = asked(tmp_path, real())
    assert status == 0
    items = answer["items"]
    assert answer["title"] == "News & Events"
    assert len(items) == 16
    assert [one["code"] for one in answer["warnings"]] == ["H-IMP-SEP", "H-IMP-SEP"]
    assert sum(len(item["missing_links"]) for item in items) == 6
    assert sum(len(item["dangling_footnotes"]) for item in items) == 2
    assert len({email for item in items for email in item["emails"]}) == 10
    assert len({phone for item in items for phone in item["phones"]}) == 7
    assert len({url for item in items for url in item["urls"]}) == 2
    assert items[7]["headings"] == [
        "Calais, a Microcosm", "Calais in Wider Perspective", "A Balanced Response",
    ]  # fmt: skip
    high = [one for one in answer["suggestions"] if one["severity"] == "high"]
    assert [(one["line"], one["original"], one["proposed"]) for one in high] == [
        (123, "Sundanese", "Sudanese"),
    ]  # fmt: skip
    assert answer["round_trip"] is True


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (b"News\n\nnothing dated\n", "H-IMP-00"),
        (b"N\n\n25/12/18\n\na\n-\n26/12/18\n\nb\n-", "H-IMP-ORD"),
        (b"N\n\n25/12/18\n\n\x00\n-", "H-IMP-ENC"),
    ],
)
def test_a_page_that_cannot_be_read_has_a_code(
    tmp_path: Path, capsys, page: bytes, code: str
) -> None:
    status, answer = asked(tmp_path, page)
    assert status == 1
    assert [one["code"] for one in answer["faults"]] == [code]
    assert (answer["items"], answer["round_trip"]) == ([], False)
    assert f"[{code}]" in capsys.readouterr().err


def test_pairs_are_told(tmp_path: Path) -> None:
    _, answer = asked(tmp_path, b"N\n\n25/12/18\n\na\n-\n26/12/18\n\nb\n-")
    (fault,) = answer["faults"]
    assert fault["pairs"] == [
        {"line": 3, "value": "25/12/18", "next_line": 7, "next": "26/12/18"}
    ]  # fmt: skip


def test_the_order_of_dates_may_be_told(tmp_path: Path) -> None:
    page = b"N\n\n05/04/18\n\na\n-\n03/02/18\n\nb\n-"
    assert asked(tmp_path, page)[1]["items"][0]["date"] == "2018-04-05"
    assert asked(tmp_path, page, "--dates", "mdy")[1]["items"][0]["date"] == "2018-05-04"


def test_standard_output_has_json_and_nothing_else(tmp_path: Path, capsys) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(INVENTED)
    assert main(["news", str(page), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["round_trip"] is True


def test_a_folder_and_a_large_file_are_refused(tmp_path: Path, capsys) -> None:
    assert main(["news", str(tmp_path)]) == 1
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * 1_000_001)
    assert main(["news", str(large)]) == 1
    said = capsys.readouterr().err
    assert "[not_a_file]" in said
    assert "[too_large]" in said


def test_no_file_is_a_misuse(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["news", str(tmp_path / "none.txt")])
    assert stopped.value.code == 2
