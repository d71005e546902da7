"""What is inside a PDF or a PNG, as far as the tests ask."""

import re
import zlib
from io import BytesIO

from PIL import Image

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def inside(pdf: bytes) -> str:
    """The file and everything that is compressed in it, as Latin-1."""
    parts = [pdf]
    for packed in STREAM.findall(pdf):
        try:
            parts.append(zlib.decompress(packed))
        except zlib.error:
            parts.append(packed)
    return b"\n".join(parts).decode("latin-1")


def ink_runs(png: bytes) -> list[tuple[int, int]]:
    """From where to where there is ink, left to right: one run for each group of joined letters."""
    image = Image.open(BytesIO(png)).convert("L")
    dark = [
        any(image.getpixel((x, y)) < 128 for y in range(image.height)) for x in range(image.width)
    ]
    runs, start = [], None
    for x, is_dark in enumerate([*dark, False]):
        if is_dark and start is None:
            start = x
        elif not is_dark and start is not None:
            runs.append((start, x))
            start = None
    return runs
