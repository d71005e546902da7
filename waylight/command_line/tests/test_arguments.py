"""Arguments are refused in words before any work is done."""

from argparse import ArgumentTypeError
from pathlib import Path

import pytest

from waylight.command_line.arguments import (
    existing,
    new_file,
    new_workbook,
    seconds,
    share,
    threads,
    whole,
)


def test_good_words_become_values(tmp_path: Path) -> None:
    assert existing(str(tmp_path)) == tmp_path
    assert new_file("-") == Path("-")
    assert new_workbook(str(tmp_path / "plan.XLSX")) == tmp_path / "plan.XLSX"
    assert (seconds("0.5"), share("0"), share("0.02"), whole("7"), threads("0")) == (
        0.5,
        0.0,
        0.02,
        7,
        1,
    )


@pytest.mark.parametrize(
    ("reads", "text", "words"),
    [
        (existing, "absent.xlsx", "there is no file or folder absent.xlsx"),
        (new_file, "absent/plan.json", "there is no folder absent"),
        (new_file, ".", "is a folder"),
        (new_workbook, "plan.csv", "must end in .xlsx"),
        (seconds, "0", "above 0"),
        (seconds, "nan", "above 0"),
        (seconds, "inf", "above 0"),
        (seconds, "soon", "above 0"),
        (share, "1", "not below 1"),
        (share, "-0.1", "a share"),
        (whole, "-1", "whole number"),
        (whole, "1.5", "whole number"),
    ],
)
def test_bad_words_are_refused_with_what_is_wanted(reads, text: str, words: str) -> None:
    with pytest.raises(ArgumentTypeError, match=words):
        reads(text)
