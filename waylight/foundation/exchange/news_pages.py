"""A page of old news from outside: read in a child, told in the shape in which it is kept.

page = news_page_in_child(path, on=day)     {"title", "items", "warnings", "suggestions", …}

`draft` of an item is what the newsroom takes: blocks, contacts, numbers, and what is to be done."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from waylight.engines.news_page import (
    Block,
    BlockKind,
    Contact,
    Figure,
    Item,
    Page,
    PageRefusedError,
    Severity,
    Suggestion,
    TaskKind,
    read,
)
from waylight.foundation.exchange.child import MOST_SECONDS_WAITED, answers
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.exchange.opening import refuse_file

LARGEST = 5_000_000
LONGEST = 500
TASK = "news_page"
TASKS = {
    TaskKind.MISSING_LINK: "LINK",
    TaskKind.MISSING_IMAGE: "IMAGE",
    TaskKind.DANGLING_FOOTNOTE: "FOOTNOTE",
}
KINDS = {BlockKind.PARA: "paragraph"}
Told = dict[str, Any]


def news_page_in_child(path: Path, *, on: date, order: str = "") -> Told:
    """The page of a file; `order` is dmy or mdy where both fit. Raises RefusedFileError."""
    refuse_file(path, LARGEST)
    (page,) = answers(TASK, path, MOST_SECONDS_WAITED, on.isoformat(), order)
    return page


def told(path: Path, on: str, order: str) -> Iterator[Told]:
    """In the child: the whole page at once."""
    try:
        page = read(path.read_bytes(), imported_on=date.fromisoformat(on), date_order=order or None)
    except PageRefusedError as no:
        raise RefusedFileError(no.code, f"{no.what} {no.why}", no.fix) from no
    yield _page(page)


def _page(page: Page) -> Told:
    return {
        "title": page.title,
        "encoding": page.encoding,
        "date_format": page.date_format,
        "is_round_trip": page.is_round_trip,
        "items": [_item(item, page) for item in page.items],
        "warnings": [
            {"code": one.code, "line": one.line, "words": one.words} for one in page.warnings
        ],
        "review": [
            {
                "line": one.line,
                "field": one.field,
                "value": one.value,
                "why": one.why,
                "readings": list(one.readings),
            }
            for one in page.review
        ],
        "organisations": [
            {"name": one.name, "acronym": one.acronym or "", "lines": list(one.lines)}
            for one in page.organisations
        ],
        # Whoever is in need is counted and never named beyond the text itself.
        "people": [
            {
                "name": one.name,
                "honorifics": list(one.honorifics),
                "post_nominals": list(one.post_nominals),
                "roles": list(one.roles),
                "lines": [mention.line for mention in one.mentions],
            }
            for one in page.people
            if one.is_candidate
        ],
        "not_proposed": sum(not one.is_candidate for one in page.people),
    }


def _item(item: Item, page: Page) -> Told:
    suggestions = [one for one in page.suggestions if item.line <= one.line <= item.line_to]
    return {
        "key": item.key,
        "line_from": item.line,
        "line_to": item.line_to,
        "paragraphs": item.paragraphs,
        "words": item.words,
        "draft": {
            "title": item.title or item.on.isoformat(),
            "title_status": item.title_status,
            "language": "en",
            "date": item.on.isoformat(),
            "order": item.order,
            "category": item.kind.value,
            "byline": item.byline or "",
            "places": sorted({place.name for place in item.places}),
            "people": sorted({one.name for one in item.people if one.is_candidate}),
            "organisations": sorted({one.name for one in item.organisations}),
            "body": list(_body(item.blocks)),
            "contacts": [_contact(one) for one in item.contacts if one.name],
            "figures": [_figure(one) for one in item.figures],
            "tasks": [*_lost(item), *(_suggestion(one) for one in suggestions)],
            "source": {"line_from": item.line, "line_to": item.line_to},
        },
    }


def _body(blocks: tuple[Block, ...]) -> Iterator[Told]:
    points: list[str] = []
    for block in blocks:
        if block.kind == BlockKind.LIST:
            points.append(block.text)
            continue
        if points:
            yield {"type": "list", "items": points}
            points = []
        yield {"type": KINDS.get(block.kind, block.kind.value), "text": block.text}
    if points:
        yield {"type": "list", "items": points}


def _contact(contact: Contact) -> Told:
    phone = contact.phone
    return {
        "name": contact.name,
        "unit": contact.unit or "",
        "email": contact.email or "",
        "phone": (phone.e164 or "") if phone else "",
    }


def _figure(figure: Figure) -> Told:
    return {
        "text": figure.text,
        "value": str(figure.value),
        "high": None if figure.upper is None else str(figure.upper),
        "qualifier": figure.qualifier.name,
        "unit": figure.unit,
        "as_of": figure.as_of_on and figure.as_of_on.isoformat(),
        "sentence": figure.sentence,
        "line": figure.line,
    }


def _lost(item: Item) -> Iterator[Told]:
    for task in item.tasks:
        yield {"kind": TASKS[task.kind], "line": task.line, "original": task.text[:LONGEST]}


def _suggestion(one: Suggestion) -> Told:
    return {
        "kind": "SUGGESTION",
        "line": one.line,
        "original": one.original[:LONGEST],
        "proposed": one.proposed[:LONGEST],
        "reason": one.reason[:300],
        "is_grave": one.severity == Severity.HIGH,
    }
