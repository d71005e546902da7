"""An edition as it is cited: in words for a reader, and as files for programs.

What nobody released is left out: no publisher and no place is guessed. An author that is written
"Family, Given" is a person; any other is a body, whose name is not taken apart."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from waylight.engines import publications
from waylight.engines.publications import Citation, Organisation, Person, Type
from waylight.foundation.site import items

TYPES = {"manual": Type.MANUAL, "photo_story": Type.PHOTO_STORY}
FORMS: dict[str, tuple[str, Callable[[publications.Work], str]]] = {
    "bib": ("application/x-bibtex; charset=utf-8", publications.bibtex),
    "ris": ("application/x-research-info-systems; charset=utf-8", publications.ris),
}


@dataclass(frozen=True)
class Cited:
    """One edition, cited in two ways."""

    language: str
    apa: Citation
    chicago: Citation


def cited_of(request: HttpRequest, work: items.Work) -> list[Cited]:
    """How each edition of a work is cited."""
    told = [(edition.language, _told(request, work, edition)) for edition in work.editions]
    return [Cited(code, publications.apa(it), publications.chicago(it)) for code, it in told]


def file_of(request: HttpRequest, work: items.Work, language: str, form: str) -> HttpResponse:
    """One edition for a program that manages references."""
    edition = next((it for it in work.editions if it.language == language), None)
    if edition is None or form not in FORMS:
        raise Http404
    kind, written = FORMS[form]
    answer = HttpResponse(written(_told(request, work, edition)), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{work.key}-{language}.{form}"'
    return answer


def _told(request: HttpRequest, work: items.Work, edition: items.Edition) -> publications.Work:
    return publications.Work(
        title=edition.title or work.title,
        authors=tuple(_author(name) for name in work.authors),
        published=edition.published_on or work.year,
        type=TYPES.get(work.type, Type.REPORT),
        series=work.series,
        number=work.number,
        language=edition.language,
        isbn=edition.isbn,
        issn=edition.issn,
        doi=edition.doi,
        url=request.build_absolute_uri(_address(work)),
    )


def _address(work: items.Work) -> str:
    """Its address without a language, which is the same whoever cites it and leads to the reader's
    own."""
    return work.get_absolute_url().removeprefix(f"/{get_language()}")


def _author(name: str) -> Person | Organisation:
    family, comma, given = (part.strip() for part in name.partition(","))
    return Person(family, given) if comma else Organisation(name)
