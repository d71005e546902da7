"""Publications: a work, and its editions in each language with their files."""

from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page

from waylight.engines.publications import (
    Fault,
    Number,
    Why,
    read_isbn,
    read_issn,
    read_language,
    used_twice,
)
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed
from waylight.programmes.newsroom.editor import telling
from waylight.programmes.newsroom.editor.models.pages import OF_PAGES, PURPOSE, RETENTION, Written
from waylight.programmes.newsroom.editor.models.pictures import NewsImage


class Work(Written, Page):
    """A publication, whatever the languages in which it appeared."""

    KIND = "work"

    type = models.CharField(
        _("Type"),
        max_length=11,
        choices=[
            ("flagship", _("Flagship report")),
            ("study", _("Study")),
            ("plan", _("Plan")),
            ("manual", _("Manual")),
            ("photo_story", _("Photo story")),
            ("brief", _("Brief")),
        ],
    )
    series = models.CharField(_("Series"), max_length=200, blank=True)
    number = models.CharField(_("Number in the series"), max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(_("Year"), null=True, blank=True)
    authors = models.JSONField(_("Authors"), default=list, blank=True)
    subjects = models.JSONField(_("Subjects"), default=list, blank=True)
    geography = models.JSONField(_("Places"), default=list, blank=True)
    image = models.ForeignKey(
        NewsImage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Cover"),
    )
    image_alt = models.CharField(_("What the cover shows"), max_length=300, blank=True)

    content_panels = (
        *Written.FIRST,
        MultiFieldPanel(
            [FieldPanel(name) for name in ("type", "series", "number", "year", "authors")],
            heading=_("What it is"),
        ),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Its cover")),
        InlinePanel("editions", heading=_("Editions"), label=_("Edition")),
        MultiFieldPanel(
            [FieldPanel("subjects"), FieldPanel("geography")], heading=_("What it is about")
        ),
        *Written.LAST,
    )
    parent_page_types = ("editor.Shelf",)
    subpage_types = ()

    class Privacy:
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(
            **dict.fromkeys(OF_PAGES, INTERNAL),
            **dict.fromkeys(
                (
                    "type",
                    "series",
                    "number",
                    "year",
                    "authors",
                    "subjects",
                    "geography",
                    "image",
                    "image_alt",
                ),
                OPEN,
            ),
        )

    def texts(self) -> dict[str, Any]:
        """Title and summary."""
        return {"title": self.title, "summary": self.summary}

    def facts(self) -> dict[str, Any]:
        """Its series, what it is about, its cover and its editions."""
        return {
            **{n: getattr(self, n) for n in ("type", "series", "number", "year", "authors")},
            "subjects": self.subjects,
            "geography": self.geography,
            "image": None,
            "cover": self._cover(),
            "related": [],
            "originally_published": None,
            "editions": [one.told() for one in self.editions.all()],
        }

    def faults(self) -> list[tuple[str, str]]:
        """What it and its editions lack."""
        found = []
        if self.image and not self.image_alt.strip():
            found.append(("G-ALT-01", gettext("Its cover says nothing in words.")))
        for one in self.editions.all():
            if not (one.title.strip() and one.abstract.strip()):
                said = gettext("The edition in “%(language)s” has no title or no abstract.")
                found.append(("G-EDN-01", said % {"language": one.language}))
            found += one.faults()
        for number, those in used_twice(
            {it.language: it.isbn for it in self.editions.all()}
        ).items():
            said = gettext("The editions %(languages)s share one ISBN: %(number)s.")
            told = {"languages": ", ".join(those), "number": number}
            found.append(("G-ISBN-02", said % told))
        return found

    def _cover(self) -> dict[str, Any] | None:
        if not self.image:
            return None
        return {**telling.picture(self.image), "alt": {self.locale.language_code: self.image_alt}}


class Edition(Orderable):
    """A work in one language, with its own numbers and its files or where they are."""

    work = ParentalKey(Work, on_delete=models.CASCADE, related_name="editions")
    language = models.CharField(_("Language"), max_length=12)
    title = models.CharField(_("Title"), max_length=300)
    abstract = models.TextField(_("Abstract"), blank=True)
    isbn = models.CharField(_("ISBN"), max_length=17, blank=True)
    issn = models.CharField(_("ISSN"), max_length=9, blank=True)
    doi = models.CharField(_("DOI"), max_length=100, blank=True)
    pages = models.PositiveIntegerField(_("Pages"), null=True, blank=True)
    published_on = models.DateField(_("Published on"), null=True, blank=True)
    licence = models.CharField(_("Licence"), max_length=100, blank=True)
    url = models.URLField(_("Available at"), blank=True)

    class Privacy:
        purpose = "Offer a work in a reader's language."
        retention = RETENTION
        subject_access = NO
        fields = classed(
            **dict.fromkeys(
                (
                    "id",
                    "sort_order",
                    "work",
                    "language",
                    "title",
                    "abstract",
                    "isbn",
                    "issn",
                    "doi",
                    "pages",
                    "published_on",
                    "licence",
                    "url",
                ),
                OPEN,
            )
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    def faults(self) -> list[tuple[str, str]]:
        """What is wrong with its language and its numbers."""
        read: list[str | Number | Fault] = [read_language(self.language)]
        read += [read_isbn(self.isbn)] if self.isbn else []
        read += [read_issn(self.issn)] if self.issn else []
        return [(it.code, _said(it)) for it in read if isinstance(it, Fault)]

    def told(self) -> dict[str, Any]:
        """As the public store holds it."""
        same = ("language", "title", "abstract", "isbn", "issn", "doi", "pages", "licence", "url")
        return {
            **{name: getattr(self, name) for name in same},
            "published_on": self.published_on and self.published_on.isoformat(),
            "citation": "",
            "files": [],
            "also_available": bool(self.url),
        }


def _said(fault: Fault) -> str:
    if fault.why == Why.CHECK:
        said = gettext("“%(given)s” has a slip in it: its last digit would be %(expected)s.")
        return said % {"given": fault.given, "expected": fault.expected}
    if fault.why == Why.TAG:
        said = gettext("“%(given)s” is no language tag, as “en” or “pt-BR” are.")
    else:
        said = gettext("“%(given)s” is no such number: look at its signs and how many there are.")
    return said % {"given": fault.given}
