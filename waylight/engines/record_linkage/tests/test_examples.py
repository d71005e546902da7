"""Pairs that a caseworker meets: the same person spelt otherwise, and others who look the same."""

from datetime import date
from random import Random
from typing import Any

import pytest

from waylight.engines.record_linkage import Born, Candidate, People, a_person, read_people

DAY = Born(date(1988, 4, 3), date(1988, 4, 3))
CROWD = [
    a_person(f"crowd {n}", name=name, born=Born(date(1980, 1, n + 2), date(1980, 1, n + 2)))
    for n, name in enumerate(
        ["Amina Ali Nur", "Yusuf Omar Farah", "Mohamed Ali Hassan", "Hodan Abdi Warsame",
         "Ahmed Hassan Mohamed", "Fatima Mohamed Ali", "Sara Ibrahim Ahmed"]
    )
]  # fmt: skip


def found(query: Any, *others: Any) -> dict[str, Candidate]:
    """Candidates by id."""
    return {one.id: one for one in People([*CROWD, *others]).candidates(query)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("محمد حسن علي", "Maxamed Xasan Cali"),
        ("Mohamed Hassan Ali", "Maxamed Xasan Cali"),
        ("عبد الرحمن احمد", "Cabdiraxmaan Axmed"),
        ("Abdul Rahman Ahmed", "عبدالرحمن احمد"),
        ("ሙሉ ገብረማርያም", "Mulu Gebremariam"),
        ("Ali Mohamed Hassan", "Hassan, Mohamed Ali"),
    ],
)
def test_the_same_person_in_another_script_spelling_or_order(one: str, other: str) -> None:
    there = a_person("there", name=other, born=DAY)
    best = found(a_person("?", name=one, born=DAY), there)["there"]
    assert best.verdict == "same", best
    assert {reason.field for reason in best.reasons} == {"born_on", "name"}


def test_a_missing_part_of_the_name_leaves_the_same_person_likely() -> None:
    there = a_person("there", name="Hodan Abdi", born=DAY, sex="F", country="SOM")
    query = a_person("?", name="Hodan Abdi Warsame", born=DAY, sex="F", country="SOM")
    assert found(query, there)["there"].verdict == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hassan", "Hussein"), ("Hasan", "Hussain"), ("Hasan", "Hosein"), ("حسن", "حسين")],
)
def test_twins_with_nearly_the_same_name_are_never_called_the_same(one: str, other: str) -> None:
    twin = a_person("twin", name=f"{other} Omar Farah", born=DAY, sex="M", mother="Amina Nur")
    query = a_person("?", name=f"{one} Omar Farah", born=DAY, sex="M", mother="Amina Nur")
    assert found(query, twin)["twin"].verdict == "possible"


def test_a_name_alone_makes_nobody_the_same() -> None:
    there = a_person("there", name="Mohamed Ali Hassan")
    assert found(a_person("?", name="Mohamed Ali Hassan"), there)["there"].verdict != "same"


def test_a_rare_name_alone_is_likely_and_still_not_the_same() -> None:
    random = Random(3)  # noqa: S311 - the same names every time

    def part() -> str:
        return "".join(random.choice("bdfgjklmnrstz") + random.choice("aeiou") for _ in range(3))

    crowd = [a_person(f"{n}", name=f"{part()} {part()} {part()}") for n in range(2000)]
    there = a_person("there", name="Zoran Tamir Bakul")
    best = People([*crowd, there]).candidates(a_person("?", name="Zoran Tamir Bakul"))[0]
    assert best.id == "there"
    assert best.score > 0.99
    assert best.verdict == "possible"


def test_another_sex_or_a_birth_date_far_away_speaks_against_it() -> None:
    there = a_person("there", name="Hodan Abdi Warsame", born=DAY, sex="M")
    query = a_person("?", name="Hodan Abdi Warsame", born=DAY, sex="F")
    best = found(query, there)["there"]
    assert best.verdict != "same"
    assert "The sex differs." in [reason.words for reason in best.reasons]
    old = Born(date(1950, 1, 1), date(1950, 12, 31))
    assert found(a_person("?", name="Hodan Abdi Warsame", born=old), there)["there"].score < 0.25


def test_day_and_month_exchanged_and_a_year_alone_are_told() -> None:
    swapped = a_person("there", name="Hodan Warsame", born=Born(date(1988, 3, 4), date(1988, 3, 4)))
    words = [one.words for one in found(a_person("?", name="Hodan Warsame", born=DAY), swapped)[
        "there"].reasons]  # fmt: skip
    assert "Born on the same day, when day and month are exchanged." in words
    first = Born(date(1988, 1, 1), date(1988, 1, 1))
    there = a_person("there", name="Hodan Warsame", born=first)
    best = found(a_person("?", name="Hodan Warsame", born=DAY), there)["there"]
    assert "the year alone" in " ".join(one.words for one in best.reasons)


def test_the_same_document_is_found_whatever_the_name() -> None:
    there = a_person("there", name="Maryam Yohannes", document="ER 123-456")
    best = found(a_person("?", name="Miriam Johannes", document="er123456"), there)["there"]
    assert best.reasons[0].field == "document"
    assert best.score > 0.9


def test_nobody_is_invented() -> None:
    assert People(CROWD).candidates(a_person("?", name="Zzyzx")) == []
    assert People([]).candidates(a_person("?", name="Amina Ali")) == []


def test_every_fault_of_a_file_is_told_by_row_and_column() -> None:
    rows = [{"id": "1", "name": "A"}, {"id": "1", "born_on": "03/04/1988"}, {"id": ""}]
    _, faults = read_people(["id", "name", "born_on", "surname"], rows)
    assert [(fault.code, fault.row, fault.column) for fault in faults] == [
        ("unknown_column", 1, "surname"),
        ("twice", 3, "id"),
        ("not_a_date", 3, "born_on"),
        ("missing", 4, "id"),
    ]
    assert [fault.code for fault in read_people([], [])[1]] == ["missing_column"] * 2
