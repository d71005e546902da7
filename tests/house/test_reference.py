"""What is generated is up to date: each reference says what the code reads and hands out."""

from tests.house.tree import ROOT
from waylight.command_line.rrf_reference import reference as registration_form
from waylight.config.management.commands.access_matrix import page
from waylight.foundation.datasets.reference import reference as datasets
from waylight.programmes.movements.exchange.reference import reference

PAGE = ROOT / "docs" / "reference" / "planning-workbook.md"


def test_the_reference_of_the_workbook_is_up_to_date() -> None:
    made = "python -m waylight.programmes.movements.exchange.reference"
    assert PAGE.read_text(encoding="utf-8") == reference(), f"{made} > {PAGE.relative_to(ROOT)}"


def test_the_reference_of_the_datasets_is_up_to_date() -> None:
    page = ROOT / "docs" / "reference" / "datasets.md"
    made = f"python manage.py datasets > {page.relative_to(ROOT)}"
    assert page.read_text(encoding="utf-8") == datasets(), made


def test_the_access_matrix_is_up_to_date() -> None:
    made = "python manage.py access_matrix > docs/reference/access-matrix.md"
    written = (ROOT / "docs" / "reference" / "access-matrix.md").read_text(encoding="utf-8")
    assert written == page(), f"Run: {made}"


def test_the_reference_of_the_registration_form_is_up_to_date() -> None:
    page = ROOT / "docs" / "reference" / "resettlement-form.md"
    made = f"python -m waylight.command_line.rrf_reference > {page.relative_to(ROOT)}"
    assert page.read_text(encoding="utf-8") == registration_form(), made
