"""A running clock about a record, its pauses, and the due dates that a correction replaced."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from enum import Enum, StrEnum
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.access.roles import holding
from waylight.foundation.access.rules import Anyone, roles_of, visible
from waylight.foundation.deadlines.calendars import Nation
from waylight.foundation.deadlines.declaring import Clock, clocks
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.privacy import INTERNAL, REDACT, classed


class State(Enum):
    """Where a clock is at a moment."""

    RUNNING = "RUNNING", _("In time")
    WARNING = "WARNING", _("Due soon")
    LATE = "LATE", _("Late")
    PAUSED = "PAUSED", _("Paused")
    MET = "MET", _("Met in time")
    MET_LATE = "MET_LATE", _("Met late")
    DROPPED = "DROPPED", _("No longer needed")

    def __init__(self, code: str, label: str) -> None:
        self.code, self.label = code, label


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Questions about deadlines."""

    def open(self) -> Self:
        """Neither met nor dropped."""
        return self.filter(met_at__isnull=True, dropped_at__isnull=True)

    def visible_to(self, user: Anyone) -> Self:
        """Those in whose team and behind whose wall a person may see what the clock is about."""
        held, may = roles_of(user), Q(pk__in=())
        for needs, keys in _by_needs().items():
            if held.isdisjoint(holding(needs)):
                continue
            shown = visible(self.model._default_manager.all(), user, needs)
            may |= Q(key__in=keys, pk__in=shown.values("pk"))
        return self.filter(may)


class Deadline(models.Model):
    """One clock about one record: the event it runs from and when it is due.

    It stands in the team and behind the wall (`compartment`) of the record that it is about."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=80)
    about_kind = models.CharField(max_length=80)
    about_id = models.CharField(max_length=40)
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    compartment = models.CharField(
        max_length=20, default=Compartment.GENERAL, choices=[(c, c) for c in Compartment]
    )
    nation = models.CharField(_("Nation"), max_length=17, choices=Nation.choices)
    event_at = models.DateTimeField(_("Event"))
    due_at = models.DateTimeField(_("Due"))
    warn_at = models.DateTimeField(_("Warning"))
    met_at = models.DateTimeField(_("Met"), null=True)
    dropped_at = models.DateTimeField(_("Dropped"), null=True)
    rule_set_version = models.CharField(max_length=32)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["due_at"], name="deadlines_due"),)
        constraints = (
            models.UniqueConstraint(
                name="deadlines_one_open",
                fields=["key", "about_kind", "about_id"],
                condition=Q(met_at__isnull=True, dropped_at__isnull=True),
            ),
            models.CheckConstraint(
                name="deadlines_met_or_dropped",
                condition=Q(met_at__isnull=True) | Q(dropped_at__isnull=True),
            ),
        )

    class Privacy:
        purpose = "Do in time what was promised or is prescribed."
        retention = "As long as the record it is about."
        subject_access = REDACT
        fields = classed(
            id=INTERNAL,
            key=INTERNAL,
            about_kind=INTERNAL,
            about_id=INTERNAL,
            team=INTERNAL,
            compartment=INTERNAL,
            nation=INTERNAL,
            event_at=INTERNAL,
            due_at=INTERNAL,
            warn_at=INTERNAL,
            met_at=INTERNAL,
            dropped_at=INTERNAL,
            rule_set_version=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.key} {self.due_at:%Y-%m-%d}"

    @property
    def clock(self) -> Clock:
        """Its declaration."""
        return clocks[self.key]

    @property
    def paused_since(self) -> datetime | None:
        """Since when it stands still, if it does."""
        begun = [p.begins_at for p in self.pauses.all() if p.ends_at is None]
        return begun[0] if begun else None

    def about(self) -> Any:
        """The record it is about; None when that was removed."""
        records: Any = apps.get_model(self.about_kind)._default_manager
        return records.filter(pk=self.about_id).first()

    def state(self, now: datetime | None = None) -> State:
        """Where it is; a clock that was late before it was paused stays late."""
        now = now or clock.now()
        if self.dropped_at is not None:
            return State.DROPPED
        if self.met_at is not None:
            return State.MET if self.met_at <= self.due_at else State.MET_LATE
        paused = self.paused_since
        if (paused or now) > self.due_at:
            return State.LATE
        if paused is not None:
            return State.PAUSED
        return State.WARNING if now >= self.warn_at else State.RUNNING


class Pause(models.Model):
    """A time in which a clock stood still, and the code of the reason."""

    id = models.BigAutoField(primary_key=True)
    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="pauses")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    reason = models.SlugField(max_length=60)

    class Meta:
        ordering = ("begins_at",)
        constraints = (
            models.UniqueConstraint(
                name="deadlines_one_open_pause",
                fields=["deadline"],
                condition=Q(ends_at__isnull=True),
            ),
            models.CheckConstraint(
                name="deadlines_pause_ends_after_it_begins",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=models.F("begins_at")),
            ),
        )

    class Privacy:
        purpose = "Say why something took longer than it should."
        retention = "With its deadline."
        subject_access = REDACT
        fields = classed(
            id=INTERNAL, deadline=INTERNAL, begins_at=INTERNAL, ends_at=INTERNAL, reason=INTERNAL
        )

    def __str__(self) -> str:
        return self.reason


class Earlier(models.Model):
    """What a deadline was before it was counted anew. Only added to."""

    id = models.BigAutoField(primary_key=True)
    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="earlier")
    event_at = models.DateTimeField()
    due_at = models.DateTimeField()
    rule_set_version = models.CharField(max_length=32)
    until = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("id",)

    class Privacy:
        purpose = "Show by which date people worked before it was corrected."
        retention = "With its deadline."
        subject_access = REDACT
        fields = classed(
            id=INTERNAL,
            deadline=INTERNAL,
            event_at=INTERNAL,
            due_at=INTERNAL,
            rule_set_version=INTERNAL,
            until=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.due_at:%Y-%m-%d}"


def _by_needs() -> Mapping[StrEnum, list[str]]:
    """The keys of the clocks by the permission that shows them: it is asked once for all."""
    found: dict[StrEnum, list[str]] = {}
    for declared in clocks.values():
        found.setdefault(declared.needs, []).append(declared.key)
    return found
