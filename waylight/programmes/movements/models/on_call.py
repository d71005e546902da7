"""Who answers by day and night, what was decided before a departure, and which councils know."""

import uuid
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, YES, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.incident import Channel, Whom
from waylight.programmes.movements.models.journey import KEPT, RUNNING, Journey


class DutyContactQuerySet(models.QuerySet["DutyContact"]):
    """Contacts as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person answers incidents."""
        return visible(self, user, May.DUTY)

    def current(self) -> Self:
        """Those that were not taken off the list."""
        return self.filter(ended_at__isnull=True)


class DutyContact(models.Model):
    """Somebody whom the duty officer may have to call. `of` is a carrier's code or a council's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    whom = models.CharField(_("Part"), max_length=12, choices=Whom.choices)
    of = models.CharField(_("Of which carrier or council"), max_length=9, blank=True)
    name = EncryptedText(_("Name"), max_length=120, compartment=Compartment.GENERAL)
    phone = EncryptedText(_("Telephone"), max_length=30, compartment=Compartment.GENERAL)
    languages = models.CharField(_("Languages"), max_length=80, blank=True)
    when = models.CharField(_("When"), max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = DutyContactQuerySet.as_manager()

    class Meta:
        ordering = ("whom", "of", "id")

    class Privacy:
        purpose = "Reach in minutes whoever must act when something goes wrong."
        retention = "Deleted a year after it was taken off the list."
        subject_access = YES
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            whom=INTERNAL,
            of=INTERNAL,
            name=PERSONAL,
            phone=PERSONAL,
            languages=INTERNAL,
            when=INTERNAL,
            ended_at=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.get_whom_display())


class GoDecision(models.Model):
    """Whether a journey goes, as decided in the last hours: the newest one counts.

    `missing` are the codes of what was not in order at that moment, and how many of each."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="go_decisions")
    go = models.BooleanField(_("It goes"))
    because = EncryptedText(
        _("Reason"), max_length=500, compartment=Compartment.GENERAL, blank=True, default=""
    )
    missing = models.JSONField(default=dict)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ("journey", "-decided_at")

    class Privacy:
        through = "journey"
        purpose = RUNNING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            journey=INTERNAL,
            go=INTERNAL,
            because=PERSONAL,
            missing=INTERNAL,
            decided_by=INTERNAL,
            decided_at=INTERNAL,
        )

    def __str__(self) -> str:
        return "go" if self.go else "no go"


class CouncilTold(models.Model):
    """A council was told that people whom it waits for did not travel."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="councils_told")
    council = models.CharField(_("Council"), max_length=9)
    missing = models.PositiveSmallIntegerField(_("People who did not travel"))
    at = models.DateTimeField(_("When"), default=clock.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(_("How"), max_length=9, choices=Channel.choices)

    class Meta:
        ordering = ("journey", "at")

    class Privacy:
        through = "journey"
        purpose = "Let nobody wait at an airport for people who did not travel."
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            journey=INTERNAL,
            council=INTERNAL,
            missing=INTERNAL,
            at=INTERNAL,
            by=INTERNAL,
            channel=INTERNAL,
        )

    def __str__(self) -> str:
        return self.council
