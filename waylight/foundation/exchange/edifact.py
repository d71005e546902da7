"""A UN/EDIFACT interchange in segments, elements and components; what they mean is for others.

pydifact splits it, with the service signs of the file's own UNA. Nothing is judged here."""

from pathlib import Path
from typing import NamedTuple

from pydifact.control.characters import Characters
from pydifact.exceptions import EDISyntaxError
from pydifact.parser import Parser, TokenIterator
from pydifact.tokenizer import Tokenizer

from waylight.foundation.exchange.faults import RefusedFileError

LARGEST = 2_000_000
"""Some eight thousand passengers."""
_ADVICE = "UNA"
_SIGNS = 6
_USUAL = ":+.? '"


class Segment(NamedTuple):
    """A segment as it stands in the file: its number from 1 (UNA does not count), and its parts."""

    number: int
    tag: str
    elements: tuple[tuple[str, ...], ...]

    def part(self, element: int, component: int = 0) -> str:
        """A component by its place, from 0 behind the tag; "" where there is none."""
        found = self.elements[element] if element < len(self.elements) else ()
        return found[component] if component < len(found) else ""


def edifact_segments(path: Path) -> list[Segment]:
    """The segments of a file; RefusedFileError if it is no interchange."""
    content = path.read_bytes()
    if len(content) > LARGEST:
        raise RefusedFileError(
            "too_large",
            f"The message has {len(content) / 1e6:.0f} MB; {LARGEST / 1e6:.0f} MB are read.",
            "Ask for one message for each flight.",
        )
    return split_segments(content)


def split_segments(content: bytes) -> list[Segment]:
    """The segments of a message; RefusedFileError if it is none. Line ends are no part of it."""
    try:
        text = content.decode("ascii")
    except UnicodeDecodeError as error:
        raise RefusedFileError(
            "not_ascii",
            f"Byte {error.start + 1} of the message is no sign that UN/EDIFACT of level A has.",
            "Ask the sender for the message in capitals without accents (UNOA).",
        ) from error
    text = text.replace("\r", "").replace("\n", "").strip()
    try:
        return _segments(text)
    # Its tokenizer says TypeError where a message ends behind a release sign.
    except (EDISyntaxError, TypeError) as error:
        raise _no_interchange() from error


def _segments(text: str) -> list[Segment]:
    characters = Characters.from_str(_USUAL)
    if text.startswith(_ADVICE):
        signs = text[len(_ADVICE) : len(_ADVICE) + _SIGNS]
        if len(signs) < _SIGNS or len({*signs[:2], *signs[3:4], signs[5]}) < 4:
            raise _no_interchange()
        characters, text = Characters.from_str(signs), text[len(_ADVICE) + _SIGNS :].lstrip()
    if not text.startswith("UNB") or not text.endswith(characters.segment_terminator):
        raise _no_interchange()
    tokens = TokenIterator(Tokenizer().get_tokens(text, characters))
    raw = Parser().convert_tokens_to_raw_segments(tokens)
    return [_segment(number, parts) for number, parts in enumerate(raw, start=1)]


def _segment(number: int, parts: list[str | list[str]]) -> Segment:
    tag, *elements = parts
    return Segment(
        number,
        tag if isinstance(tag, str) else tag[0],
        tuple((part,) if isinstance(part, str) else tuple(part) for part in elements),
    )


def _no_interchange() -> RefusedFileError:
    return RefusedFileError(
        "not_edifact",
        "The file is no UN/EDIFACT interchange: it does not begin with UNA or UNB, or breaks off.",
        "Ask the sender for the whole message, as it was sent.",
    )
