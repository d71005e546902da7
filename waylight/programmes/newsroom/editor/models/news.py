"""News, the numbers it says, whom to ask, and what was put right."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed
from waylight.programmes.newsroom.editor import checking, telling
from waylight.programmes.newsroom.editor.blocks import Body
from waylight.programmes.newsroom.editor.models.pages import (
    OF_PAGES,
    PURPOSE,
    RETENTION,
    Written,
)
from waylight.programmes.newsroom.editor.models.pictures import NewsImage


class Category(models.TextChoices):
    """What sort of news it is."""

    PRESS_RELEASE = "press_release", _("Press release")
    OPINION = "opinion", _("Opinion")
    PHOTO_STORY = "photo_story", _("Photo story")
    EVENT_REPORT = "event_report", _("Event report")
    PUBLICATION = "publication", _("Publication")
    CAMPAIGN = "campaign", _("Campaign")
    MILESTONE = "programme_milestone", _("Programme milestone")


class TitleStatus(models.TextChoices):
    """Where a title comes from."""

    OFFICIAL = "official", _("Official")
    GENERATED = "generated", _("Made by the importer")
    EDITED = "edited", _("Edited")


class NewsItem(Written, Page):
    """One item of news."""

    KIND = "news"

    published_on = models.DateField(_("Date"))
    order = models.PositiveSmallIntegerField(_("Order on its day"), default=0)
    category = models.CharField(_("Category"), max_length=20, choices=Category.choices)
    title_status = models.CharField(
        _("Title is"), max_length=9, choices=TitleStatus.choices, default=TitleStatus.EDITED
    )
    byline = models.CharField(_("Byline"), max_length=200, blank=True)
    places = models.JSONField(_("Places"), default=list, blank=True)
    people = models.JSONField(_("People in a public role"), default=list, blank=True)
    organisations = models.JSONField(_("Organisations"), default=list, blank=True)
    image = models.ForeignKey(
        NewsImage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Picture"),
    )
    image_alt = models.CharField(_("What the picture shows"), max_length=300, blank=True)
    body = StreamField(Body(), verbose_name=_("Text"), blank=True)
    contacts = models.JSONField(default=list, blank=True, editable=False)

    content_panels = (
        *Written.FIRST,
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("published_on", "order", "category", "title_status", "byline")
            ],
            heading=_("What it is"),
        ),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Its picture")),
        FieldPanel("body"),
        InlinePanel("marked", heading=_("Numbers it says"), label=_("Number")),
        InlinePanel("press_contacts", heading=_("Press contacts"), label=_("Contact")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("places", "people", "organisations")],
            heading=_("What it is about"),
        ),
        InlinePanel("corrections", heading=_("Corrections"), label=_("Correction")),
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
            published_on=OPEN,
            order=OPEN,
            category=OPEN,
            title_status=OPEN,
            byline=OPEN,
            places=OPEN,
            people=OPEN,
            organisations=OPEN,
            image=OPEN,
            image_alt=OPEN,
            body=OPEN,
            contacts=INTERNAL,
        )

    def texts(self) -> dict[str, Any]:
        """Title, summary, byline and text."""
        return {
            "title": self.title,
            "summary": self.summary,
            "title_status": self.title_status,
            "byline": self.byline,
            "body": telling.blocks(self.body, self.locale.language_code),
        }

    def facts(self) -> dict[str, Any]:
        """Date, category, what it is about, its picture, contacts and numbers."""
        return {
            "date": self.published_on.isoformat(),
            "order": self.order,
            "category": self.category,
            "places": self.places,
            "people": self.people,
            "organisations": self.organisations,
            "image": telling.picture(self.image) if self.image else None,
            "contacts": [telling.contact(one.contact) for one in self.press_contacts.all()],
            "documents": [],
            "events": [],
            "figures": [one.told() for one in self.marked.all()],
        }

    def faults(self) -> list[tuple[str, str]]:
        """What its text, its picture and its numbers lack."""
        found = checking.of_body(self.body)
        if self.image and not self.image_alt.strip():
            found.append(("H-PUB-03", gettext("Its picture says nothing in words.")))
        for one in self.marked.all():
            if not one.source.strip():
                said = gettext("The number “%(text)s” has no source.")
                found.append(("H-FIG-01", said % {"text": one.text}))
        if self.pk and self.import_tasks.open().filter(is_grave=True).exists():
            found.append(("H-IMP-01", gettext("Something that changes its meaning is undecided.")))
        return found


class Marked(Orderable):
    """A number in an item, as it is meant and where it comes from."""

    item = ParentalKey(NewsItem, on_delete=models.CASCADE, related_name="marked")
    text = models.CharField(_("As it is said"), max_length=120)
    value = models.DecimalField(_("Value"), max_digits=20, decimal_places=4)
    high = models.DecimalField(
        _("Upper end"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    qualifier = models.CharField(
        _("Meant as"),
        max_length=8,
        choices=[
            ("EXACT", _("exactly")),
            ("OVER", _("over")),
            ("ABOUT", _("about")),
            ("AT_LEAST", _("at least")),
            ("UP_TO", _("up to")),
            ("BETWEEN", _("between")),
        ],
        default="EXACT",
    )
    unit = models.CharField(_("Unit"), max_length=60)
    as_of = models.DateField(_("As of"), null=True, blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)
    sentence = models.TextField(_("The sentence that says it"), blank=True)
    measure = models.CharField(_("Number of the register"), max_length=100, blank=True)

    class Meta(Orderable.Meta):
        constraints = (
            models.CheckConstraint(
                name="editor_marked_high_iff_between",
                condition=models.Q(qualifier="BETWEEN", high__gte=models.F("value"))
                | (~models.Q(qualifier="BETWEEN") & models.Q(high__isnull=True)),
            ),
        )

    class Privacy:
        purpose = "Say each number with its source."
        retention = RETENTION
        subject_access = NO
        fields = classed(
            **dict.fromkeys(
                (
                    "id",
                    "sort_order",
                    "item",
                    "text",
                    "value",
                    "high",
                    "qualifier",
                    "unit",
                    "as_of",
                    "source",
                    "sentence",
                    "measure",
                ),
                OPEN,
            )
        )

    def __str__(self) -> str:
        return self.text

    def told(self) -> dict[str, Any]:
        """As the public store holds it."""
        return {
            "text": self.text,
            "value": format(self.value.normalize(), "f"),
            "high": None if self.high is None else format(self.high.normalize(), "f"),
            "qualifier": self.qualifier,
            "unit": self.unit,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "source": self.source,
            "sentence": self.sentence,
            "key": self.measure,
        }


class ItemContact(Orderable):
    """Whom to ask about an item."""

    item = ParentalKey(NewsItem, on_delete=models.CASCADE, related_name="press_contacts")
    contact = models.ForeignKey(
        "editor.PressContact", on_delete=models.PROTECT, related_name="+", verbose_name=_("Contact")
    )

    class Privacy:
        purpose = "Say whom journalists may ask about an item."
        retention = RETENTION
        subject_access = NO
        fields = classed(id=INTERNAL, sort_order=INTERNAL, item=INTERNAL, contact=OPEN)

    def __str__(self) -> str:
        return str(self.contact)


class Correction(Orderable):
    """What was put right: a slip of the pen is only kept here, all else is shown with its day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = ParentalKey(NewsItem, on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(
        _("Kind"),
        max_length=5,
        choices=[("minor", _("A slip of the pen")), ("major", _("A fact, shown to readers"))],
        default="major",
    )
    at = models.DateTimeField(_("When"))
    text = models.CharField(_("What was put right"), max_length=300)

    class Privacy:
        purpose = "Tell readers what was put right."
        retention = RETENTION
        subject_access = NO
        fields = classed(id=OPEN, sort_order=OPEN, item=OPEN, kind=OPEN, at=OPEN, text=OPEN)

    def __str__(self) -> str:
        return self.text
