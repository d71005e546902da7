"""`waylight rrf` as a caseworker's file is answered: words, JSON, every fault at once."""

import json
from pathlib import Path

import pytest

from tests.resettlement.forms import asked, replaced, text
from waylight.command_line.main import main

GROUP = "<RelationshipToPrincipalRepresentative>{}</RelationshipToPrincipalRepresentative>"
FAULT = {
    "code", "rule", "case", "individual", "path", "line", "value", "message", "allowed",
    "suggestion",
}  # fmt: skip


def test_a_whole_form_is_answered_with_its_people(tmp_path: Path, capsys) -> None:
    status, answer = asked(tmp_path, text())
    assert status == 0
    assert {key: answer[key] for key in ("version", "cases", "individuals", "faults")} == {
        "version": 4, "cases": 1, "individuals": 2, "faults": [],
    }  # fmt: skip
    first = answer["people"][0]
    assert {key: first[key] for key in ("id", "family_name", "given_name", "born_on")} == {
        "id": "id-1-1", "family_name": "Haddad", "given_name": "Moussa", "born_on": "1980-08-01",
    }  # fmt: skip
    assert (first["nationality"], first["country_of_asylum"]) == ("SYR", "LBN")
    assert "version 4, 1 case(s), 2 individual(s), no faults" in capsys.readouterr().err


def test_the_three_faults_of_the_specification(tmp_path: Path, capsys) -> None:
    """B10: two principal applicants, size 5 but 4 persons, NationalityCode SDN."""
    form = replaced(text(people=4), GROUP.format("SON"), GROUP.format("PA"))
    form = form.replace("<ProcessingGroupSize>4", "<ProcessingGroupSize>5")
    form = replaced(form, "<NationalityCode>SYR", "<NationalityCode>SDN", 3)
    status, answer = asked(tmp_path, form)
    assert status == 1
    assert [fault["code"] for fault in answer["faults"]] == ["VPR-142", "VPR-172", "VPR-133"]
    assert all(set(fault) == FAULT for fault in answer["faults"])
    nationality = answer["faults"][1]
    assert nationality["suggestion"] == "did you mean SUD (Sudan)?"
    assert (nationality["case"], nationality["individual"]) == ("100-15C00001", "id-1-3")
    assert (nationality["value"], nationality["allowed"]) == ("SDN", None)
    assert nationality["line"] == form[: form.index("SDN")].count("\n") + 1
    said = capsys.readouterr().err
    assert "3 fault(s), so nothing of it may be imported." in said
    assert "   1. /UNHCR_RRF/CASE[1]: The case has 2 principal applicants: id-1-1, id-1-2." in said
    assert "Did you mean SUD (Sudan)? (VPR-172)" in said
    assert "says that it has 5 member(s), and 4 are listed" in said


def test_a_photograph_of_11_bytes_cannot_be_read(tmp_path: Path) -> None:
    status, answer = asked(tmp_path, text(photo="aGVsbG8gd29ybGQ="))
    assert status == 1
    (fault,) = answer["faults"]
    assert fault["code"] == "VPR-184"
    assert "cannot be read: its 11 bytes are no picture" in fault["message"]


@pytest.mark.parametrize(
    ("photo", "code"), [("%%%%", "VPR-182"), ("aGVsbG8", "VPR-182"), (" ", "VPR-181")]
)
def test_other_photographs(tmp_path: Path, photo: str, code: str) -> None:
    _, answer = asked(tmp_path, text(photo=photo))
    assert [fault["code"] for fault in answer["faults"]] == [code]


def test_a_photograph_may_be_broken_into_lines(tmp_path: Path) -> None:
    form = text()
    start = form.index("<Photo>") + len("<Photo>")
    status, _ = asked(tmp_path, f"{form[:start]}\n{form[start : start + 40]}\n{form[start + 40 :]}")
    assert status == 0


def test_codes_that_collide_with_those_of_iso(tmp_path: Path) -> None:
    """B-AT4: ARE is Egypt, AUS is Austria."""
    form = text().replace("<NationalityCode>SYR", "<NationalityCode>ARE", 1)
    form = form.replace("<AsylumCountryCode>LEB", "<AsylumCountryCode>AUS")
    status, answer = asked(tmp_path, form)
    assert status == 0
    first = answer["people"][0]
    assert (first["nationality"], first["country_of_asylum"]) == ("EGY", "AUT")
    assert first["nationality_in_words"] == {"unhcr": "ARE", "name": "Egypt", "kind": "country"}


@pytest.mark.parametrize(
    ("code", "alpha_3", "kind"),
    [("ZZZ", "XXA", "stateless"), ("U", "XXX", "unknown"), ("-", None, "not_stated"),
     ("YUG", None, "former")],
)  # fmt: skip
def test_what_is_no_country(tmp_path: Path, code: str, alpha_3: str | None, kind: str) -> None:
    form = text().replace("<NationalityCode>SYR", f"<NationalityCode>{code}", 1)
    status, answer = asked(tmp_path, form)
    assert status == 0
    first = answer["people"][0]
    assert (first["nationality"], first["nationality_in_words"]["kind"]) == (alpha_3, kind)


def test_a_missing_date_of_birth_is_no_date(tmp_path: Path) -> None:
    form = text().replace("      <DateofBirth>1980-08-01T00:00:00+02:00</DateofBirth>\n", "", 1)
    status, answer = asked(tmp_path, form)
    assert status == 0
    assert [person["born_on"] for person in answer["people"]] == [None, "1980-08-01"]


def test_short_lists_are_read_out(tmp_path: Path) -> None:
    _, answer = asked(tmp_path, text().replace("<SexCode>M", "<SexCode>X", 1))
    (fault,) = answer["faults"]
    assert fault["allowed"] == ["-", "F", "M", "U"]


def test_a_file_that_is_not_opened_has_a_code_and_a_sentence(tmp_path: Path, capsys) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><UNHCR_RRF>&b;</UNHCR_RRF>'
    status, answer = asked(tmp_path, bomb)
    assert status == 1
    assert (answer["version"], answer["cases"], answer["people"]) == (None, 0, [])
    (fault,) = answer["faults"]
    assert fault["code"] == "declares_entities"
    assert "Ask the sender" in fault["message"]
    assert "declares_entities" in capsys.readouterr().err


def test_another_root_is_no_form(tmp_path: Path) -> None:
    status, answer = asked(tmp_path, "<html><body>hello</body></html>")
    assert status == 1
    (fault,) = answer["faults"]
    assert (fault["code"], fault["value"], fault["allowed"]) == ("VPR-101", "html", ["UNHCR_RRF"])


def test_standard_output_has_json_and_nothing_else(tmp_path: Path, capsys) -> None:
    form = tmp_path / "form.xml"
    form.write_text(text(3), "utf-8")
    assert main(["rrf", str(form), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == 3


def test_no_file_is_a_misuse(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["rrf", str(tmp_path / "none.xml")])
    assert stopped.value.code == 2


def test_many_faults_are_counted_and_all_in_the_json(tmp_path: Path, capsys) -> None:
    _, answer = asked(tmp_path, text(people=20).replace("<SexCode>M", "<SexCode>X"))
    assert len(answer["faults"]) == 21
    assert "… and 9 more; the JSON has them all." in capsys.readouterr().err
