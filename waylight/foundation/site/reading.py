"""From a row's content to what is shown of it in a language. Content that lacks a field reads as
if it were empty; what cannot be shown safely (a link that is no web address) is left out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from waylight.foundation.site import items

Content = Mapping[str, Any]
SAFE = {"http", "https", "mailto", "tel"}
T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """What the store says of a version, apart from its content."""

    id: str
    kind: str
    key: str
    version: int
    hash: str
    released_at: datetime


def news(row: Row, content: Content, language: str) -> items.NewsItem:
    """A news item."""
    head, words = _head(row, content, language)
    return items.NewsItem(
        **head,
        date=day(content.get("date")) or row.released_at.date(),
        order=int(content.get("order") or 0),
        category=content.get("category") or "press_release",
        title_status=words.get("title_status") or "official",
        byline=words.get("byline") or "",
        body=blocks(words.get("body"), head["language"]),
        places=strings(content.get("places")),
        people=strings(content.get("people")),
        organisations=strings(content.get("organisations")),
        picture=picture(content.get("image"), language),
        contacts=each(_contact, content.get("contacts")),
        documents=each(_pointer, content.get("documents")),
        events=strings(content.get("events")),
        corrections=each(lambda it: _correction(it, language), content.get("corrections")),
        claims=each(_claim, content.get("figures")),
    )


def event(row: Row, content: Content, language: str) -> items.Event:
    """An event."""
    head, words = _head(row, content, language)
    start = day_or_moment(content.get("start")) or row.released_at
    return items.Event(
        **head,
        start=start,
        end=day_or_moment(content.get("end")) or start,
        all_day=bool(content.get("all_day")),
        zone=content.get("zone") or "Europe/London",
        place=content.get("place") or "",
        hosts=strings(content.get("hosts")),
        status=content.get("status") or "scheduled",
        sequence=int(content.get("sequence") or 0),
        capacity=content.get("capacity"),
        registration=content.get("registration") or "none",
        opens_at=moment(content.get("opens_at")),
        closes_at=moment(content.get("closes_at")),
        body=blocks(words.get("body"), head["language"]),
        picture=picture(content.get("image"), language),
    )


def work(row: Row, content: Content, language: str) -> items.Work:
    """A work of the library; its words are those of the edition in the language, if it has one."""
    editions = each(_edition, content.get("editions"))
    spoken = {edition.language: edition for edition in editions if not edition.also_available}
    said = {code: {"title": it.title, "summary": it.abstract} for code, it in spoken.items()}
    told = {**content, "texts": {**said, **(content.get("texts") or {})}}
    head, _words = _head(row, told, language)
    return items.Work(
        **head,
        type=content.get("type") or "study",
        series=content.get("series") or "",
        number=str(content.get("number") or ""),
        year=content.get("year"),
        subjects=strings(content.get("subjects")),
        geography=strings(content.get("geography")),
        cover=picture(content.get("cover"), language),
        related=each(_pointer, content.get("related")),
        original=_original(content.get("originally_published")),
        authors=strings(content.get("authors")),
        editions=editions,
    )


def story(row: Row, content: Content, language: str) -> items.Story:
    """A photo story."""
    head, _words = _head(row, content, language)
    return items.Story(
        **head,
        date=day(content.get("date")) or row.released_at.date(),
        picture=picture(content.get("image"), language),
        frames=each(lambda it: _frame(it, language), content.get("frames")),
        original=_original(content.get("originally_published")),
    )


def figure(row: Row, content: Content, language: str) -> items.Figure:
    """A published number. Editions from before the site said less of themselves."""
    head, words = _head(row, content, language)
    told = content.get("figure") or {}
    said = strings(content.get("text"))
    return items.Figure(
        **head,
        text=words.get("number") or content.get("summary") or "",
        name=told.get("key") or "",
        scope=told.get("scope") or "",
        value=number(told.get("value")),
        high=number(told.get("high")),
        qualifier=told.get("qualifier") or "",
        unit=words.get("unit") or told.get("unit") or "",
        as_of=day(told.get("as_of")),
        status=told.get("status") or "",
        source=words.get("source") or told.get("source") or "",
        definition=words.get("definition") or told.get("definition") or " ".join(said),
        edition=int(told.get("edition") or row.version),
    )


def table(row: Row, content: Content, language: str) -> items.Table:
    """A published table."""
    head, words = _head(row, content, language)
    told, cells = content.get("table") or {}, content.get("cells") or {}
    said = strings(content.get("text"))
    counts = zip(cells.get("rows") or (), cells.get("counts") or (), strict=False)
    return items.Table(
        **head,
        name=told.get("key") or "",
        columns=tuple(cells.get("columns") or ()),
        rows=tuple((name, tuple(of_row)) for name, of_row in counts),
        as_of=day(told.get("as_of")),
        source=words.get("source") or told.get("source") or "",
        definition=words.get("definition") or told.get("definition") or " ".join(said),
        least=told.get("least"),
    )


def organisations(content: Content) -> tuple[items.Organisation, ...]:
    """The partners that were released, by name."""
    found = each(
        lambda it: items.Organisation(it["name"], it.get("kind") or "", it.get("country") or ""),
        content.get("organisations"),
    )
    return tuple(sorted(found, key=lambda it: it.name.casefold()))


READERS: dict[str, Callable[[Row, Content, str], items.Item]] = {
    "news": news,
    "event": event,
    "work": work,
    "story": story,
    "figure": figure,
    "table": table,
}
"""Kind → how it is read. Kinds that are not here have no page of their own on the site."""


# ------------------------------------------------------------------ words
def chosen(texts: Content, language: str, source: str) -> str:
    """The language that is shown: the one asked for, else that of the source, English, any."""
    return next((code for code in (language, source, "en", *texts) if code in texts), source)


def _head(row: Row, content: Content, language: str) -> tuple[dict[str, Any], Content]:
    source = content.get("language") or "en"
    texts = {code: it for code, it in (content.get("texts") or {}).items() if it}
    texts = texts or {source: {"title": content.get("title"), "summary": content.get("summary")}}
    shown = chosen(texts, language, source)
    words: Content = texts.get(shown) or {}
    head = {
        "id": row.id,
        "kind": row.kind,
        "key": row.key,
        "version": row.version,
        "hash": row.hash,
        "released_at": row.released_at,
        "updated_at": moment(content.get("updated_at")) or row.released_at,
        "title": str(words.get("title") or content.get("title") or row.key),
        "summary": words.get("summary") or "",
        "language": shown,
        "asked": language,
        "languages": tuple(sorted(texts)),
        "programmes": strings(content.get("programmes")),
    }
    return head, words


def blocks(given: Any, language: str) -> tuple[items.Block, ...]:
    """The parts of a text."""
    return each(lambda it: _block(it, language), given)


def _block(given: Content, language: str) -> items.Block:
    kind, url = str(given.get("type") or "paragraph"), str(given.get("url") or "")
    return items.Block(
        type=kind,
        text=str(given.get("text") or ""),
        items=strings(given.get("items")),
        who=str(given.get("who") or ""),
        url=url if is_safe(url) else "",
        picture=picture(given, language) if kind == "image" else None,
    )


def is_safe(url: str) -> bool:
    """Whether a link may stand on a page: a web address, mail, telephone, or one of our own."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    if parts.scheme:
        return parts.scheme.lower() in SAFE
    return url.startswith("/") and not url.startswith(("//", "/\\"))


def picture(given: Any, language: str) -> items.Picture | None:
    """An image, if there is one whose bytes can be named."""
    if not isinstance(given, Mapping) or not given.get("sha256"):
        return None
    alt, spoken = _in_words(given.get("alt"), language)
    caption, _spoken = _in_words(given.get("caption"), language)
    return items.Picture(
        sha256=str(given["sha256"]),
        ext=str(given.get("ext") or "jpg"),
        width=int(given.get("width") or 1),
        height=int(given.get("height") or 1),
        alt=alt,
        alt_language=spoken,
        credit=str(given.get("credit") or ""),
        caption=caption,
    )


def _in_words(given: Any, language: str) -> tuple[str, str]:
    """Words of a map of languages, and the language that they are in."""
    if not isinstance(given, Mapping):
        return str(given or ""), language
    shown = chosen(given, language, "en")
    return str(given.get(shown) or ""), shown


# ------------------------------------------------------------------ parts
def _contact(given: Content) -> items.Contact:
    return items.Contact(
        name=given.get("name") or "",
        unit=given.get("unit") or "",
        email=given.get("email") or "",
        phone=given.get("phone") or "",
        valid_from=day(given.get("valid_from")),
        valid_to=day(given.get("valid_to")),
    )


def _pointer(given: Content) -> items.Pointer:
    return items.Pointer(given.get("kind") or "", given.get("key") or "", given.get("how") or "")


def _correction(given: Content, language: str) -> items.Correction | None:
    at = moment(given.get("at"))
    text, shown = _in_words(given.get("text"), language)
    return items.Correction(at, text, shown) if at and text else None


def _claim(given: Content) -> items.Claim:
    return items.Claim(
        text=given.get("text") or "",
        unit=given.get("unit") or "",
        as_of=day(given.get("as_of")),
        source=given.get("source") or "",
        sentence=given.get("sentence") or "",
        key=given.get("key") or "",
    )


def _edition(given: Content) -> items.Edition:
    url = str(given.get("url") or "")
    return items.Edition(
        language=given.get("language") or "en",
        title=given.get("title") or "",
        abstract=given.get("abstract") or "",
        isbn=given.get("isbn") or "",
        issn=given.get("issn") or "",
        doi=given.get("doi") or "",
        pages=given.get("pages"),
        published_on=day(given.get("published_on")),
        licence=given.get("licence") or "",
        citation=given.get("citation") or "",
        files=each(_edition_file, given.get("files")),
        also_available=bool(given.get("also_available")),
        url=url if is_safe(url) else "",
    )


def _edition_file(given: Content) -> items.EditionFile:
    return items.EditionFile(
        sha256=given["sha256"],
        ext=given.get("ext") or given.get("format") or "",
        format=given.get("format") or "",
        bytes=int(given.get("bytes") or 0),
        tagged=bool(given.get("tagged")),
        has_text=bool(given.get("has_text")),
    )


def _original(given: Any) -> items.Original | None:
    if not given:
        return None
    url = str(given.get("url") or "")
    where, author = given.get("where") or "", given.get("author") or ""
    return items.Original(where, author, url if is_safe(url) else "")


def _frame(given: Content, language: str) -> items.Frame | None:
    shown = picture(given, language)
    if shown is None:
        return None
    caption, spoken = _in_words(given.get("caption"), language)
    return items.Frame(
        picture=shown,
        caption=caption,
        caption_language=spoken,
        taken_on=day(given.get("taken_on")),
        place=given.get("place") or "",
        pseudonyms=strings(given.get("pseudonyms")),
    )


# ------------------------------------------------------------------ values
def each(read: Callable[[Any], T | None], given: Any) -> tuple[T, ...]:
    """Every one of a list that can be read."""
    found = (read(one) for one in given or () if isinstance(one, Mapping))
    return tuple(one for one in found if one is not None)


def strings(given: Any) -> tuple[str, ...]:
    """A list of words."""
    if isinstance(given, str) or not isinstance(given, Iterable):
        return ()
    return tuple(str(one) for one in given if one)


def day(given: Any) -> date | None:
    """A day, from its ISO spelling."""
    try:
        return parse_date(str(given)[:10]) if given else None
    except ValueError:
        return None


def moment(given: Any) -> datetime | None:
    """A moment with a zone, from its ISO spelling; one without is the office's."""
    try:
        found = parse_datetime(str(given)) if given else None
    except ValueError:
        return None
    return timezone.make_aware(found) if found and timezone.is_naive(found) else found


def day_or_moment(given: Any) -> date | datetime | None:
    """A moment, or a day where no hour is said."""
    return day(given) if len(str(given or "")) == 10 else moment(given)


def number(given: Any) -> Decimal | None:
    """A number, from its spelling."""
    try:
        return None if given in (None, "") else Decimal(str(given))
    except InvalidOperation:
        return None
