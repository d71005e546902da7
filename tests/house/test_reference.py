"""What is generated is up to date: the reference of the workbook says what the reader reads."""

from tests.house.tree import ROOT
from waylight.programmes.movements.exchange.reference import reference

PAGE = ROOT / "docs" / "reference" / "planning-workbook.md"


def test_the_reference_of_the_workbook_is_up_to_date() -> None:
    made = "python -m waylight.programmes.movements.exchange.reference"
    assert PAGE.read_text(encoding="utf-8") == reference(), f"{made} > {PAGE.relative_to(ROOT)}"
