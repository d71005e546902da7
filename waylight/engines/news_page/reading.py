"""The whole of a page, from its bytes to what is known of it."""

from collections.abc import Iterable, Sequence
from datetime import date

from waylight.engines.news_page.blocks import blocks_of
from waylight.engines.news_page.contacts import contacts_in
from waylight.engines.news_page.decoding import decoded
from waylight.engines.news_page.dividing import Stretch, divided
from waylight.engines.news_page.doubting import doubts_of
from waylight.engines.news_page.figures import figures_in
from waylight.engines.news_page.kinds import kind_of
from waylight.engines.news_page.links import emails_in, phones_in, tasks_in, urls_in
from waylight.engines.news_page.naming import Names
from waylight.engines.news_page.said_dates import dates_in
from waylight.engines.news_page.shapes import Block, BlockKind, Item, Page, Phone
from waylight.engines.news_page.suggesting import spellings_of, suggestions_of
from waylight.engines.news_page.titling import title_of


def read(data: bytes | str, *, imported_on: date, date_order: str | None = None) -> Page:
    """A page of dated items. Raises PageRefusedError with everything that stands in the way.

    `date_order` ("dmy" or "mdy") is an editor's answer where both fit; None lets the file say."""
    text = decoded(data)
    division = divided(text.lines, imported_on=imported_on, order=date_order)
    format_order = division.format.order
    items = tuple(
        _item(stretch, format_order, imported_on.year + 1) for stretch in division.stretches
    )
    names = Names(items)
    items = tuple(names.with_names(item) for item in items)
    doubts = [one for item in items for one in doubts_of(item)]
    review = (*division.review, *names.review, *doubts)
    raw = b"".join(part.raw for part in division.preamble) + b"".join(item.raw for item in items)
    return Page(
        title=division.title,
        encoding=text.encoding,
        date_format=division.format.name,
        date_confidence=division.format.confidence,
        preamble=division.preamble,
        items=items,
        is_round_trip=raw == b"".join(line.raw for line in text.lines),
        warnings=tuple(sorted((*text.warnings, *division.warnings), key=lambda one: one.line)),
        suggestions=tuple(
            one for item in items for one in suggestions_of(item.examined, item.dates)
        ),
        review=tuple(sorted(review, key=lambda one: one.line)),
        people=names.people,
        organisations=names.organisations,
        acronyms=names.acronyms,
        clashes=names.clashes,
        spellings=tuple(one for item in items for one in spellings_of(item.examined)),
    )


def _item(stretch: Stretch, order: str, latest: int) -> Item:
    every = blocks_of(stretch.body)
    blocks = tuple(block for block in every if block.is_examined)
    last = stretch.body[-1].number if stretch.body else stretch.opener.number
    kind, kind_confidence, kind_reason = kind_of(blocks)
    title, title_confidence = title_of(blocks)
    dates = dates_in(blocks, stretch.on, order=order, latest=latest)
    return Item(
        on=stretch.on,
        order=stretch.order,
        line=stretch.opener.number,
        line_to=last,
        key=stretch.key,
        parts=stretch.parts,
        blocks=every,
        title=title,
        title_confidence=title_confidence,
        kind=kind,
        kind_confidence=kind_confidence,
        kind_reason=kind_reason,
        byline=next((one.text for one in blocks if one.kind == BlockKind.BYLINE), None),
        contacts=contacts_in(blocks),
        emails=_once(email for one in blocks for email in emails_in(one.text)),
        phones=_phones(blocks),
        urls=_once(url for one in blocks for url in urls_in(one.text)),
        tasks=tasks_in(blocks),
        dates=dates,
        figures=figures_in(blocks, dates, stretch.on),
    )


def _once(found: Iterable[str]) -> tuple[str, ...]:
    """Each of them, in the order of the text."""
    return tuple(dict.fromkeys(found))


def _phones(blocks: Sequence[Block]) -> tuple[Phone, ...]:
    found = [phone for block in blocks for phone in phones_in(block.text, block.line)]
    return tuple({phone.e164 or phone.typed: phone for phone in reversed(found)}.values())[::-1]
