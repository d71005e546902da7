"""Files that are released: images and papers, named by the hash of their bytes.

    image = File("image/jpeg", data)
    doorway.release("news", key, {…, "image": {**image.named, "width": …}}, by=user, files=[image])

Whatever content names as {"sha256": …, "ext": …} must have been given with it, or before. This
room knows no table: both doors read it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/avif": "avif",
    "application/pdf": "pdf",
    "application/epub+zip": "epub",
    "text/html; charset=utf-8": "html",
    "text/csv; charset=utf-8": "csv",
}
"""What may be released. Drawings in SVG may not: they can carry scripts."""
SHOWN = {"image/jpeg", "image/png", "image/webp", "image/avif", "application/pdf"}
"""What a browser may show by itself; the rest is saved. A page of HTML would speak in our name."""
LARGEST = 32 * 1024 * 1024


@dataclass(frozen=True)
class File:
    """The bytes of a file and what kind it is; ValueError for a kind or size we do not release."""

    content_type: str
    data: bytes

    def __post_init__(self) -> None:
        """Refuse what is not released."""
        if self.content_type not in EXTENSIONS:
            raise ValueError(f"No file of the kind {self.content_type} is released")
        if not 0 < len(self.data) <= LARGEST:
            raise ValueError("A file that is released has bytes, and not too many")

    @cached_property
    def sha256(self) -> str:
        """Its name."""
        return sha256(self.data).hexdigest()

    @property
    def ext(self) -> str:
        """How its address ends."""
        return EXTENSIONS[self.content_type]

    @property
    def named(self) -> dict[str, str]:
        """How content names it."""
        return {"sha256": self.sha256, "ext": self.ext}


def names_in(content: Any) -> set[str]:
    """The hash of every file that content names, however deep."""
    return set(_names_in(content))


def _names_in(content: Any) -> Iterator[str]:
    if isinstance(content, Mapping):
        if content.get("sha256") and content.get("ext"):
            yield str(content["sha256"])
        for part in content.values():
            yield from _names_in(part)
    elif isinstance(content, list | tuple):
        for part in content:
            yield from _names_in(part)
