"""Addresses that are there, and links, pictures and footnotes that were lost."""

import re
from collections.abc import Iterator, Sequence

from waylight.engines.news_page.shapes import Block, BlockKind, Phone, Task, TaskKind

EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}\b"
)
PHONE = re.compile(r"(?<![\w+])(?:\+\s?|00\s?|\(?0)\d(?:[\s().\-/]{0,2}\d){6,14}(?!\d)")
URL = re.compile(r"(?:https?://|www\.)[^\s<>“”\"]{2,500}", re.IGNORECASE)
_LOST_LINK = re.compile(
    r"\b(?:please\s+)?(?:click|download(?:ed)?|read(?: more)?|see|sign up|register|apply|watch"
    r"|available|found|go|tap)\s+here\b(?!\s*[:(]?\s*(?:https?://|www\.))",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"\((?:[^()]{0,40}\b)?(?:pictured|photo(?:graph)?(?:ed)?|image|see picture|shown)\b"
    r"[^()]{0,160}\)"
    r"|\b(?:pictured|shown) (?:above|below|left|right|here)\b",
    re.IGNORECASE,
)
_SERIES = re.compile(r"\bthis (?:photo|picture|image) (?:series|story|essay|gallery)\b", re.I)
BRACKETED = re.compile(r"(?<=[\w”’\")])\[(\d{1,3})\]")
_GLUED = re.compile(r"(?<=[a-z]{2})(\d{1,2})(?=[’'”\")]|[.,;:](?:\s|$))|([¹²³⁴⁵⁶⁷⁸⁹]+)")
_NOTE = re.compile(r"\s*\[?(\d{1,3})[\].)]\s+\S")
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")


def lost_links(text: str) -> list[str]:
    """Each "click here" that leads nowhere."""
    return [found[0] for found in _LOST_LINK.finditer(text)]


def emails_in(text: str) -> list[str]:
    """Each address, without what ends the sentence."""
    return [found[0] for found in EMAIL.finditer(text)]


def urls_in(text: str) -> list[str]:
    """Each web address, without what ends the sentence."""
    return [found[0].rstrip(".,;:!?)’'”") for found in URL.finditer(text)]


def phones_in(text: str, line: int) -> list[Phone]:
    """Each number that could be dialled, kept as it was typed."""
    free = URL.sub(lambda found: " " * len(found[0]), text)
    return [Phone(found[0], e164(found[0]), line) for found in PHONE.finditer(free)]


def e164(typed: str) -> str | None:
    """+ and up to 15 digits; None where no country is said. "(0)" is not dialled from abroad."""
    bare = typed.replace("(0)", "").strip()
    digits = re.sub(r"\D", "", bare)
    if bare.startswith("00"):
        digits = digits[2:]
    elif not bare.startswith("+"):
        return None
    return f"+{digits}" if 8 <= len(digits) <= 15 and digits[0] != "0" else None


def tasks_in(blocks: Sequence[Block]) -> tuple[Task, ...]:
    """What was lost from an item: links, pictures, footnotes."""
    notes = {found[1] for block in blocks if (found := _NOTE.match(block.text))}
    return tuple(
        task
        for block in blocks
        for task in (*_links(block), *_pictures(block), *_footnotes(block, notes))
    )


def _links(block: Block) -> Iterator[Task]:
    for text in lost_links(block.text):
        yield Task(TaskKind.MISSING_LINK, block.line, block.paragraph, text)


def _pictures(block: Block) -> Iterator[Task]:
    if block.kind == BlockKind.CREDIT:
        yield Task(TaskKind.MISSING_IMAGE, block.line, block.paragraph, block.text)
    for found in (*_PICTURE.finditer(block.text), *_SERIES.finditer(block.text)):
        yield Task(TaskKind.MISSING_IMAGE, block.line, block.paragraph, found[0])


def footnote_marks(text: str) -> list[tuple[int, str, str]]:
    """Where a mark stands, the mark as written, its number."""
    marks = [(found.start(), found[0], found[1]) for found in BRACKETED.finditer(text)]
    free = URL.sub(lambda found: " " * len(found[0]), EMAIL.sub(_blanked, text))
    for found in _GLUED.finditer(free):
        number = found[1] or found[2].translate(_SUPERSCRIPTS)
        marks.append((found.start(), found[0], number))
    return sorted(marks)


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _footnotes(block: Block, notes: set[str]) -> Iterator[Task]:
    for at, written, number in footnote_marks(block.text):
        if number not in notes:
            before = block.text[max(0, at - 24) : at].split(" ")[-1]
            text = f"{before}{written}"
            yield Task(TaskKind.DANGLING_FOOTNOTE, block.line, block.paragraph, text, number)
