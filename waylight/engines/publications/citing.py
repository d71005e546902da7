"""A publication as two manuals cite it."""

from collections.abc import Iterator
from dataclasses import dataclass

from waylight.engines.publications.works import Author, Organisation, Person, Work

MOST_APA, FIRST_APA = 20, 19
MOST_CHICAGO, FIRST_CHICAGO = 10, 7


@dataclass(frozen=True)
class Span:
    """A part of a citation."""

    text: str
    is_italic: bool = False


@dataclass(frozen=True)
class Citation:
    """A citation in its parts."""

    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(span.text for span in self.spans)

    def __str__(self) -> str:
        return self.text


def apa(work: Work) -> Citation:
    """As APA's manual (7th edition) lists a report or a book."""
    return Citation(tuple(_apa(work)))


def chicago(work: Work) -> Citation:
    """As Chicago's manual (17th edition) lists a book in a bibliography."""
    return Citation(tuple(_chicago(work)))


def _apa(work: Work) -> Iterator[Span]:
    year = f"({work.year or 'n.d.'})."
    behind = f" [{work.translated}]" if work.translated else ""
    if work.series:
        number = f" No. {work.number}" if work.number else ""
        behind += f" ({work.series}{number})"
    if work.authors:
        yield Span(f"{_ended(_apa_authors(work))} {year} ")
        yield Span(work.full_title, is_italic=True)
        yield Span(f"{behind}." if behind else _stop(work.full_title))
    else:
        yield Span(work.full_title, is_italic=True)
        yield Span((f"{behind}." if behind else _stop(work.full_title)) + f" {year}")
    if work.publisher and Organisation(work.publisher) not in work.authors:
        yield Span(f" {_ended(work.publisher)}")
    if work.address:
        yield Span(f" {work.address}")


def _apa_authors(work: Work) -> str:
    names = [_turned(author, initials=True) for author in work.authors]
    if len(names) > MOST_APA:
        return ", ".join(names[:FIRST_APA]) + f", . . . {names[-1]}"
    if len(names) == 1:
        return names[0]
    return ", ".join(names[:-1]) + f", & {names[-1]}"


def _chicago(work: Work) -> Iterator[Span]:
    if work.authors:
        yield Span(f"{_ended(_chicago_authors(work))} ")
    yield Span(work.full_title, is_italic=True)
    yield Span(f" [{work.translated}]." if work.translated else _stop(work.full_title))
    if work.series:
        number = f", no. {work.number}" if work.number else ""
        yield Span(f" {_ended(work.series + number)}")
    house = ": ".join(part for part in (work.place, work.publisher) if part)
    yield Span(
        f" {', '.join(part for part in (house, str(work.year or 'n.d.')) if part)}".rstrip(".")
    )
    yield Span(".")
    if work.address:
        yield Span(f" {work.address}.")


def _chicago_authors(work: Work) -> str:
    first, *others = work.authors
    names = [_turned(first), *(_straight(author) for author in others)]
    if len(names) > MOST_CHICAGO:
        return ", ".join(names[:FIRST_CHICAGO]) + ", et al."
    if len(names) == 1:
        return names[0]
    return ", ".join(names[:-1]) + f", and {names[-1]}"


def _turned(author: Author, *, initials: bool = False) -> str:
    if isinstance(author, Organisation):
        return author.name
    given = author.initials if initials else author.given
    return ", ".join(part for part in (author.family, given) if part)


def _straight(author: Author) -> str:
    if isinstance(author, Person):
        return " ".join(part for part in (author.given, author.family) if part)
    return author.name


def _ended(text: str) -> str:
    return text + _stop(text)


def _stop(text: str) -> str:
    """A full stop, where the text does not end by itself."""
    return "" if text.endswith((".", "?", "!", "؟")) else "."
