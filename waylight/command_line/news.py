"""Read a page of dated news items: what is in each, what was lost, what an editor may change."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from waylight.command_line.arguments import day, declare_json, existing
from waylight.command_line.delivering import deliver_json
from waylight.command_line.main import DONE, NO
from waylight.command_line.telling import SHOWN, say
from waylight.engines.news_page import (
    Contact,
    Figure,
    Item,
    Page,
    PageRefusedError,
    Person,
    Suggestion,
    Task,
    TaskKind,
    read,
)

LARGEST = 1_000_000
"""Bytes: a page of some hundred items is smaller."""
Answer = dict[str, Any]


def declare(parser: ArgumentParser) -> None:
    """The page, perhaps the day and the order of its dates, and where the answer goes."""
    parser.add_argument("page", type=existing, help="a page of dated items, plain text")
    parser.add_argument("--on", type=day, metavar="DATE", help="day of the import; today")
    parser.add_argument(
        "--dates", choices=("dmy", "mdy"), help="order of day, month and year, where both fit"
    )
    declare_json(parser)


def run(options: Namespace) -> int:
    """Tell every item and what is wrong with it; 1 when the page cannot be read."""
    on = date.fromisoformat(options.on) if options.on else datetime.now(UTC).date()
    try:
        answer = _answer(read(_bytes(options.page), imported_on=on, date_order=options.dates))
    except PageRefusedError as refused:
        answer = _refused(refused)
    _tell(str(options.page), answer)
    deliver_json(options.json, answer)
    return NO if answer["faults"] else DONE


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise PageRefusedError(
            "not_a_file", what="This is no file.", why="It is a folder.", fix="Name a text file."
        )
    if path.stat().st_size > LARGEST:
        raise PageRefusedError(
            "too_large",
            what="The file is too large for a page of news.",
            why=f"It has more than {LARGEST:,} bytes.",
            fix="Divide it, or save it as plain text.",
        )
    return path.read_bytes()


def _answer(page: Page) -> Answer:
    return {
        "title": page.title,
        "encoding": page.encoding,
        "date_format": page.date_format,
        "items": [_item(item) for item in page.items],
        "warnings": [
            {"code": one.code, "line": one.line, "rule": one.rule, "message": one.words}
            for one in page.warnings
        ],
        "suggestions": [_suggestion(one) for one in page.suggestions],
        "review": [
            {
                "line": one.line, "field": one.field, "value": one.value,
                "confidence": one.confidence, "message": one.why, "readings": list(one.readings),
            }
            for one in page.review
        ],
        "round_trip": page.is_round_trip,
        "faults": [],
    }  # fmt: skip


def _item(item: Item) -> Answer:
    return {
        "date": item.on,
        "order": item.order,
        "key": item.key,
        "line_from": item.line,
        "line_to": item.line_to,
        "paragraphs": item.paragraphs,
        "words": item.words,
        "kind": item.kind.value,
        "kind_reason": item.kind_reason,
        "title": item.title,
        "title_status": item.title_status,
        "byline": item.byline,
        "headings": list(item.headings),
        "blocks": [{"kind": one.kind.value, "line": one.line} for one in item.blocks],
        "contacts": [_contact(one) for one in item.contacts],
        "emails": list(item.emails),
        "phones": [one.e164 or one.typed for one in item.phones],
        "urls": list(item.urls),
        "missing_links": _tasks(item.tasks_of(TaskKind.MISSING_LINK)),
        "missing_images": _tasks(item.tasks_of(TaskKind.MISSING_IMAGE)),
        "dangling_footnotes": _tasks(item.tasks_of(TaskKind.DANGLING_FOOTNOTE)),
        "figures": [_figure(one) for one in item.figures],
        "people": [_person(one) for one in item.people],
        "organisations": [{"name": one.name, "acronym": one.acronym} for one in item.organisations],
        "places": [one.name for one in item.places],
    }


def _figure(figure: Figure) -> Answer:
    """Values are text: a decimal number loses nothing in it."""
    return {
        "value": f"{figure.value:f}",
        "upper": None if figure.upper is None else f"{figure.upper:f}",
        "qualifier": figure.qualifier.value,
        "unit": figure.unit,
        "as_of": figure.as_of,
        "as_of_on": figure.as_of_on,
        "line": figure.line,
        "sentence": figure.sentence,
    }


def _person(person: Person) -> Answer:
    return {
        "name": person.name,
        "honorifics": list(person.honorifics),
        "roles": list(person.roles),
        "standing": person.standing.value,
        "candidate": person.is_candidate,
        "reason": person.reason,
    }


def _contact(contact: Contact) -> Answer:
    phone = contact.phone
    return {
        "name": contact.name,
        "email": contact.email,
        "phone": (phone.e164 or phone.typed) if phone else None,
        "phone_as_typed": phone.typed if phone else None,
        "unit": contact.unit,
        "role": contact.role,
        "line": contact.line,
    }


def _tasks(tasks: tuple[Task, ...]) -> list[Answer]:
    return [{"line": task.line, "text": task.text} for task in tasks]


def _suggestion(one: Suggestion) -> Answer:
    return {
        "line": one.line,
        "original": one.original,
        "proposed": one.proposed,
        "reason": one.reason,
        "severity": one.severity.value,
        "rule": one.rule,
    }


def _refused(refused: PageRefusedError) -> Answer:
    fault = {
        "code": refused.code,
        "lines": list(refused.lines),
        "pairs": [
            {"line": one.line, "value": one.text, "next_line": one.next_line, "next": one.next_text}
            for one in refused.pairs
        ],
        "message": f"{refused.what} {refused.why} {refused.fix}",
    }
    return {
        "title": None, "encoding": None, "date_format": None, "items": [], "warnings": [],
        "suggestions": [], "review": [], "round_trip": False, "faults": [fault],
    }  # fmt: skip


def _tell(name: str, answer: Answer) -> None:
    for fault in answer["faults"]:
        say(f"{name}: {fault['message']} [{fault['code']}]")
        return
    items = answer["items"]
    say(f"{name}: {len(items)} item(s), dates as {answer['date_format']}, {answer['encoding']}.")
    for item in items:
        say(f"  {item['date']}  line {item['line_from']:>4}  {item['kind']:<19}  {item['title']}")
    lost = {
        "links": sum(len(item["missing_links"]) for item in items),
        "pictures": sum(len(item["missing_images"]) for item in items),
        "footnotes": sum(len(item["dangling_footnotes"]) for item in items),
    }
    say(f"Lost on the way: {', '.join(f'{what} {count}' for what, count in lost.items())}.")
    _list([f"{one['message']} [{one['code']}]" for one in answer["warnings"]])
    suggestions = answer["suggestions"]
    say(f"For an editor: {len(suggestions)} suggestion(s); nothing was changed.")
    _list([
        f"line {one['line']}: {one['original']} → {one['proposed']} ({one['severity']})"
        for one in suggestions
    ])  # fmt: skip
    say(f"For a person to look at: {len(answer['review'])}.")
    _list([f"line {one['line']}, {one['field']}: {one['message']}" for one in answer["review"]])


def _list(lines: list[str]) -> None:
    for line in lines[:SHOWN]:
        say(f"  {line}")
    if len(lines) > SHOWN:
        say(f"  … and {len(lines) - SHOWN} more; the JSON has them all.")
