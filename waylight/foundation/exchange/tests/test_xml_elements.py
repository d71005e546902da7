"""XML from outside in elements: what is refused before it is read, and what a decoder sees."""

import io
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from waylight.engines.resettlement_form import Seen
from waylight.foundation.exchange import xml_elements
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.exchange.resettlement_forms import (
    Tree,
    resettlement_form_in_child,
)
from waylight.foundation.exchange.xml_elements import look_at, xml_pieces

PHOTOGRAPHS = frozenset({"Photo"})


def pieces(folder: Path, content: bytes) -> list[dict[str, Any]]:
    path = folder / "a.xml"
    path.write_bytes(content)
    return list(xml_pieces(path, PHOTOGRAPHS))


def elements(folder: Path, content: bytes) -> list[Any]:
    return [one for piece in pieces(folder, content) for one in piece.get("elements", ())]


def refused(folder: Path, content: bytes) -> RefusedFileError:
    with pytest.raises(RefusedFileError) as refusal:
        pieces(folder, content)
    assert refusal.value.reason
    assert refusal.value.fix
    return refusal.value


def test_elements_come_with_depth_line_text_and_attributes(tmp_path: Path) -> None:
    content = b'<a xmlns="u">\n <b c="1">x&amp;<![CDATA[<y>]]></b><!-- no -->\n <b/></a>'
    assert elements(tmp_path, content) == [
        (1, "u a", 1, "\n \n ", []),
        (2, "u b", 2, "x&<y>", ["c"]),
        (2, "u b", 3, "", []),
    ]


@pytest.mark.parametrize(
    "declared",
    [
        b"<!DOCTYPE a>",
        b'<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd">',
        b'<!DOCTYPE a [<!ENTITY b "c">]>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE a [<!ENTITY % b SYSTEM "file:///etc/passwd"> %b;]>',
    ],
)
def test_whatever_declares_its_own_types_is_refused(tmp_path: Path, declared: bytes) -> None:
    assert refused(tmp_path, declared + b"<a/>").code == "declares_entities"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"<a>", "cut_off", "in line 1"),
        (b"<a><b></a>", "not_well_formed", "mismatched tag, line 1"),
        (b"<a>\n\xff</a>", "wrong_encoding", "Byte 5 is not UTF-8"),
        (b'<?xml version="1.0" encoding="utf-16"?><a/>', "wrong_encoding", "that it names"),
        (b'<?xml version="1.0" encoding="x-no"?><a/>', "wrong_encoding", "that is not read"),
        (b"PK\x03\x04", "not_xml", "begin"),
        (b"<a>" * 21, "too_much_inside", "20 within one another"),
        (b"<a " + b" ".join(b"a%d=''" % n for n in range(21)) + b"/>", "too_much_inside", "Line 1"),
        (b"<" + b"a" * 201 + b"/>", "too_much_inside", "Line 1"),
        (b"<a>\n" + b"x" * 100_001 + b"</a>", "too_much_inside", "100,000 signs"),
    ],
)
def test_what_is_refused_has_a_code_and_a_sentence(
    tmp_path: Path, content: bytes, code: str, words: str
) -> None:
    refusal = refused(tmp_path, content)
    assert refusal.code == code
    assert words in refusal.reason


def test_too_many_elements_and_attributes(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(xml_elements, "MOST_ELEMENTS", 10)
    monkeypatch.setattr(xml_elements, "MOST_VALUES", 10)
    assert len(elements(tmp_path, b"<a>" + b"<b c='1'/>" * 9 + b"</a>")) == 10
    assert refused(tmp_path, b"<a>" + b"<b/>" * 10 + b"</a>").code == "too_much_inside"
    assert "Line 2" in refused(tmp_path, b"<a>\n" + b"<b c = '1'/>" * 11 + b"</a>").reason


@pytest.mark.parametrize(
    "content",
    [
        "﻿<a>é</a>".encode(),
        '<?xml version="1.0" encoding="UTF-8"?><a>é</a>'.encode(),
        '<?xml version="1.0" encoding="utf-16"?><a>é</a>'.encode("utf-16"),
        '<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'.encode("latin-1"),
        '<?xml version="1.0" encoding="windows-1252"?><a>é</a>'.encode("cp1252"),
        "\n\n<a>é</a>".encode(),
    ],
)
def test_encodings_that_are_read(tmp_path: Path, content: bytes) -> None:
    assert elements(tmp_path, content)[0][3] == "é"


def test_photographs_come_later_and_in_parts(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(xml_elements, "PHOTO_SIGNS_A_PIECE", 3)
    content = b"<a><Photo>aGVsbG8=</Photo><b>x</b><Photo/></a>"
    found = pieces(tmp_path, content)
    assert [piece.get("text") for piece in found] == [None, "aGV", "sbG", "8=", None, None]
    tree = Tree()
    for piece in found:
        tree.take(**piece)
    root, photo, other, empty = tree.elements
    assert root.children == [photo, other, empty]
    assert (photo.text, photo.seen) == ("aGVsbG8=", Seen(5))
    assert (other.text, other.seen) == ("x", None)
    assert (empty.text, empty.seen) == ("", Seen(0))


def picture(kind: str, size: tuple[int, int] = (12, 14)) -> str:
    out = io.BytesIO()
    Image.new("RGB", size).save(out, kind)
    return b64encode(out.getvalue()).decode()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP"])
def test_pictures_that_are_seen(kind: str) -> None:
    seen = look_at(picture(kind))
    assert (seen.kind, seen.width, seen.height) == (kind, 12, 14)
    assert seen.size


@pytest.mark.parametrize("text", ["%", "aGVsbG8", "aGVsbG8==", "é", "aGVs=bG8"])
def test_what_is_no_base64(text: str) -> None:
    assert look_at(text) == Seen(None)


def test_what_is_no_picture() -> None:
    whole = picture("JPEG", (200, 200))
    assert look_at("aGVsbG8gd29ybGQ=") == Seen(11)
    assert look_at(whole[: len(whole) // 8 * 4]).kind == "", "it is cut off in the middle"
    assert look_at(picture("TIFF")).kind == ""
    assert look_at(" \n ") == Seen(0)
    assert look_at(f"\n{whole[:40]}\n {whole[40:]}\n").kind == "JPEG"


def test_a_picture_of_too_many_pixels_is_measured_and_not_decoded(monkeypatch) -> None:
    monkeypatch.setattr(xml_elements, "MOST_PIXELS", 100)
    monkeypatch.setattr(Image.Image, "load", lambda image: pytest.fail("it was decoded"))
    assert look_at(picture_of_12_by_14)[1:] == ("PNG", 12, 14)


picture_of_12_by_14 = picture("PNG")


def test_the_child_gives_the_same_tree(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    photo = picture("PNG")
    path.write_text(f"<a>\n<b c='1'>é</b><Photo>{photo}</Photo></a>", encoding="utf-8")
    root = resettlement_form_in_child(path)
    assert [(one.name, one.line, one.attributes) for one in root.whole()] == [
        ("a", 1, ()),
        ("b", 2, ("c",)),
        ("Photo", 2, ()),
    ]
    assert root.children[0].text == "é"
    assert root.children[1].text == photo
    assert root.children[1].seen == look_at(photo)


def test_a_file_that_takes_too_long_is_told_how_to_become_smaller(
    tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(
        "waylight.foundation.exchange.resettlement_forms.MOST_SECONDS_WAITED", 0.001
    )
    path = tmp_path / "a.xml"
    path.write_bytes(b"<a/>")
    with pytest.raises(RefusedFileError) as refusal:
        resettlement_form_in_child(path)
    assert refusal.value.code == "too_demanding"
    assert "smaller submissions" in refusal.value.fix
