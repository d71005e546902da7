"""An XML file from outside in elements, and its photographs as a decoder saw them.

`xml_pieces` runs in the child process. A document that declares its own types or entities is
refused at the declaration: nothing can be expanded, and nothing is ever fetched.
"""

import binascii
import io
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from PIL import Image

from waylight.engines.resettlement_form import MOST_PIXELS, Seen
from waylight.foundation.exchange.faults import RefusedFileError

MOST_ELEMENTS, MOST_TEXT, MOST_DEPTH, MOST_ATTRIBUTES, LONGEST_NAME = 200_000, 100_000, 20, 20, 200
SIGNS_A_PIECE = 2_000_000
PHOTO_SIGNS_A_PIECE = 8_000_000
FORMATS = ("PNG", "JPEG", "GIF", "BMP")
_UTF_8 = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_VALUE = re.compile(rb"""=[ \t\r\n]*["']""")
MOST_VALUES = 10_000
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ASK = "Ask the sender to export it again, as XML in UTF-8."
_WHOLE = "Ask the sender for the whole file, as it was exported."
_CUT_OFF = {expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN}
_ENCODING = {expat.errors.XML_ERROR_INCORRECT_ENCODING, expat.errors.XML_ERROR_UNKNOWN_ENCODING}

Start = tuple[int, str, int, str, list[str]]


def xml_pieces(path: Path, photographs: frozenset[str]) -> Iterator[dict[str, Any]]:
    """The elements of a file, in pieces: {"elements": [depth, name, line, text, attributes]}.

    The text of an element whose name is among `photographs` follows later, as {"at": its number
    from 0, "text": a part} and {"at", "seen"}. Raises RefusedFileError.
    """
    reader = _Reader(photographs)
    reader.read(path)
    elements, signs = [], 0
    for element in reader.elements:
        elements.append(element)
        signs += len(element[3]) + LONGEST_NAME
        if signs > SIGNS_A_PIECE:
            yield {"elements": elements}
            elements, signs = [], 0
    yield {"elements": elements}
    for at, text in reader.photographs.items():
        for first in range(0, len(text), PHOTO_SIGNS_A_PIECE):
            yield {"at": at, "text": text[first : first + PHOTO_SIGNS_A_PIECE]}
        yield {"at": at, "seen": look_at(text)}


class _Reader:
    def __init__(self, pictures: frozenset[str]) -> None:
        self.elements: list[Start] = []
        self.photographs: dict[int, str] = {}
        self._pictures = pictures
        self._open: list[int] = []
        self._texts: list[list[str]] = []
        self._lengths: list[int] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")

    def read(self, path: Path) -> None:
        content = path.read_bytes()
        _refuse_other(content)
        _refuse_attributes(content)
        parser = self._parser
        parser.buffer_text, parser.buffer_size = True, 1 << 20
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse_declarations
        parser.EntityDeclHandler = _refuse_declarations
        try:
            # Whole at once: a sign that never ends is then looked at once, not once a piece.
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise _not_xml(error) from error
        except (LookupError, ValueError) as error:  # an encoding that Python cannot tell expat
            raise _wrong_encoding("It names an encoding that is not read.") from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        too_much = (
            len(self.elements) >= MOST_ELEMENTS
            or len(self._open) >= MOST_DEPTH
            or len(attributes) > MOST_ATTRIBUTES
            or max(map(len, (name, *attributes))) > LONGEST_NAME
        )
        if too_much:
            raise _too_much(self._parser.CurrentLineNumber)
        line = self._parser.CurrentLineNumber
        self._open.append(len(self.elements))
        self._texts.append([])
        self._lengths.append(0)
        self.elements.append((len(self._open), name, line, "", list(attributes)))

    def _text(self, text: str) -> None:
        self._texts[-1].append(text)
        self._lengths[-1] += len(text)
        if self._lengths[-1] > MOST_TEXT and not self._is_photograph(self._open[-1]):
            raise _too_much(self._parser.CurrentLineNumber)

    def _end(self, name: str) -> None:
        at, text = self._open.pop(), "".join(self._texts.pop())
        self._lengths.pop()
        if self._is_photograph(at):
            self.photographs[at] = text
        else:
            depth, name, line, _, attributes = self.elements[at]
            self.elements[at] = (depth, name, line, text, attributes)

    def _is_photograph(self, at: int) -> bool:
        return self.elements[at][1].rpartition(" ")[2] in self._pictures


def look_at(text: str) -> Seen:
    """What a decoder sees of a picture in base64; line ends within it do not count."""
    plain = "".join(text.split())
    try:
        content = binascii.a2b_base64(plain, strict_mode=True) if plain else b""
    except ValueError:  # binascii's own error is one, and so is a sign beyond ASCII
        return Seen(None)
    warnings.simplefilter("error")
    Image.MAX_IMAGE_PIXELS = None  # judged by its rule, with a code of its own
    width = height = 0
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            (width, height), kind = image.size, image.format or ""
            if width * height <= MOST_PIXELS:
                image.load()
            return Seen(len(content), kind, width, height)
    except Exception:  # whatever a decoder raises, the picture is not one
        return Seen(len(content))


def _refuse_other(content: bytes) -> None:
    """What is no XML at all, or not in the encoding that it says it has."""
    if content.startswith(_MARKS):
        return
    plain = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not plain.startswith(b"<"):
        raise RefusedFileError(
            "not_xml", "The file is no XML: it does not begin with a sign of it.", _ASK
        )
    named = _UTF_8.match(plain)
    if named is None or named[1].upper() in (b"UTF-8", b"UTF8"):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _wrong_encoding(f"Byte {error.start + 1} is not UTF-8.") from error


def _refuse_attributes(content: bytes) -> None:
    """A form has next to no attributes, and a parser takes long over millions of them."""
    plain = content.replace(b"\0", b"") if content.startswith(_MARKS) else content
    for number, found in enumerate(_VALUE.finditer(plain)):
        if number == MOST_VALUES:
            raise _too_much(plain.count(b"\n", 0, found.start()) + 1)


def _refuse_declarations(*_: object) -> None:
    raise RefusedFileError(
        "declares_entities",
        "The file declares types or entities of its own, as no such form does and as attacks do.",
        "Do not open it elsewhere. Ask the sender whether they sent it, and to export it again.",
    )


def _not_xml(error: expat.ExpatError) -> RefusedFileError:
    words = expat.errors.messages[error.code]
    if words in _ENCODING:
        return _wrong_encoding("It is not in the encoding that it names.")
    if words in _CUT_OFF:
        return RefusedFileError(
            "cut_off", f"The file ends too early, in line {error.lineno}.", _WHOLE
        )
    return RefusedFileError(
        "not_well_formed",
        f"The file is no well-formed XML: {words}, line {error.lineno}, sign {error.offset + 1}.",
        _ASK,
    )


def _wrong_encoding(reason: str) -> RefusedFileError:
    return RefusedFileError("wrong_encoding", f"The signs of the file are mixed up. {reason}", _ASK)


def _too_much(line: int) -> RefusedFileError:
    return RefusedFileError(
        "too_much_inside",
        f"Line {line} is where the file holds more than is read: {MOST_ELEMENTS:,} elements, "
        f"{MOST_DEPTH} within one another, {MOST_TEXT:,} signs in one of them, "
        f"{MOST_VALUES:,} attributes.",
        "Ask the sender for smaller submissions, with fewer cases in each.",
    )
