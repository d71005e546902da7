"""An empty workbook is written where it was asked for, and is plain about being empty."""

from pathlib import Path

import pytest

from waylight.command_line.main import main
from waylight.programmes.movements.exchange import read_caseload


def test_the_template_is_written_and_only_lacks_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine.xlsx"
    assert main(["template", "plan", str(out)]) == 0
    assert "waylight plan" in capsys.readouterr().err
    reading = read_caseload(out)
    codes = {fault.code for fault in reading.faults}
    assert codes == {"empty_sheet", "missing_value"}


@pytest.mark.parametrize("words", [["plan"], ["poem", "out.xlsx"], ["plan", "out.csv"]])
def test_anything_else_is_misuse(words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["template", *words])
    assert end.value.code == 2
