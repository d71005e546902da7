"""Pictures from outside: known by what they hold, judged by their header, and drawn anew.

What comes out has pixels and nothing else: no place, no owner, no thumbnail, no second file
behind the picture. Which way up it was taken is turned into the pixels themselves.

`draw_anew` runs in the child process; a page asks `child.picture_in_child`, or for a small square
face on a list `child.portrait_in_child`.
"""

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from waylight.foundation.exchange.faults import RefusedFileError

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 4_000
PORTRAIT_SIDE, PORTRAIT_BYTES = 240, 15_000
PORTRAIT_QUALITIES = (80, 65, 50, 35, 20)
FACES_ARE_HIGH = (0.5, 0.4)
"""Where the square is cut from a picture that is taller than wide."""
ENDS = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg", ".jpe"), "WEBP": (".webp",), "GIF": (".gif",)}
"""The kinds that are read, and what such a file may be called."""
_SIGNS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF"}
_SOMETHING_ELSE = (b"<script", b"<html", b"<!doctype", b"<svg", b"%pdf-", b"pk\x03\x04", b"<?php")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn anew: `kind` is "image/png" or "image/jpeg", sizes are in pixels."""

    content: bytes
    kind: str
    width: int
    height: int


def draw_anew(path: Path, *, portrait: bool = False) -> Picture:
    """The pixels of an image file, and nothing else of it. Raises RefusedFileError.

    As a portrait it is a small square on white, light enough for a telephone."""
    content = path.read_bytes()
    kind = _kind(content, path.suffix.lower())
    warnings.simplefilter("error")
    Image.MAX_IMAGE_PIXELS = None  # the header is judged here, with a code of our own
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as image:
            _refuse_large(*image.size)
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _portrait(upright) if portrait else _drawn(upright)
    except RefusedFileError:
        raise
    except Exception as error:  # whatever a decoder raises, the picture is not one
        raise RefusedFileError(
            "damaged_picture",
            f"The picture is damaged and cannot be read ({type(error).__name__}).",
            "Open it in a picture program, save it again as PNG or JPEG and try once more.",
        ) from error


def _kind(content: bytes, end: str) -> str:
    kind = next((kind for sign, kind in _SIGNS.items() if content.startswith(sign)), "")
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        kind = "WEBP"
    if not kind:
        raise RefusedFileError(
            "not_a_picture",
            "The file is not a picture of a kind that is read, whatever its name says.",
            "Use a PNG, JPEG, WebP or GIF picture. Drawings (SVG) are never opened.",
        )
    if end not in ENDS[kind]:
        raise RefusedFileError(
            "wrong_extension",
            f"The file is a {kind} picture and is called something else.",
            f"Give it a name that ends in {ENDS[kind][0]}.",
        )
    if any(sign in content.lower() for sign in _SOMETHING_ELSE):
        raise RefusedFileError(
            "two_files_in_one",
            "Beside the picture the file holds something else, such as a page or an archive.",
            "Open it in a picture program, save it again as PNG or JPEG and use that file.",
        )
    return kind


def _refuse_large(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise RefusedFileError(
            "too_many_pixels",
            f"The picture has {width * height / 1e6:.0f} million pixels, and at most "
            f"{MOST_PIXELS / 1e6:.0f} million are read.",
            "Make it smaller in a picture program and save it again.",
        )


def _drawn(image: Image.Image) -> Picture:
    see_through = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    plain = image.convert("RGBA" if see_through else "RGB")
    # A new picture of the same pixels: whatever else the old one carried stays behind.
    new = Image.new(plain.mode, plain.size)
    new.paste(plain)
    out = io.BytesIO()
    if see_through:
        new.save(out, "PNG", optimize=False)
    else:
        new.save(out, "JPEG", quality=88)
    return Picture(out.getvalue(), "image/png" if see_through else "image/jpeg", *new.size)


def _portrait(image: Image.Image) -> Picture:
    size = (PORTRAIT_SIDE, PORTRAIT_SIDE)
    face = ImageOps.fit(image.convert("RGBA"), size, centering=FACES_ARE_HIGH)
    square = Image.new("RGB", size, "white")
    square.paste(face, mask=face)
    for quality in PORTRAIT_QUALITIES:
        out = io.BytesIO()
        square.save(out, "JPEG", quality=quality)
        if out.tell() <= PORTRAIT_BYTES:
            break
    return Picture(out.getvalue(), "image/jpeg", *size)
