"""Events to which people may come."""

from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed
from waylight.programmes.newsroom.editor import checking, telling
from waylight.programmes.newsroom.editor.blocks import Body
from waylight.programmes.newsroom.editor.models.pages import (
    OF_PAGES,
    PURPOSE,
    RETENTION,
    Written,
)

ZONE = "Europe/London"


class Event(Written, Page):
    """Something that people may come to. Each change after its release raises `sequence`."""

    KIND = "event"

    starts_at = models.DateTimeField(_("Begins"))
    ends_at = models.DateTimeField(_("Ends"))
    all_day = models.BooleanField(_("Whole days"), default=False)
    zone = models.CharField(_("Time zone"), max_length=40, default=ZONE)
    place = models.CharField(_("Place"), max_length=200)
    hosts = models.JSONField(_("Hosts"), default=list, blank=True)
    status = models.CharField(
        _("State"),
        max_length=9,
        choices=[
            ("scheduled", _("Takes place")),
            ("cancelled", _("Cancelled")),
            ("postponed", _("Postponed")),
        ],
        default="scheduled",
    )
    capacity = models.PositiveIntegerField(_("Places"), null=True, blank=True)
    registration = models.CharField(
        _("Registration"),
        max_length=12,
        choices=[
            ("none", _("Without registration")),
            ("open", _("Open")),
            ("waiting_list", _("Waiting list only")),
            ("closed", _("Closed")),
        ],
        default="none",
    )
    opens_at = models.DateTimeField(_("Registration opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("Registration closes"), null=True, blank=True)
    body = StreamField(Body(), verbose_name=_("Text"), blank=True)

    content_panels = (
        *Written.FIRST,
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("starts_at", "ends_at", "all_day", "zone", "place", "hosts", "status")
            ],
            heading=_("When and where"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("capacity", "registration", "opens_at", "closes_at")],
            heading=_("Registration"),
        ),
        FieldPanel("body"),
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
                    "starts_at",
                    "ends_at",
                    "all_day",
                    "zone",
                    "place",
                    "hosts",
                    "status",
                    "capacity",
                    "registration",
                    "opens_at",
                    "closes_at",
                    "body",
                ),
                OPEN,
            ),
        )

    def texts(self) -> dict[str, Any]:
        """Title, summary and text."""
        return {
            "title": self.title,
            "summary": self.summary,
            "body": telling.blocks(self.body, self.locale.language_code),
        }

    def facts(self) -> dict[str, Any]:
        """When, where, who invites, and how one registers."""
        return {
            "start": self._moment(self.starts_at),
            "end": self._moment(self.ends_at),
            "all_day": self.all_day,
            "zone": self.zone,
            "place": self.place,
            "hosts": self.hosts,
            "status": self.status,
            "capacity": self.capacity,
            "registration": self.registration,
            "opens_at": self.opens_at and self.opens_at.astimezone(UTC).isoformat(),
            "closes_at": self.closes_at and self.closes_at.astimezone(UTC).isoformat(),
            "image": None,
        }

    def faults(self) -> list[tuple[str, str]]:
        """What its text and its times lack."""
        found = checking.of_body(self.body)
        if self.ends_at < self.starts_at:
            found.append(("H-EVT-01", gettext("It ends before it begins.")))
        return found

    def _moment(self, moment: Any) -> str:
        there = moment.astimezone(ZoneInfo(self.zone))
        return str(there.date() if self.all_day else there.isoformat())
