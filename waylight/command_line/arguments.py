"""Arguments that several commands share, refused in words before any work is done."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path

STANDARD_OUTPUT = Path("-")


def existing(text: str) -> Path:
    """A file or folder that is there."""
    path = Path(text)
    if not path.exists():
        raise ArgumentTypeError(f"there is no file or folder {text}; check the name")
    return path


def new_file(text: str) -> Path:
    """A file that can be made, or replaced, in a folder that is there."""
    path = Path(text)
    if path.is_dir():
        raise ArgumentTypeError(f"{text} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise ArgumentTypeError(f"there is no folder {path.parent}; make it first")
    return path


def new_workbook(text: str) -> Path:
    """A file that can be made and whose name says that it is a workbook."""
    path = new_file(text)
    if path.suffix.lower() != ".xlsx":
        raise ArgumentTypeError(f"{text} must end in .xlsx, which is what is written")
    return path


def seconds(text: str) -> float:
    """A time limit."""
    return _number(text, above=0.0, words="a number of seconds above 0")


def share(text: str) -> float:
    """A gap: 0.01 is one percent."""
    gap = _number(text, above=-1e-9, words="a share such as 0.01")
    if gap >= 1:
        raise ArgumentTypeError(f"{text} is not below 1; write 0.01 for one percent")
    return gap


def whole(text: str) -> int:
    """A whole number from 0."""
    if not text.isdecimal():
        raise ArgumentTypeError(f"{text} is not a whole number from 0")
    return int(text)


def day(text: str) -> str:
    """A date, handed on as it was written."""
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is not a date such as 2026-03-31") from None
    return text


def threads(text: str) -> int:
    """A number of threads."""
    return max(1, whole(text))


def declare_json(parser: ArgumentParser) -> None:
    """`--json FILE`, where - means standard output."""
    parser.add_argument(
        "--json", type=new_file, metavar="FILE", help="write JSON here; - is standard output"
    )


def _number(text: str, above: float, words: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = above
    # Not-a-number and infinity are no limits: neither compares as above and below.
    if not above < number < 1e9:
        raise ArgumentTypeError(f"{text} is not {words}")
    return number
