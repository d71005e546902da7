"""Photo stories: each frame agreed by who can be recognised in it, or decided by two."""

from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed
from waylight.programmes.newsroom.editor import checking, telling
from waylight.programmes.newsroom.editor.blocks import Frames
from waylight.programmes.newsroom.editor.models.pages import OF_PAGES, PURPOSE, RETENTION, Written

PLACES = {"city": True, "country": True, "none": False}


class PhotoStory(Written, Page):
    """Pictures in an order, with words."""

    KIND = "story"

    published_on = models.DateField(_("Date"))
    frames = StreamField(Frames(), verbose_name=_("Frames"), blank=True)
    first_in = models.CharField(_("First published in"), max_length=200, blank=True)
    first_by = models.CharField(_("There written by"), max_length=200, blank=True)
    first_url = models.URLField(_("There at"), blank=True)

    content_panels = (
        *Written.FIRST,
        *(FieldPanel(name) for name in ("published_on", "frames", "first_in", "first_by")),
        FieldPanel("first_url"),
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
            frames=INTERNAL,
            first_in=OPEN,
            first_by=OPEN,
            first_url=OPEN,
        )

    def texts(self) -> dict[str, Any]:
        """Title and summary; what is said of a frame is told with the frame."""
        return {"title": self.title, "summary": self.summary}

    def facts(self) -> dict[str, Any]:
        """The frames, and where the story was first published."""
        language = self.locale.language_code
        frames = [_frame(part.value, language) for part in self.frames]
        first = {"where": self.first_in, "author": self.first_by, "url": self.first_url}
        return {
            "date": self.published_on.isoformat(),
            "image": None,
            "cover": frames[0] if frames else None,
            "frames": frames,
            "originally_published": first if self.first_in else None,
        }

    def faults(self) -> list[tuple[str, str]]:
        """What its frames lack."""
        found = [fault for part in self.frames for fault in checking.of_frame(part.value)]
        if not len(self.frames):
            found.append(("G-CNS-01", gettext("It has no frame.")))
        return found


def _frame(frame: Any, language: str) -> dict[str, Any]:
    image = frame["image"]
    alt = "" if getattr(image, "decorative", False) else image.contextual_alt_text or ""
    return {
        **telling.picture(image),
        "credit": frame["credit"] or image.credit,
        "alt": {language: alt},
        "caption": {language: frame["caption"]},
        "taken_on": frame["taken_on"] and frame["taken_on"].isoformat(),
        "place": frame["place"] if PLACES[frame["precision"]] else "",
        "pseudonyms": list(frame["pseudonyms"] or ()),
    }
