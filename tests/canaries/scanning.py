"""Looking for canaries in every byte that a house left behind."""

import gzip
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tests.canaries.values import disguises

WINDOW = 4


class Trace(NamedTuple):
    """Where a canary was found that should be nowhere."""

    canary: str
    let_in: str
    file: str


def traces(folder: Path, canaries: Mapping[str, str]) -> list[Trace]:
    """Every canary in every file below a folder, in all its disguises."""
    sought = {disguise: value for value in canaries for disguise in disguises(value)}
    return [
        Trace(value, canaries[value], path.relative_to(folder).as_posix())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for content in contents(path)
        for value in sorted(found_in(content, sought))
    ]


def contents(path: Path) -> Iterator[bytes]:
    """A file's bytes; and what is in it, where it is packed. A mail's envelope is left out: the
    address that it goes to is what a mail is for."""
    content = path.read_bytes()
    if "mail" in path.parts:
        lines = content.splitlines()
        content = b"\n".join(line for line in lines if not line.startswith(b"To: "))
    yield content
    for unpack in (gzip.decompress, zlib.decompress):
        try:
            yield unpack(content)
        except (OSError, EOFError, zlib.error):
            continue


def found_in(content: bytes, sought: Mapping[bytes, str]) -> set[str]:
    """The canaries whose disguises are in some bytes. Every window of four bytes is looked up at
    once; what begins like a disguise is then compared whole."""
    beginnings = defaultdict(list)
    for disguise in sought:
        beginnings[disguise[:WINDOW]].append(disguise)
    wanted = np.array([int.from_bytes(begin, "little") for begin in beginnings], np.uint32)
    found: set[str] = set()
    for offset in range(min(WINDOW, len(content))):
        whole = (len(content) - offset) // WINDOW * WINDOW
        windows = np.frombuffer(content[offset : offset + whole], "<u4")
        for number in np.flatnonzero(np.isin(windows, wanted)):
            at = offset + WINDOW * int(number)
            for disguise in beginnings[content[at : at + WINDOW]]:
                if content.startswith(disguise, at):
                    found.add(sought[disguise])
    return found
