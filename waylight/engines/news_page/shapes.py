"""What a page is made of, and what is known of each part of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

SURE, LONGEST_PARAGRAPH = 0.8, 10_000
"""What is less sure is looked at by a person."""


class Part(NamedTuple):
    """A line as it is in the file, with its end. `kind`: title, blank, date, block, separator."""

    kind: str
    line: int
    raw: bytes


class BlockKind(StrEnum):
    """What shape a paragraph has."""

    PARA = "para"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    BYLINE = "byline"
    CREDIT = "credit"
    CONTACT = "contact"
    CALL_TO_ACTION = "call_to_action"
    ATTRIBUTION = "attribution"


class ItemKind(StrEnum):
    """What sort of news an item is."""

    PRESS_RELEASE = "press_release"
    OPINION = "opinion"
    PHOTO_STORY = "photo_story"
    EVENT_REPORT = "event_report"
    PUBLICATION = "publication"
    CAMPAIGN = "campaign"
    PROGRAMME_MILESTONE = "programme_milestone"


class Qualifier(StrEnum):
    """How exactly a number was said: "over 2,000" is never 2,000."""

    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    BETWEEN = "between"


class Severity(StrEnum):
    """How much a suggestion matters. HIGH: the meaning is at stake."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Standing(StrEnum):
    """In what way somebody is in the news."""

    PUBLIC_ROLE = "public_role"
    IN_NEED = "in_need"
    """Helped, quoted or mourned: never a contact, and never in a register."""
    UNCLEAR = "unclear"


class TaskKind(StrEnum):
    """What was lost on the way to plain text."""

    MISSING_LINK = "missing_link"
    MISSING_IMAGE = "missing_image"
    DANGLING_FOOTNOTE = "dangling_footnote"


@dataclass(frozen=True)
class PageWarning:
    """Something that was read in spite of a fault. `rule` tells apart what shares a code."""

    code: str
    line: int
    rule: str
    words: str


@dataclass(frozen=True)
class Suggestion:
    """What an editor may want to change. Nothing is changed here."""

    line: int
    original: str
    proposed: str
    reason: str
    severity: Severity
    rule: str
    start: int = 0
    """Where the original begins in the text of its block, counted from 0."""


@dataclass(frozen=True)
class Review:
    """A field that is not sure: how sure, and why. `readings` are what it may mean."""

    line: int
    field: str
    value: str
    confidence: float
    why: str
    readings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """A physical line of an item that is not empty: a paragraph. `text` is as written, trimmed."""

    kind: BlockKind
    line: int
    paragraph: int
    text: str
    raw: bytes
    confidence: float = 1.0
    introduces_list: bool = False

    @property
    def words(self) -> int:
        """Words as an editor counts them: by the spaces."""
        return len(self.text.split())

    @property
    def is_examined(self) -> bool:
        """Nobody writes a paragraph so long: it is kept, and not looked into."""
        return len(self.text) <= LONGEST_PARAGRAPH


@dataclass(frozen=True)
class Task:
    """Something lost that a person must find again before the item is complete."""

    kind: TaskKind
    line: int
    paragraph: int
    text: str
    mark: str = ""
    """Of a footnote: its number."""


@dataclass(frozen=True)
class DateMention:
    """A date said in the text, resolved against its item's. `until` ends a span.

    `precision`: day, month or year. `weekday_agrees` is None where no weekday was said;
    `confirmed` says that two ways of saying it agree ("Yesterday (2/3)")."""

    line: int
    paragraph: int
    text: str
    on: date
    until: date | None
    precision: str
    weekday_agrees: bool | None
    confirmed: bool
    confidence: float
    reason: str


@dataclass(frozen=True)
class Phone:
    """A number as typed and, where its country is known, as E.164 writes it."""

    typed: str
    e164: str | None
    line: int


@dataclass(frozen=True)
class Contact:
    """Whom to ask. Without a name it is a mailbox or a line that several people share."""

    line: int
    name: str | None
    unit: str | None
    role: str | None
    email: str | None
    phone: Phone | None
    confidence: float
    reason: str


@dataclass(frozen=True)
class Figure:
    """A number as it was published, with the sentence that says it. `value` is the lower of two."""

    value: Decimal
    upper: Decimal | None
    qualifier: Qualifier
    unit: str
    as_of: str | None
    """In the words of the text; `as_of_on` is the last day that they mean."""
    as_of_on: date | None
    text: str
    sentence: str
    line: int
    paragraph: int
    has_footnote: bool
    confidence: float


class Mention(NamedTuple):
    """Where a name stands, in which words, and why it was taken for what it is."""

    line: int
    text: str
    rule: str


@dataclass(frozen=True)
class Person:
    """Somebody named in an item or, gathered, on the page."""

    name: str
    honorifics: tuple[str, ...]
    post_nominals: tuple[str, ...]
    roles: tuple[str, ...]
    standing: Standing
    confidence: float
    reason: str
    mentions: tuple[Mention, ...]

    @property
    def has_public_role(self) -> bool:
        """Whether the text gives them an office, a profession or a part in an event."""
        return self.standing == Standing.PUBLIC_ROLE

    @property
    def is_candidate(self) -> bool:
        """Whether they may be proposed as a contact: by a public role, and in no other way."""
        return self.standing == Standing.PUBLIC_ROLE


@dataclass(frozen=True)
class Organisation:
    """A body named in an item or, gathered, on the page."""

    name: str
    acronym: str | None
    confidence: float
    mentions: tuple[Mention, ...]

    @property
    def lines(self) -> tuple[int, ...]:
        """Where it is named."""
        return tuple(mention.line for mention in self.mentions)


@dataclass(frozen=True)
class Acronym:
    """ "Name (ABC)": what the letters stand for. `kind`: organisation, programme or term."""

    letters: str
    name: str
    kind: str
    line: int
    confidence: float


@dataclass(frozen=True)
class Clash:
    """Two acronyms that a reader, or a search, takes for one."""

    letters: str
    other: str
    why: str


class Place(NamedTuple):
    """A country or place named in the text."""

    name: str
    line: int
    confidence: float


class Spelling(NamedTuple):
    """A word that British and American English spell differently; `variant` is UK or US."""

    line: int
    word: str
    variant: str


@dataclass(frozen=True)
class Item:
    """One dated item. `order` parts items of the same day, from 1 in the order of the page."""

    on: date
    order: int
    line: int
    line_to: int
    key: str
    parts: tuple[Part, ...]
    blocks: tuple[Block, ...]
    title: str = ""
    title_status: str = "generated"
    title_confidence: float = 0.0
    kind: ItemKind = ItemKind.PRESS_RELEASE
    kind_confidence: float = 0.0
    kind_reason: str = ""
    byline: str | None = None
    contacts: tuple[Contact, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    urls: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    dates: tuple[DateMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    acronyms: tuple[Acronym, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def raw(self) -> bytes:
        """The bytes of the item, from its date to the end of its separator."""
        return b"".join(part.raw for part in self.parts)

    @property
    def examined(self) -> tuple[Block, ...]:
        """The paragraphs that were looked into: all, but those that are too long to be one."""
        return tuple(block for block in self.blocks if block.is_examined)

    @property
    def paragraphs(self) -> int:
        """Each line that is not empty, the date's and the separator's left out."""
        return len(self.blocks)

    @property
    def words(self) -> int:
        """Words of all paragraphs."""
        return sum(block.words for block in self.blocks)

    @property
    def headings(self) -> tuple[str, ...]:
        """Its sub-headings."""
        return tuple(block.text for block in self.blocks if block.kind == BlockKind.HEADING)

    def tasks_of(self, kind: TaskKind) -> tuple[Task, ...]:
        """What was lost of one kind."""
        return tuple(task for task in self.tasks if task.kind == kind)


@dataclass(frozen=True)
class Page:
    """All that was read. `date_format` is as people write it: dd/mm/yy."""

    title: str
    encoding: str
    date_format: str
    date_confidence: float
    preamble: tuple[Part, ...]
    items: tuple[Item, ...]
    is_round_trip: bool
    warnings: tuple[PageWarning, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    review: tuple[Review, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    acronyms: tuple[Acronym, ...] = ()
    clashes: tuple[Clash, ...] = ()
    spellings: tuple[Spelling, ...] = field(default=())

    @property
    def parts(self) -> Iterator[Part]:
        """Every line of the file in order."""
        yield from self.preamble
        for item in self.items:
            yield from item.parts

    @property
    def raw(self) -> bytes:
        """The file again, byte for byte."""
        return b"".join(part.raw for part in self.parts)
