"""What a file was called is shown safely, and never leads anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.foundation.exchange.file_names import LONGEST_NAME, shown_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("people.xlsx", "people.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\win.ini", "win.ini"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("a\x00.csv\r\nSet-Cookie: x", "a.csvSet-Cookie: x"),
        ("أسماء.xlsx", "أسماء.xlsx"),
        ("می\u200cخواهم.csv", "می\u200cخواهم.csv"),
        ("", "?"),
        ("/", "?"),
    ],
)
def test_a_name_is_shown_as(name: str, shown: str) -> None:
    assert shown_name(name) == shown


@given(st.text())
def test_no_name_is_a_path_a_line_or_a_disguise(name: str) -> None:
    shown = shown_name(name)
    assert 0 < len(shown) <= LONGEST_NAME
    assert not set(shown) & {"/", "\\", "\0", "\r", "\n", "\u202e", "\u2066", "\ufeff"}
