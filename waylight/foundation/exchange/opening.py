"""The one door for files of people's rows: opened safely, or refused with a reason in seconds."""

from pathlib import Path

from waylight.foundation.exchange.book import Book
from waylight.foundation.exchange.comma_files import read_comma_files
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.exchange.xlsx import read_workbook


def open_book(path: Path) -> Book:
    """The raw sheets of a workbook (.xlsx) or of a folder of CSV files.

    Raises RefusedFileError before anything is parsed when the file is not one of these.
    """
    if path.is_dir():
        files = sorted(each for each in path.iterdir() if each.suffix.lower() == ".csv")
        return read_comma_files((each.name, each.read_bytes()) for each in files)
    if not path.exists():
        raise RefusedFileError("no_such_file", f"There is no file {path.name}.", "Check the name.")
    return read_workbook(path.read_bytes())
