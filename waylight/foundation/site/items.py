"""What is shown, in one language, as pages, feeds and search read it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse


@dataclass(frozen=True)
class Picture:
    """An image of the store; `alt` is in the language asked for, or else in `alt_language`."""

    sha256: str
    ext: str
    width: int
    height: int
    alt: str = ""
    alt_language: str = ""
    credit: str = ""
    caption: str = ""

    @property
    def src(self) -> str:
        """Where its bytes are."""
        return file_address(self.sha256, self.ext)


@dataclass(frozen=True)
class Block:
    """A part of a text; `type` is one of the contract's (paragraph, heading, quote, list, …)."""

    type: str
    text: str = ""
    items: tuple[str, ...] = ()
    who: str = ""
    url: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, kw_only=True)
class Item:
    """What every kind has. `language` is that of title, summary and body: not always the asked one.

    `released_at` is when this version arrived; `id` its row, `hash` its proof."""

    id: str
    kind: str
    key: str
    version: int
    hash: str
    released_at: datetime
    updated_at: datetime
    title: str
    summary: str = ""
    language: str = "en"
    asked: str = "en"
    languages: tuple[str, ...] = ("en",)
    programmes: tuple[str, ...] = ()

    @property
    def is_fallback(self) -> bool:
        """Whether it is shown in another language than the one that was asked for."""
        return self.language != self.asked

    @property
    def is_rtl(self) -> bool:
        """Whether its words run from right to left."""
        return self.language == "ar"

    def get_absolute_url(self) -> str:
        """Its page, in the active language."""
        return reverse(f"site-{self.kind}", args=[self.key])


@dataclass(frozen=True)
class Contact:
    """Whom journalists may ask, from a day until a day."""

    name: str
    unit: str = ""
    email: str = ""
    phone: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """Whether this person may be asked on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Correction:
    """What was put right, and when."""

    at: datetime
    text: str
    language: str


@dataclass(frozen=True)
class Claim:
    """A number that a news item says, and the sentence that says it."""

    text: str
    unit: str = ""
    as_of: date | None = None
    source: str = ""
    sentence: str = ""
    key: str = ""


@dataclass(frozen=True)
class Pointer:
    """Another item, by its kind and key, and how it is related."""

    kind: str
    key: str
    how: str = ""


@dataclass(frozen=True, kw_only=True)
class NewsItem(Item):
    """One item of the newsroom."""

    date: date
    order: int = 0
    category: str = "press_release"
    title_status: str = "official"
    byline: str = ""
    body: tuple[Block, ...] = ()
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    picture: Picture | None = None
    contacts: tuple[Contact, ...] = ()
    documents: tuple[Pointer, ...] = ()
    events: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Event(Item):
    """Something that people come to. `start` and `end` have a zone, or are days if `all_day`."""

    start: datetime | date
    end: datetime | date
    all_day: bool = False
    zone: str = "Europe/London"
    place: str = ""
    hosts: tuple[str, ...] = ()
    status: str = "scheduled"
    sequence: int = 0
    capacity: int | None = None
    registration: str = "none"
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    body: tuple[Block, ...] = ()
    picture: Picture | None = None

    @property
    def first_day(self) -> date:
        """The day on which it begins, where it is held."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def last_day(self) -> date:
        """The day on which it ends, where it is held."""
        return self.end.date() if isinstance(self.end, datetime) else self.end

    @property
    def is_timed(self) -> bool:
        """Whether an hour is known."""
        return isinstance(self.start, datetime) and not self.all_day


@dataclass(frozen=True)
class EditionFile:
    """One file of an edition."""

    sha256: str
    ext: str
    format: str
    bytes: int
    tagged: bool = False
    has_text: bool = False

    @property
    def href(self) -> str:
        """Where its bytes are."""
        return file_address(self.sha256, self.ext)


@dataclass(frozen=True)
class Edition:
    """A work in one language; `files` may be empty: it is then to be had elsewhere, at `url`."""

    language: str
    title: str
    abstract: str = ""
    isbn: str = ""
    issn: str = ""
    doi: str = ""
    pages: int | None = None
    published_on: date | None = None
    licence: str = ""
    citation: str = ""
    files: tuple[EditionFile, ...] = ()
    also_available: bool = False
    url: str = ""


@dataclass(frozen=True)
class Original:
    """Where something was published first."""

    where: str
    author: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Work(Item):
    """A work of the library; its editions are its languages."""

    type: str = "study"
    series: str = ""
    number: str = ""
    year: int | None = None
    subjects: tuple[str, ...] = ()
    geography: tuple[str, ...] = ()
    cover: Picture | None = None
    related: tuple[Pointer, ...] = ()
    original: Original | None = None
    authors: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ()

    @property
    def edition(self) -> Edition | None:
        """The edition in the language that is shown, or the first one."""
        fitting = [each for each in self.editions if each.language == self.language]
        return next(iter(fitting or self.editions), None)


@dataclass(frozen=True)
class Frame:
    """One picture of a story, and what is said of it."""

    picture: Picture
    caption: str = ""
    caption_language: str = ""
    taken_on: date | None = None
    place: str = ""
    pseudonyms: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Story(Item):
    """A photo story."""

    date: date
    picture: Picture | None = None
    frames: tuple[Frame, ...] = ()
    original: Original | None = None


@dataclass(frozen=True, kw_only=True)
class Figure(Item):
    """A published number, in its newest edition. `text` is the number as people read it."""

    text: str = ""
    name: str = ""
    scope: str = ""
    value: Decimal | None = None
    high: Decimal | None = None
    qualifier: str = ""
    unit: str = ""
    as_of: date | None = None
    status: str = ""
    source: str = ""
    definition: str = ""
    edition: int = 1


@dataclass(frozen=True, kw_only=True)
class Table(Item):
    """A published table; a hidden count is None."""

    name: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[int | None, ...]], ...] = ()
    as_of: date | None = None
    source: str = ""
    definition: str = ""
    least: int | None = None


@dataclass(frozen=True)
class Organisation:
    """An organisation that this office works with."""

    name: str
    kind: str = ""
    country: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """What is left of something that is shown no more."""

    kind: str
    key: str
    reason: str
    at: datetime
    title: str = ""


@dataclass(frozen=True)
class Month:
    """A month of the archive, and how many items it has."""

    year: int
    month: int
    count: int

    @property
    def first_day(self) -> date:
        """To write its name with."""
        return date(self.year, self.month, 1)


@dataclass(frozen=True)
class Year:
    """A year of the archive, its months newest first."""

    year: int
    months: tuple[Month, ...] = field(default=())

    @property
    def count(self) -> int:
        """How many items it has."""
        return sum(month.count for month in self.months)


def file_address(sha256: str, ext: str) -> str:
    """Where the bytes of a file of the store are; it is the same in every language."""
    return reverse("site-file", args=[sha256, ext])
