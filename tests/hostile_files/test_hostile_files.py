"""Every hostile file is refused or made harmless; the child stays within its limits."""

import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest
from PIL import Image

from tests.hostile_files.books import BOOKS
from tests.hostile_files.forms import FORMS
from tests.hostile_files.pictures import PICTURES, SECRET
from waylight.foundation.exchange.child import (
    edifact_in_child,
    picture_in_child,
    portrait_in_child,
    read_in_child,
    rows_in_child,
)
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.exchange.resettlement_forms import resettlement_form_in_child

pytestmark = [pytest.mark.long, pytest.mark.slow]

CHILD_BYTES, CHILD_SECONDS = 350_000_000, 6
"""The bars of security.md: E1."""
PARENT_BYTES = 30_000_000


def resident() -> int:
    """Bytes of memory of its own that this process has now, wherever the kernel keeps them: what
    was reclaimed while it lay idle, and is read again, is no growth."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    fields = dict(line.split(":", 1) for line in lines)
    return sum(int(fields[name].split()[0]) for name in ("RssAnon", "VmSwap")) * 1024


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A place for one file, in which afterwards there must be that file and nothing else."""
    inside = tmp_path / "inside"
    inside.mkdir()
    yield inside
    assert os.listdir(tmp_path) == ["inside"]
    assert len(os.listdir(inside)) == 1


class Watch(Thread):
    """Looks at the children of this process until it is over, and keeps the largest it saw."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.over, self.largest = Event(), 0

    def run(self) -> None:
        """Every few milliseconds: the peak that the kernel keeps for each child."""
        while not self.over.wait(0.003):
            for children in Path("/proc/self/task").glob("*/children"):
                for pid in _read(children).split():
                    self._look(Path("/proc") / pid)

    def _look(self, process: Path) -> None:
        if "exchange.inside" not in _read(process / "cmdline"):
            return  # not yet: between fork and exec it has the memory of this process
        peak = re.search(r"VmHWM:\s+(\d+)", _read(process / "status"))
        self.largest = max(self.largest, int(peak[1]) * 1_024 if peak else 0)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:  # it has ended
        return ""


@pytest.fixture
def watch() -> Iterator[Watch]:
    """A watch that says afterwards whether the child stayed within its memory."""
    watch = Watch()
    watch.start()
    yield watch
    watch.over.set()
    watch.join()
    assert watch.largest < CHILD_BYTES


def outcome(read: Callable[[Path], object], path: Path) -> str:
    """The code of the refusal, or nothing; in time, and without growing."""
    before, started = resident(), monotonic()
    try:
        read(path)
        code = ""
    except RefusedFileError as refused:
        code = refused.code if refused.reason and refused.fix else "without words"
    assert monotonic() - started < CHILD_SECONDS
    assert resident() - before < PARENT_BYTES
    return code


@pytest.mark.parametrize("name", BOOKS)
def test_a_hostile_workbook(folder: Path, watch: Watch, name: str) -> None:
    file_name, make, code = BOOKS[name]
    path = folder / file_name
    path.write_bytes(make())
    assert outcome(lambda path: [None for _ in rows_in_child(path)], path) == code


@pytest.mark.parametrize("name", PICTURES)
def test_a_hostile_picture(folder: Path, watch: Watch, name: str) -> None:
    file_name, make, code = PICTURES[name]
    path = folder / file_name
    path.write_bytes(make())
    assert outcome(picture_in_child, path) == code


@pytest.mark.parametrize("name", FORMS)
def test_a_hostile_form(folder: Path, watch: Watch, name: str) -> None:
    make, code = FORMS[name]
    path = folder / "a.xml"
    path.write_bytes(make())
    assert outcome(resettlement_form_in_child, path) == code


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the filter in the kernel")
def test_the_child_has_given_up_its_rights_before_it_reads(folder: Path) -> None:
    path = folder / "a.csv"
    path.write_bytes(b"name\r\n" + b"Amina\r\n" * 200_000)
    with closing(rows_in_child(path)) as pieces:
        next(pieces)
        (pid,) = _read(Path("/proc/self/task") / str(os.getpid()) / "children").split()
        status = _read(Path("/proc") / pid / "status")
        limits = _read(Path("/proc") / pid / "limits")
        environment = _read(Path("/proc") / pid / "environ")
    assert re.search(r"Seccomp:\s+2", status)
    assert re.search(r"NoNewPrivs:\s+1", status)
    assert re.search(r"Max file size\s+0", limits)
    assert environment == ""


def test_there_are_enough_of_them() -> None:
    assert len(BOOKS) + len(PICTURES) >= 40


def test_a_photograph_comes_back_upright_and_knows_nothing(folder: Path) -> None:
    path = folder / "a.jpg"
    path.write_bytes(PICTURES["a photograph that knows where"][1]())
    drawn = picture_in_child(path)
    assert (drawn.width, drawn.height) == (20, 40), "it was taken lying on its side"
    assert SECRET not in drawn.content
    image = Image.open(io.BytesIO(drawn.content))
    assert not image.getexif()
    assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_a_portrait_is_small_and_square_whatever_it_was(folder: Path, mode: str) -> None:
    path = folder / "a.png"
    Image.effect_noise((900, 700), 90).convert(mode).save(path)
    drawn = portrait_in_child(path)
    assert (drawn.kind, drawn.width, drawn.height) == ("image/jpeg", 240, 240)
    assert len(drawn.content) <= 15_000


def test_a_portrait_knows_no_more_than_a_picture(folder: Path) -> None:
    path = folder / "a.jpg"
    path.write_bytes(PICTURES["a photograph that knows where"][1]())
    drawn = portrait_in_child(path)
    assert SECRET not in drawn.content
    assert not Image.open(io.BytesIO(drawn.content)).getexif()


def test_what_climbs_out_of_its_archive_is_only_a_name(folder: Path) -> None:
    path = folder / "a.zip"
    path.write_bytes(BOOKS["an archive that climbs out"][1]())
    (sheet,) = read_in_child(path).sheets
    assert (sheet.name, sheet.rows) == ("people", [["name"], ["Amina"]])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"UNB" + b"?" * 1_900_000, "not_edifact"),
        (b"UNB+" + b":" * 400_000 + b"'", ""),
        (b"UNB'" + b"'+:" * 300_000 + b"'", ""),
        (b"UNB+" + b"A+" * 900_000 + b"'", ""),
        (b"UNB'" * 2_000_000, "too_large"),
        ("UNB+É'".encode(), "not_ascii"),
        (b"PK\x03\x04", "not_edifact"),
    ],
)
def test_a_hostile_message_is_refused_or_split(
    folder: Path, watch: Watch, content: bytes, code: str
) -> None:
    file = folder / "list.edi"
    file.write_bytes(content)
    began = monotonic()
    try:
        edifact_in_child(file)
        found = ""
    except RefusedFileError as refusal:
        found = refusal.code
    assert found in (code, "too_demanding")
    assert monotonic() - began < CHILD_SECONDS
    assert watch.largest < CHILD_BYTES
