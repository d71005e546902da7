"""The search finds a canary however it lies in a file, and nothing where there is none."""

import base64
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.canaries.scanning import traces
from tests.canaries.values import Cage

DISGUISES: dict[str, Callable[[str], bytes]] = {
    "plain": str.encode,
    "lower case": lambda value: value.lower().encode(),
    "UTF-16": lambda value: value.encode("utf-16-le"),
    "backwards": lambda value: value.encode()[::-1],
    "hex": lambda value: value.encode().hex().encode(),
    "base64": lambda value: base64.b64encode(value.encode()),
    "base64, one byte in": lambda value: base64.b64encode(b"a" + value.encode() + b"b"),
    "base64, two bytes in": lambda value: base64.b64encode(b"ab" + value.encode() + b"c"),
    "packed": lambda value: gzip.compress(value.encode()),
}


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES.keys())
@pytest.mark.parametrize("before", range(4))
def test_each_disguise_is_seen_wherever_it_begins(
    disguise: Callable[[str], bytes], before: int, tmp_path: Path
) -> None:
    cage = Cage()
    value = cage.let_in("a test")
    packed = disguise(value)
    content = packed if packed[:2] == b"\x1f\x8b" else b"x" * before + packed + b"yz"
    (tmp_path / "file").write_bytes(content)
    assert {trace.canary for trace in traces(tmp_path, cage.kept)} == {value}


def test_nothing_is_seen_where_nothing_is(tmp_path: Path) -> None:
    cage = Cage()
    for _ in range(50):
        cage.let_in("a test")
    (tmp_path / "file").write_bytes(bytes(range(256)) * 1000)
    assert traces(tmp_path, cage.kept) == []


def test_the_address_on_an_envelope_is_no_trace_but_its_text_is(tmp_path: Path) -> None:
    cage = Cage()
    value = cage.let_in("an address")
    mail = tmp_path / "mail" / "one"
    mail.parent.mkdir()
    mail.write_text(f"Subject: News\nTo: {value}@example.org\n\nHello\n", encoding="utf-8")
    assert traces(tmp_path, cage.kept) == []
    mail.write_text(f"Subject: News\nTo: x@example.org\n\nHello {value}\n", encoding="utf-8")
    assert len(traces(tmp_path, cage.kept)) == 1
