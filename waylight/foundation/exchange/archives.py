"""Zip archives looked at before they are believed: .xlsx workbooks and bundles of CSV files."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from waylight.foundation.exchange.faults import RefusedFileError

MOST_INFLATED = 300_000_000
MOST_MEMBERS = 2_000
SUSPECT_RATIO, SUSPECT_FROM = 250, 30_000_000
"""Above this size a file that shrinks more than this is made to do harm: people's rows do not."""


def is_archive(content: bytes) -> bool:
    """Whether the file begins as a zip archive does."""
    return content[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def check_archive(content: bytes) -> set[str]:
    """The names in an archive that is whole and of a sensible size. Raises RefusedFileError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _refuse_bomb(members)
            _refuse_locked(members)
            broken = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise _damaged() from error
    names = {member.filename for member in members}
    if broken or len(names) < len(members):
        raise _damaged()
    return names


def comma_members(content: bytes) -> list[tuple[str, bytes]]:
    """The (file name, content) of each CSV file in a checked archive, folders left out."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if _is_comma_file(name)]
        if not names:
            raise RefusedFileError(
                "not_a_workbook",
                "The archive is neither an Excel workbook nor a bundle of CSV files.",
                "Use an .xlsx workbook, or a .zip with one CSV file for each sheet.",
            )
        return [(PurePosixPath(name).name, archive.read(name)) for name in names]


def _is_comma_file(name: str) -> bool:
    return name.lower().endswith(".csv") and not PurePosixPath(name).name.startswith(".")


def _refuse_bomb(members: list[zipfile.ZipInfo]) -> None:
    inflated = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    suspect = inflated > SUSPECT_FROM and inflated / packed > SUSPECT_RATIO
    if len(members) > MOST_MEMBERS or inflated > MOST_INFLATED or suspect:
        raise RefusedFileError(
            "too_large_inside",
            f"Unpacked, the file would have {inflated / 1e6:.0f} MB in {len(members)} parts.",
            "Delete empty rows, pictures and sheets that are not needed, then save it again.",
        )


def _refuse_locked(members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise RefusedFileError(
            "password_protected",
            "The archive is protected by a password.",
            "Pack it again without one.",
        )


def _damaged() -> RefusedFileError:
    return RefusedFileError(
        "damaged_file",
        "The file is damaged or was cut short, perhaps while it was copied or sent.",
        "Copy it again, or open it in the spreadsheet program and save it once more.",
    )
