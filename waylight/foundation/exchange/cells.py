"""One cell, read as its column declares: exact, or refused with a reason; never a guess."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from difflib import get_close_matches

from waylight.foundation.exchange.dates import read_date
from waylight.foundation.exchange.declaring import Cell, Column, Kind, Value
from waylight.foundation.exchange.faults import WrongCellError

LONGEST = {Kind.ID: 80, Kind.CHOICE: 80, Kind.TEXT: 40_000, Kind.WORDS: 4_000, Kind.ANY: 40_000}
YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_COMMA_NUMBER = re.compile(r"[+-]?\d+,\d+")


def read_cell(column: Column, cell: Cell) -> Value:
    """The meaning of a cell; None (or the column's default) when blank.

    Raises WrongCellError with a code, a reason and a fix.
    """
    if isinstance(cell, str):
        cell = cell.strip()
    if cell is None or cell == "":
        if column.required:
            raise WrongCellError("missing_value", "This cell must be filled.", _fill(column))
        return column.default
    return _READERS[column.kind](column, cell)


def close_to(word: str, words: tuple[str, ...]) -> str:
    """The one of `words` that was probably meant, or an empty string."""
    by_fold = {each.casefold(): each for each in words}
    matches = get_close_matches(word.casefold(), list(by_fold), n=1, cutoff=0.6)
    return by_fold[matches[0]] if matches else ""


def did_you_mean(word: str, words: tuple[str, ...]) -> str:
    """A sentence that offers the closest word, or lists them all when they are few."""
    if close := close_to(word, words):
        return f"Did you mean {close}?"
    return f"Use one of: {', '.join(words)}." if 0 < len(words) <= 12 else ""


def _fill(column: Column) -> str:
    example = f", for example {column.example}" if column.example else ""
    return f"Write {_wanted(column)}{example}."


def _wanted(column: Column) -> str:
    words = {
        Kind.YES_NO: "yes or no",
        Kind.DATE: "a date",
        Kind.COUNT: "a whole number",
        Kind.NUMBER: "a number",
        Kind.CHOICE: f"one of {', '.join(column.choices)}",
    }
    return words.get(column.kind, column.shape or f"the {column.name}")


EXACT = 2**53
"""Whole numbers below it are exact in a spreadsheet's cell; above it digits are lost."""


def _as_text(column: Column, cell: Cell) -> str:
    if isinstance(cell, str):
        _refuse_unsafe(column, cell)
        return cell
    if isinstance(cell, bool):
        pass
    elif isinstance(cell, (int, float)) and float(cell).is_integer() and abs(cell) < EXACT:
        return str(int(cell))  # Excel turns the id 101 into the number 101.0; nothing is lost
    raise WrongCellError(
        "not_text",
        f"Text is expected here, and the cell holds {_called(cell)}; the spreadsheet program may "
        "have changed what was typed.",
        "Format the column as text and type it again.",
    )


def _called(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "a true/false value"
    return "a broken number" if isinstance(cell, (int, float)) else "a date or time"


def _refuse_unsafe(column: Column, text: str) -> None:
    longest = LONGEST.get(column.kind, 80)
    if len(text) > longest:
        raise WrongCellError(
            "too_long",
            f"The text has {len(text)} characters; at most {longest} are read.",
            "Shorten it.",
        )
    if _CONTROL.search(text.replace("\n", " ") if column.kind is Kind.TEXT else text):
        raise WrongCellError(
            "control_character",
            "The text holds an invisible control character.",
            "Delete the cell and type it again.",
        )


def _cased(column: Column, text: str) -> str:
    if column.case == "upper":
        return text.upper()
    return text.lower() if column.case == "lower" else text


def _read_text(column: Column, cell: Cell) -> str:
    return _read_word(column, _as_text(column, cell))


def _read_word(column: Column, text: str) -> str:
    word = _cased(column, text)
    if column.pattern and not re.fullmatch(column.pattern, word):
        raise WrongCellError("wrong_shape", f"This is not {column.shape}.", _fill(column))
    if column.known and not column.known(word):
        raise WrongCellError(
            f"unknown_{column.known_as.replace(' ', '_')}",
            f"There is no {column.known_as} {word}.",
            _fill(column),
        )
    return word


def _read_choice(column: Column, cell: Cell) -> str:
    text = _as_text(column, cell)
    for choice in column.choices:
        if choice.casefold() == text.casefold():
            return choice
    raise WrongCellError(
        "unknown_choice",
        f"Only {', '.join(column.choices)} can be read here.",
        did_you_mean(text, column.choices),
    )


def _read_words(column: Column, cell: Cell) -> tuple[str, ...]:
    words = [word.strip() for word in _as_text(column, cell).split(";") if word.strip()]
    if any("," in word for word in words):
        raise WrongCellError(
            "wrong_separator",
            "Words are separated by a semicolon, and a comma was found.",
            "Write the words with ; between them.",
        )
    if column.required and not words:
        raise WrongCellError("missing_value", "This cell holds no word.", _fill(column))
    return tuple(dict.fromkeys(_read_word(column, word) for word in words))


def _read_yes_no(column: Column, cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    text = str(int(cell)) if isinstance(cell, (int, float)) and cell in (0, 1) else str(cell)
    answer = YES_NO.get(text.casefold())
    if answer is None:
        raise WrongCellError(
            "not_yes_or_no", "Only yes or no can be read here.", "Write yes or no."
        )
    return answer


def _read_day(column: Column, cell: Cell) -> date:
    return read_date(cell)


def _number(column: Column, cell: Cell) -> float:
    if isinstance(cell, str):
        return _number_in_text(column, cell)
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        raise WrongCellError(
            "not_a_number",
            f"A number is expected here, and the cell holds {_called(cell)}.",
            _fill(column),
        )
    return cell


def _number_in_text(column: Column, text: str) -> float:
    if _PLAIN_NUMBER.fullmatch(text):
        return float(text)
    if _COMMA_NUMBER.fullmatch(text):
        raise WrongCellError(
            "ambiguous_number",
            f"{text} could be {text.replace(',', '.')} or {text.replace(',', '')}.",
            "Write it with a point for decimals and nothing between thousands.",
        )
    raise WrongCellError("not_a_number", "This is not a number.", _fill(column))


def _bounded(column: Column, number: float) -> float:
    if not math.isfinite(number):
        raise WrongCellError("not_a_number", "This is not a finite number.", _fill(column))
    if number < 0 <= column.low:
        raise WrongCellError("negative", "A negative number makes no sense here.", _fill(column))
    if not column.low <= number <= column.high:
        raise WrongCellError(
            "out_of_range",
            f"Only numbers from {column.low:g} to {column.high:g} can be read here.",
            _fill(column),
        )
    return number


def _read_number(column: Column, cell: Cell) -> float:
    return float(_bounded(column, _number(column, cell)))


def _read_count(column: Column, cell: Cell) -> int:
    number = _bounded(column, _number(column, cell))
    if not float(number).is_integer():
        raise WrongCellError("not_whole", "Only whole numbers can be read here.", _fill(column))
    return int(number)


def _read_any(column: Column, cell: Cell) -> Value:
    if isinstance(cell, str):
        _refuse_unsafe(column, cell)
        return cell
    if isinstance(cell, datetime):
        return read_date(cell)
    if isinstance(cell, (int, float, date)):
        return cell
    raise WrongCellError("not_text", f"The cell holds {_called(cell)}.", "Type it as text.")


_READERS: dict[Kind, Callable[[Column, Cell], Value]] = {
    Kind.ID: _read_text,
    Kind.TEXT: _read_text,
    Kind.CHOICE: _read_choice,
    Kind.WORDS: _read_words,
    Kind.YES_NO: _read_yes_no,
    Kind.DATE: _read_day,
    Kind.COUNT: _read_count,
    Kind.NUMBER: _read_number,
    Kind.ANY: _read_any,
}
