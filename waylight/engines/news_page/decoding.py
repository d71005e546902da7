"""Bytes to lines: the encoding, the line ends and the blanks that look like spaces."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from waylight.engines.news_page.refusing import PageRefusedError
from waylight.engines.news_page.shapes import PageWarning

_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")
_BLANKS = "\u00a0\u202f\u2007"
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
_TO_SPACE = str.maketrans(dict.fromkeys(_BLANKS, " "))
_EVEN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‘’‚‛`´", "'"),
        **dict.fromkeys("–—―─−‐‑", "-"),
        **dict.fromkeys(_BLANKS, " "),
        "…": "...",
        "\u200b": "",
        "\ufeff": "",
    }
)
CODE = "H-IMP-ENC"


class Line(NamedTuple):
    """A line as it is in the file, and as it is read: without its end, blanks made spaces."""

    number: int
    raw: bytes
    text: str

    @property
    def is_blank(self) -> bool:
        """Nothing to see on it."""
        return not self.text.strip()


class Text(NamedTuple):
    """The lines of a file, how it was encoded and what had to be forgiven."""

    lines: tuple[Line, ...]
    encoding: str
    warnings: tuple[PageWarning, ...]


def searchable(text: str) -> str:
    """Quotes, dashes and blanks evened out and letters folded, to find by; what is shown stays."""
    folded = unicodedata.normalize("NFKC", text.translate(_EVEN)).casefold()
    return " ".join(folded.split())


def decoded(data: bytes | str) -> Text:
    """The lines of a text; PageRefusedError for what is none."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    bare = raw.removeprefix(_BOM)
    _refuse_no_text(bare)
    encoding = _encoding(bare)
    parts = _split(raw)
    texts = [_read(part.removeprefix(_BOM) if at == 0 else part, encoding)
             for at, part in enumerate(parts)]  # fmt: skip
    lines = tuple(
        Line(at, part, text.translate(_TO_SPACE))
        for at, (part, text) in enumerate(zip(parts, texts, strict=True), start=1)
    )
    warnings = (*_about_encoding(bare, encoding, parts), *_about_ends(raw, parts, texts))
    return Text(lines, encoding, warnings)


def _refuse_no_text(raw: bytes) -> None:
    found = None if raw.startswith(_OTHER_BOMS) else _CONTROLS.search(raw)
    if raw.startswith(_OTHER_BOMS) or found:
        at = raw[: found.start()].count(b"\n") + 1 if found else 1
        raise PageRefusedError(
            CODE,
            what="This is not a plain text that can be read.",
            why=f"Line {at} holds bytes that no text in UTF-8 or Windows-1252 has.",
            fix="Save the page as plain text in UTF-8, and bring that file.",
            lines=(at,),
        )


def _encoding(raw: bytes) -> str:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        try:
            raw.decode("cp1252")
        except UnicodeDecodeError as second:
            at = raw[: second.start].count(b"\n") + 1
            raise PageRefusedError(
                CODE,
                what="The encoding of this text cannot be told.",
                why=f"Line {at} has a byte that is neither UTF-8 nor Windows-1252.",
                fix="Save the page as plain text in UTF-8, and bring that file.",
                lines=(at,),
            ) from error
        return "windows-1252"
    return "utf-8"


def _split(raw: bytes) -> list[bytes]:
    """Lines with their ends. Old Macs end lines with a carriage return alone."""
    end = b"\r" if b"\r" in raw and b"\n" not in raw else b"\n"
    pieces = raw.split(end)
    lines = [piece + end for piece in pieces[:-1]]
    return [*lines, pieces[-1]] if pieces[-1] or not lines else lines


def _read(raw: bytes, encoding: str) -> str:
    return raw.decode("cp1252" if encoding == "windows-1252" else "utf-8").rstrip("\r\n")


def _about_encoding(bare: bytes, encoding: str, parts: list[bytes]) -> Iterator[PageWarning]:
    if encoding == "windows-1252":
        number = next(
            at for at, part in enumerate(parts, start=1) if any(byte > 127 for byte in part)
        )
        words = f"The text is in Windows-1252, seen first in line {number}; it was read as such."
        yield PageWarning(CODE, number, "windows_1252", words)


def _about_ends(raw: bytes, parts: list[bytes], texts: list[str]) -> Iterator[PageWarning]:
    if raw.startswith(_BOM):
        yield PageWarning(CODE, 1, "byte_order_mark", "The text begins with a byte order mark.")
    ends = [at for at, part in enumerate(parts, start=1) if b"\r" in part]
    if ends:
        words = f"{len(ends)} line(s) hold a carriage return, as Windows ends lines."
        yield PageWarning(CODE, ends[0], "line_ends", words)
    blanks = [at for at, text in enumerate(texts, start=1) if set(_BLANKS) & set(text)]
    if blanks:
        words = f"{len(blanks)} line(s) hold blanks that do not break; they were read as spaces."
        yield PageWarning(CODE, blanks[0], "blanks", words)
