"""A form as a parser hands it over: elements with a name, a line and a text, and nothing judged."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_PIXELS = 40_000_000
"""Of a photograph: a larger one is not decoded."""


class Seen(NamedTuple):
    """What a decoder saw of a photograph, by whoever may decode pictures.

    `size` is in bytes, None where the text is no base64; `kind` is the format, "" where no picture
    could be read; `width` and `height` are in pixels.
    """

    size: int | None
    kind: str = ""
    width: int = 0
    height: int = 0


@dataclass(slots=True)
class Element:
    """One element: `line` counts from 1, 0 where there was no file; `seen` is of photographs."""

    name: str
    line: int = 0
    text: str = ""
    attributes: tuple[str, ...] = ()
    children: list["Element"] = field(default_factory=list)
    seen: Seen | None = None

    def whole(self) -> Iterator["Element"]:
        """This element and everything within it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))
