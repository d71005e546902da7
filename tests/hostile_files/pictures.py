"""Pictures made to do harm: name → (file name, content, code of the refusal)."""

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image

from tests.hostile_files.books import zipped

Hostile = tuple[str, Callable[[], bytes], str]
SECRET = b"51.5074N 0.1278W Amina's telephone"


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), **more: object) -> bytes:
    """A picture that is what it says."""
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **more)  # type: ignore[arg-type]
    return out.getvalue()


def _chunk(name: bytes, content: bytes) -> bytes:
    crc = struct.pack(">L", zlib.crc32(name + content))
    return struct.pack(">L", len(content)) + name + content + crc


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG whose header says a size, whatever it holds."""
    header = struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (_chunk(b"IHDR", header), _chunk(b"IDAT", rows), _chunk(b"IEND", b""))
    )


def pixel_flood() -> bytes:
    """100 million pixels in less than 300 kB."""
    row = bytes(10_001)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _ in range(10_000)) + packer.flush()
    return png(10_000, 10_000, packed)


def located() -> bytes:
    """A photograph that was taken lying on its side, and knows where."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90°
    exif[0x010E] = SECRET.decode()
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0)}
    return picture("JPEG", exif=exif, comment=SECRET) + SECRET


def many_frames() -> bytes:
    """An animation of two thousand pictures: one is kept."""
    out = io.BytesIO()
    frames = [Image.new("P", (8, 8), number % 256) for number in range(2_000)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
FOREIGN = b"<svg><foreignObject><iframe src='//192.0.2.1'/></foreignObject></svg>"
PDF = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n"

PICTURES: dict[str, Hostile] = {
    "100 million pixels": ("a.png", pixel_flood, "too_many_pixels"),
    "four thousand million pixels": ("a.png", lambda: png(65_535, 65_535), "too_many_pixels"),
    "41 million pixels, a JPEG": (
        "a.jpg",
        lambda: picture("JPEG", (8_200, 5_000)),
        "too_many_pixels",
    ),
    "41 million pixels, a WebP": (
        "a.webp",
        lambda: picture("WEBP", (8_200, 5_000), quality=1, method=0),
        "too_many_pixels",
    ),
    "a drawing with a script": ("a.svg", lambda: SVG, "not_a_picture"),
    "a drawing called a photograph": ("a.png", lambda: FOREIGN, "not_a_picture"),
    "a GIF that is a script": (
        "a.gif",
        lambda: b"GIF89a/*" + picture("GIF")[8:] + b"*/=1;<script>alert(1)</script>",
        "two_files_in_one",
    ),
    "a JPEG that is a page": (
        "a.jpg",
        lambda: picture("JPEG", comment=b"<html><script>alert(1)</script></html>"),
        "two_files_in_one",
    ),
    "a PNG that is an archive": (
        "a.png",
        lambda: picture() + zipped(("a.html", b"<p>")),
        "two_files_in_one",
    ),
    "a GIF that is a document": ("a.gif", lambda: picture("GIF") + PDF, "two_files_in_one"),
    "a document that is an archive": (
        "a.png",
        lambda: PDF + zipped(("a.csv", b"name")),
        "not_a_picture",
    ),
    "a PNG called a JPEG": ("a.jpg", picture, "wrong_extension"),
    "a photograph called a program": ("a.exe", lambda: picture("JPEG"), "wrong_extension"),
    "an icon": ("a.ico", lambda: b"\0\0\1\0" + bytes(60), "not_a_picture"),
    "PostScript": ("a.png", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n", "not_a_picture"),
    "cut in the middle": ("a.jpg", lambda: picture("JPEG", (400, 400))[:700], "damaged_picture"),
    "a broken checksum": (
        "a.png",
        lambda: picture()[:40] + b"\0\0" + picture()[42:],
        "damaged_picture",
    ),
    "text that unpacks to 50 MB": (
        "a.png",
        lambda: (
            picture()[:33]
            + _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(50_000_000)))
            + picture()[33:]
        ),
        "damaged_picture",
    ),
    "nothing behind the sign": ("a.png", lambda: b"\x89PNG\r\n\x1a\n", "damaged_picture"),
    "a photograph that knows where": ("a.jpg", located, ""),
    "two thousand pictures in one": ("a.gif", many_frames, ""),
}
"""Where the code is empty a picture comes out: drawn anew, with its pixels and nothing else."""
