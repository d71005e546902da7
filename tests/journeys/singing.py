"""What somebody can open: every page that leads from the first, and every file; does it sing?"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from tests.journeys.test_family_reunion import Colleague

LINK = re.compile(r'href="(/office/[^"#]*)"')
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
LEAVES = ("/office/sign-out", "/office/notices/")
MOST, ALIKE = 600, 12
"""So many pages at most, and so many of one kind: the twelfth record sings as the first does."""


def opened(one: Colleague, *more: str) -> Iterator[tuple[str, bytes]]:
    """Address and content of all that a colleague can open, and of some addresses besides."""
    ask, base = one.window.context.request, one.window.address
    waiting, seen, kinds = ["/office/", *more], {"/office/", *more}, dict[str, int]()
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        answer = ask.get(f"{base}{path}")
        content = answer.body()
        yield path, readable(content)
        if answer.status != 200 or not answer.headers.get("content-type", "").startswith("text/"):
            continue
        for link in LINK.findall(content.decode(errors="replace").replace("&amp;", "&")):
            kind = KEY.sub("*", link)
            kinds[kind] = kinds.get(kind, 0) + (link not in seen)
            if link not in seen and kinds[kind] <= ALIKE and not link.startswith(LEAVES):
                seen.add(link)
                waiting.append(link)


def readable(content: bytes) -> bytes:
    """A workbook or an archive as what is in it; anything else as it is."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def heard(one: Colleague, song: str, *more: str) -> tuple[set[str], int]:
    """The canaries that somebody hears, as written with where; and how much was opened."""
    found, count = set[str](), 0
    for path, content in opened(one, *more):
        count += 1
        for voice in re.findall(rf"(?:{song})[\w-]*", content.decode(errors="replace"), re.I):
            found.add(f"{voice} in {path}")
    return found, count
