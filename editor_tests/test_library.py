"""The numbers of a work's editions: a slip is told before anybody publishes it."""

import pytest

from waylight.programmes.newsroom.editor.models import Edition, Work

pytestmark = pytest.mark.django_db


def work_with(**editions: dict[str, str]) -> Work:
    """A work with editions by language."""
    made = [
        Edition(language=code, title="Title", abstract="Words.", **more)
        for code, more in editions.items()
    ]
    return Work(title="Title", type="study", editions=made)


def test_g10_2_the_numbers_of_the_report_check() -> None:
    work = work_with(en={"isbn": "978-92-9068-709-2", "issn": "1561-5502"}, fr={})
    assert work.faults() == []


@pytest.mark.parametrize(
    ("number", "code"),
    [({"isbn": "978-92-9068-709-3"}, "G-ISBN-01"), ({"issn": "1561-5503"}, "G-ISSN-01")],
)
def test_a_flipped_digit_is_told_with_the_right_one(number: dict[str, str], code: str) -> None:
    [(found, said)] = work_with(en=number).faults()
    assert found == code
    assert "would be 2" in said


def test_what_is_no_language_and_what_is_no_number() -> None:
    [(first, _), (second, said)] = work_with(English={"isbn": "12"}).faults()
    assert (first, second) == ("G-LANG-01", "G-ISBN-01")
    assert "how many" in said


def test_g7_3_one_number_is_of_one_edition() -> None:
    same = {"isbn": "978-92-9068-709-2"}
    [(code, said)] = work_with(en=same, fr=same).faults()
    assert code == "G-ISBN-02"
    assert "en, fr" in said
