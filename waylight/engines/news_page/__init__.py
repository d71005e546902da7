"""Read a page of dated news items that people wrote by hand, and say what it lacks.

Such a page is plain text: a title, then items, each a date alone on its line and paragraphs
beneath it, parted by `-` or by nothing. What a reader's eye forgives has to be decided here: which
format the dates have, where an item ends, which links, pictures and footnotes were lost, who is
named and may be written to, which number was said how exactly. Nothing is put right in silence: the
text is kept byte for byte (the raw parts, put together, are the file), what looks wrong becomes a
suggestion, and what is less sure than 0.8 is for a person to look at. Somebody in need of help is
never a contact.

    page = read(data, imported_on=day)      a Page, or PageRefusedError with a code, what, why, fix
    page.items[0].on, .key, .blocks         when, known again by which key, what in which shape
    page.items[0].contacts, .figures        whom to ask; numbers with their qualifier and sentence
    page.warnings, page.suggestions         what was read in spite of; what an editor may change
    page.review                             what is not sure enough, with the reason
    page.people, .organisations, .acronyms  of all items; `is_candidate`: may be a contact
    page.raw == data, page.is_round_trip    the proof that nothing was lost
    searchable(text)                        quotes, dashes and marks evened out, to find by

Codes: H-IMP-00 no date line, H-IMP-ORD dates out of order, H-IMP-ENC no text (these refuse);
H-IMP-SEP a separator is missing, H-IMP-ENC another encoding or line ends (these warn).
Lines and paragraphs are counted from 1. Source: the specification of public work, chapter H."""

from waylight.engines.news_page.decoding import searchable
from waylight.engines.news_page.reading import read
from waylight.engines.news_page.refusing import OutOfOrder, PageRefusedError
from waylight.engines.news_page.shapes import (
    SURE,
    Acronym,
    Block,
    BlockKind,
    Clash,
    Contact,
    DateMention,
    Figure,
    Item,
    ItemKind,
    Mention,
    Organisation,
    Page,
    PageWarning,
    Part,
    Person,
    Phone,
    Place,
    Qualifier,
    Review,
    Severity,
    Spelling,
    Standing,
    Suggestion,
    Task,
    TaskKind,
)

__all__ = [
    "SURE",
    "Acronym",
    "Block",
    "BlockKind",
    "Clash",
    "Contact",
    "DateMention",
    "Figure",
    "Item",
    "ItemKind",
    "Mention",
    "Organisation",
    "OutOfOrder",
    "Page",
    "PageRefusedError",
    "PageWarning",
    "Part",
    "Person",
    "Phone",
    "Place",
    "Qualifier",
    "Review",
    "Severity",
    "Spelling",
    "Standing",
    "Suggestion",
    "Task",
    "TaskKind",
    "read",
    "searchable",
]
