"""A publication as programs that manage references read it."""

import re
from collections.abc import Iterator

from anyascii import anyascii

from waylight.engines.publications.works import Author, Organisation, Type, Work

BIBTEX = {
    Type.REPORT: ("techreport", "institution"),
    Type.BOOK: ("book", "publisher"),
    Type.MANUAL: ("manual", "organization"),
    Type.PHOTO_STORY: ("misc", "publisher"),
}
RIS = {Type.REPORT: "RPRT", Type.BOOK: "BOOK", Type.MANUAL: "BOOK", Type.PHOTO_STORY: "ART"}
ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
IN_ADDRESS = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
JOINING = re.compile(r"\band\b|,", re.IGNORECASE)


def bibtex(work: Work) -> str:
    """An entry for BibTeX, in UTF-8. Titles are in braces twice: their capitals stay."""
    kind, house = BIBTEX[work.type]
    fields = {
        "author": " and ".join(_bibtex_name(author) for author in work.authors),
        "title": f"{{{_escaped(work.full_title)}}}",
        "year": str(work.year or ""),
        house: _escaped(work.publisher),
        "address": _escaped(work.place),
        "series": _escaped(work.series),
        "number": _escaped(work.number),
        "isbn": _escaped(work.isbn),
        "issn": _escaped(work.issn),
        "doi": work.doi.translate(IN_ADDRESS),
        "url": work.url.translate(IN_ADDRESS),
        "language": _escaped(work.language),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{_key(work)},\n" + ",\n".join(lines) + "\n}\n"


def ris(work: Work) -> str:
    """A record in RIS: a tag a line, ended as its definition asks.

    An organisation with a comma in its name cannot be told from a person there; it stays as it is.
    """
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _ris(work)) + "ER  - \r\n"


def _ris(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", RIS[work.type]
    for author in work.authors:
        yield "AU", author.name if isinstance(author, Organisation) else _ris_name(author)
    parts = [("TI", work.full_title), ("TT", work.translated), ("T3", work.series)]
    parts += [("VL", work.number), ("PY", str(work.year or "")), ("PB", work.publisher)]
    parts += [("CY", work.place), ("SN", work.isbn), ("SN", work.issn), ("DO", work.doi)]
    parts += [("LA", work.language), ("UR", work.url)]
    yield from ((tag, value) for tag, value in parts if value)


def _ris_name(author: Author) -> str:
    names = (author.name,) if isinstance(author, Organisation) else (author.family, author.given)
    return ", ".join(name for name in names if name)


def _line(value: str) -> str:
    return " ".join(value.split())


def _bibtex_name(author: Author) -> str:
    if isinstance(author, Organisation):
        return f"{{{_escaped(author.name)}}}"
    family, given = _escaped(author.family), _escaped(author.given)
    family = f"{{{family}}}" if JOINING.search(family) or not given else family
    given = f"{{{given}}}" if JOINING.search(given) else given
    return f"{family}, {given}" if given else family


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(ESCAPED)


def _key(work: Work) -> str:
    """A word for the author, the year, and the first word of the title that says something."""
    first = work.authors[0] if work.authors else Organisation("anon")
    who = first.name if isinstance(first, Organisation) else first.family
    words = re.findall(r"[a-z]+", anyascii(who).lower())
    title = re.findall(r"[a-z0-9]{4,}", anyascii(work.title).lower())
    name = "".join(word[0] for word in words) if len(words) > 2 else "".join(words)
    return f"{name or 'anon'}{work.year or ''}{title[0] if title else ''}"
