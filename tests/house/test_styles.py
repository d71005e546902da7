"""Styles know no left and no right, so that a page turns round for Arabic by itself."""

import re
from pathlib import Path

import pytest

from tests.house.tree import files, place

SHEETS = [pytest.param(path, id=place(path)) for path in files(".css")]
RULE = re.compile(r"([a-z-]+)\s*:\s*([^;{}]+)[;}]")
PHYSICAL = re.compile(
    r"(left|right|top|bottom|width|height|float|clear)$"
    r"|(min|max)-(width|height)$"
    r"|(margin|padding|border|scroll-margin|scroll-padding)-(left|right|top|bottom)(-.*)?$"
    r"|border-(top|bottom)-(left|right)-radius$"
)
ALIGNED = {"text-align", "caption-side", "justify-content", "justify-self", "justify-items"}
FOUR_SIDED = {"margin", "padding", "inset", "border-width"}
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", re.IGNORECASE)
PALETTES = {"tokens.css", "charts.css", "print.css", "site.css"}


def declarations(text: str) -> list[tuple[str, str]]:
    """Property and value of every declaration; what a media query asks is none."""
    plain = re.sub(r"/\*.*?\*/|@(media|page)[^{]*", "", text, flags=re.DOTALL)
    return [(name, value.strip()) for name, value in RULE.findall(plain)]


def is_physical(name: str, value: str) -> bool:
    """Whether a declaration would not turn round with the direction of the script."""
    if PHYSICAL.match(name) or (name in ALIGNED and re.search(r"\b(left|right)\b", value)):
        return True
    sides = re.sub(r"\([^()]*(\([^()]*\)[^()]*)*\)", "()", value).split()
    return name in FOUR_SIDED and len(sides) == 4 and sides[1] != sides[3]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_knows_no_left_and_no_right(sheet: Path) -> None:
    found = [pair for pair in declarations(sheet.read_text("utf-8")) if is_physical(*pair)]
    assert not found, "Say inline-start, inline-end, block-start, block-end, *-size"


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_takes_its_colours_from_the_tokens(sheet: Path) -> None:
    if sheet.name not in PALETTES:
        found = [pair for pair in declarations(sheet.read_text("utf-8")) if COLOUR.search(pair[1])]
        assert not found, "Add it to tokens.css, where it also has its dark side"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("left", "0"),
        ("margin-right", "1rem"),
        ("padding", "0 1rem 0 0"),
        ("text-align", "right"),
        ("float", "inline-start"),
        ("border-top-left-radius", "2px"),
        ("max-width", "10rem"),
    ],
)
def test_what_would_not_turn_round_is_found(name: str, value: str) -> None:
    assert is_physical(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("padding", "1px 2px"),
        ("padding", "1px max(1rem, calc((100% - 2px) / 2))"),
        ("inset-inline-start", "0"),
        ("text-align", "end"),
    ],
)
def test_what_turns_round_is_let_through(name: str, value: str) -> None:
    assert not is_physical(name, value)
