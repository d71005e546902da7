"""How what was written is told to the public store: plain words, and pictures by their hash."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

WIDEST = "max-1600x1600|format-webp|webpquality-78"
"""The one size of a picture that is released; what a camera noted of it is not in it."""
CONTENT_TYPE = "image/webp"
CALL = "call_to_action"


class Person(Protocol):
    """Whom journalists may ask."""

    name: str
    unit: str
    email: str
    phone: str
    valid_from: Any
    valid_to: Any


def blocks(stream: Iterable[Any], language: str) -> list[dict[str, Any]]:
    """The parts of a text, in the shape of the public store."""
    return [_told(part.block_type, part.value, language) for part in stream]


def _told(kind: str, value: Any, language: str) -> dict[str, Any]:
    if kind == "list":
        return {"type": "list", "items": [str(one) for one in value]}
    if kind == "quote":
        return {"type": "quote", "text": value["text"], "who": value["who"]}
    if kind == CALL:
        return {"type": "link", "text": value["text"], "url": value["url"]}
    if kind == "picture":
        image = value["image"]
        alt = "" if getattr(image, "decorative", False) else image.contextual_alt_text or ""
        return {
            "type": "image",
            **picture(image),
            "alt": {language: alt},
            "caption": value["caption"],
        }
    return {"type": kind, "text": str(value)}


def picture(image: Any) -> dict[str, Any]:
    """A picture in the size that is released."""
    shown = image.get_rendition(WIDEST)
    with shown.file.open("rb") as file:
        name = hashlib.sha256(file.read()).hexdigest()
    return {
        "sha256": name,
        "ext": "webp",
        "width": shown.width,
        "height": shown.height,
        "credit": image.credit,
    }


def bytes_of(image: Any) -> tuple[bytes, str]:
    """The same picture's bytes and their content type."""
    with image.get_rendition(WIDEST).file.open("rb") as file:
        return file.read(), CONTENT_TYPE


def pictures_in(stream: Iterable[Any]) -> Iterator[Any]:
    """Every picture that a text shows."""
    for part in stream:
        if part.block_type in ("picture", "frame"):
            yield part.value["image"]


def contact(person: Person) -> dict[str, Any]:
    """Whom to ask, from when to when."""
    return {
        "name": person.name,
        "unit": person.unit,
        "email": person.email,
        "phone": person.phone,
        "valid_from": person.valid_from and person.valid_from.isoformat(),
        "valid_to": person.valid_to and person.valid_to.isoformat(),
    }


def digest(texts: Mapping[str, Any]) -> str:
    """One name for the words of a page: a translation of other words is stale."""
    return hashlib.sha256(repr(sorted(texts.items())).encode()).hexdigest()
