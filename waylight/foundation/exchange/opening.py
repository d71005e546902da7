"""The one door for files of people's rows: opened safely, or refused with a reason in seconds.

A file is known by what it holds, not by what it is called. Everything that can be refused is
refused before anything is parsed: by size first, then by its first bytes, then by the directory
of its archive.
"""

from pathlib import Path

from waylight.foundation.exchange.archives import check_archive, comma_members, is_archive
from waylight.foundation.exchange.book import Book
from waylight.foundation.exchange.comma_files import read_comma_files
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.exchange.xlsx import read_workbook

LARGEST_FILE, LARGEST_FORM = 50_000_000, 80_000_000
"""Bytes. A form holds photographs of up to 50 MB each, which are 70 MB of base64."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ACTIVE = ("xl/externallinks/", "xl/connections.xml", "xl/embeddings/", "xl/activex/")
_SAVE_AS = "Save it as “Excel workbook (.xlsx)” and use that file."


def open_book(path: Path) -> Book:
    """The raw sheets of an .xlsx workbook, a folder of CSV files, a .zip of them, or one CSV file.

    Raises RefusedFileError with a stable code when the file is none of these, or not safe.
    """
    if path.is_dir():
        return _open_folder(path)
    refuse_file(path)
    content = path.read_bytes()
    if content.startswith(_OLE):
        raise _refused_ole(content)
    if not is_archive(content):
        return _open_text(path, content)
    names = check_archive(content)
    _refuse_active(path, names)
    if "xl/workbook.xml" in names:
        _refuse_extension(path, ".xlsx", "an Excel workbook")
        return read_workbook(content)
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise RefusedFileError(
            "other_spreadsheet", "The file is a spreadsheet of another format.", _SAVE_AS
        )
    members = comma_members(content)
    _refuse_extension(path, ".zip", "an archive")
    return read_comma_files(members)


def _refuse_active(path: Path, names: set[str]) -> None:
    folded = {name.casefold() for name in names}
    if path.suffix.lower() in (".xlsm", ".xltm") or "xl/vbaproject.bin" in folded:
        raise RefusedFileError(
            "macro_workbook", "The workbook holds macros, and those are never opened.", _SAVE_AS
        )
    if any(name.startswith(_ACTIVE) for name in folded):
        raise RefusedFileError(
            "active_parts",
            "The workbook holds another file or a program, or is linked to another file.",
            "Copy its cells, paste them as values into a new workbook and use that.",
        )


def _refuse_extension(path: Path, end: str, what: str) -> None:
    if path.suffix.lower() != end:
        raise RefusedFileError(
            "wrong_extension",
            f"The file is {what} and is called something else.",
            f"Give it a name that ends in {end}.",
        )


def refuse_file(path: Path, largest: int = LARGEST_FILE) -> None:
    """Refuse what can be refused without reading: no file, an empty one, one that is too large."""
    if not path.is_file():
        raise RefusedFileError(
            "no_such_file", f"There is no file {path.name}.", "Check its name and folder."
        )
    _refuse_size(path.stat().st_size, largest)


def _refuse_size(size: int, largest: int = LARGEST_FILE) -> None:
    if size > largest:
        raise RefusedFileError(
            "too_large",
            f"The file has {size / 1e6:.0f} MB, and at most {largest / 1e6:.0f} MB are read.",
            "Delete pictures and sheets that are not needed, then save it again.",
        )
    if size == 0:
        raise RefusedFileError("empty_file", "The file is empty.", "Save it again.")


def _open_folder(folder: Path) -> Book:
    files = sorted(each for each in folder.iterdir() if each.suffix.lower() == ".csv")
    if not files:
        raise RefusedFileError(
            "no_csv_files",
            f"The folder {folder.name} holds no CSV files.",
            "Save each sheet in it as CSV, with the sheet's name.",
        )
    _refuse_size(sum(each.stat().st_size for each in files))
    return read_comma_files((each.name, each.read_bytes()) for each in files)


def _open_text(path: Path, content: bytes) -> Book:
    if path.suffix.lower() == ".csv":
        return read_comma_files([(path.name, content)])
    raise RefusedFileError(
        "not_a_workbook",
        "The file is not an Excel workbook, whatever its name says.",
        "Use an .xlsx workbook, a folder of CSV files or a .zip of them.",
    )


def _refused_ole(content: bytes) -> RefusedFileError:
    if _ENCRYPTED in content:
        return RefusedFileError(
            "password_protected",
            "The workbook is protected by a password.",
            "Open it, remove the password and save it again.",
        )
    return RefusedFileError(
        "old_excel_format", "The file is in the Excel format of before 2007 (.xls).", _SAVE_AS
    )
