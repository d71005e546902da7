"""What a file was called, made safe to show. A name from outside is never used as a path."""

import re
import unicodedata

LONGEST_NAME = 80
_KEPT = "\u200c\u200d"  # joiners without which Persian and Indic names are misspelt


def shown_name(name: str) -> str:
    """The last part of a name, on one line, without what could disguise or misplace it.

    Control characters and marks that turn the direction of writing are gone; a page still sets
    it in `<bdi>`. A long name keeps its end, which is what people look at first.
    """
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(each for each in last if each in _KEPT or unicodedata.category(each)[0] != "C")
    plain = " ".join(plain.split()) or "?"
    if len(plain) <= LONGEST_NAME:
        return plain
    half = LONGEST_NAME // 2
    return f"{plain[: half - 1]}…{plain[-half:]}"
