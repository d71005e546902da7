"""A duty at a gate: who marks passengers of a leg, on which phones, what they marked, and where two
marks contradict one another."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedBytes, EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, classed
from waylight.programmes.movements.models.journey import KEPT, RUNNING, Leg, OfJourneyQuerySet
from waylight.programmes.movements.models.passenger import Passage
from waylight.programmes.movements.workflow import PassageStatus


class MarkOutcome(models.TextChoices):
    """What became of a mark."""

    APPLIED = "APPLIED", _("Accepted")
    CONFLICT = "CONFLICT", _("Contradicts another")
    REFUSED = "REFUSED", _("Not accepted")
    RESOLVED = "RESOLVED", _("Decided by a person")


class DutyQuerySet(OfJourneyQuerySet):
    """Duties as somebody may see them."""

    def of(self, user: User) -> Self:
        """Those that are this person's own to do."""
        return self.filter(user=user)


class Duty(models.Model):
    """One colleague at one gate, from a moment to another. It is over when its time is, when it was
    ended, or when it was wiped: then no phone may keep anything of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leg = models.ForeignKey(Leg, on_delete=models.CASCADE, related_name="duties")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    begins_at = models.DateTimeField(_("Begins"))
    ends_at = models.DateTimeField(_("Ends"))
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(_("Ended"), null=True)
    wiped_at = models.DateTimeField(_("Wiped"), null=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ("begins_at", "opened_at")
        constraints = (
            models.CheckConstraint(
                name="movements_duty_begins_before_it_ends",
                condition=Q(begins_at__lt=models.F("ends_at")),
            ),
        )

    class Privacy:
        through = "leg"
        purpose = RUNNING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            leg=INTERNAL,
            user=INTERNAL,
            begins_at=INTERNAL,
            ends_at=INTERNAL,
            opened_by=INTERNAL,
            opened_at=INTERNAL,
            ended_at=INTERNAL,
            wiped_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """Its page in the office."""
        return reverse("movements:duty", args=[self.pk])

    @property
    def has_begun(self) -> bool:
        """Whether a phone may be given the list."""
        return self.begins_at <= clock.now()

    @property
    def is_over(self) -> bool:
        """Whether its phones must keep nothing any more."""
        return self.ended_at is not None or self.ends_at <= clock.now()


class DeviceQuerySet(models.QuerySet["Device"]):
    """Phones of duties."""

    def forget_keys(self, now: datetime) -> int:
        """Forget the keys of duties that are over; how many."""
        over = Q(duty__ends_at__lte=now) | Q(duty__ended_at__isnull=False)
        found = list(self.filter(over, key__isnull=False))
        for device in found:
            device.key = None
            device.save(update_fields=["key"])
        return len(found)


class Device(models.Model):
    """One phone that keeps the list of one duty. `key` seals what it keeps, and is forgotten here
    when the duty is over; `clock_off` is by how many seconds the phone is ahead of the office."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="devices")
    label = models.CharField(_("Phone"), max_length=40)
    key = EncryptedBytes(compartment=Compartment.GENERAL, null=True)
    kept_at = models.DateTimeField(default=clock.now, editable=False)
    seen_at = models.DateTimeField(_("Last heard of"), default=clock.now)
    clock_off = models.IntegerField(default=0)
    wipe_confirmed_at = models.DateTimeField(_("Wiped"), null=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ("kept_at",)

    class Privacy:
        through = "duty"
        purpose = RUNNING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            duty=INTERNAL,
            label=INTERNAL,
            key=PERSONAL.but(retention="Forgotten when the duty is over."),
            kept_at=INTERNAL,
            seen_at=INTERNAL,
            clock_off=INTERNAL,
            wipe_confirmed_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.label


class MarkConflictQuerySet(OfJourneyQuerySet):
    """Contradictions as somebody may see them."""

    def open(self) -> Self:
        """Those that nobody has decided."""
        return self.filter(resolved_at=None)


class MarkConflict(models.Model):
    """Marks of one passage that cannot all be true: the passage stays as it was until a person
    says what is to count, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="conflicts")
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    resolved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)
    chosen = models.CharField(_("Status"), max_length=17, blank=True, choices=PassageStatus.choices)
    because = EncryptedText(
        _("Reason"), max_length=300, compartment=Compartment.GENERAL, blank=True, default=""
    )

    objects = MarkConflictQuerySet.as_manager()

    class Meta:
        ordering = ("opened_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["passage"],
                condition=Q(resolved_at__isnull=True),
                name="movements_one_open_conflict_of_a_passage",
            ),
        )

    class Privacy:
        through = "passage"
        purpose = RUNNING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            passage=INTERNAL,
            opened_at=INTERNAL,
            resolved_by=INTERNAL,
            resolved_at=INTERNAL,
            chosen=INTERNAL,
            because=PERSONAL,
        )

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """Where somebody decides."""
        return reverse("movements:mark-conflict", args=[self.pk])


class Mark(models.Model):
    """One tick at a gate, as it came. `client` is the id that the phone gave it, so that it counts
    once however often it is sent; `at` is by the phone's clock. `based_on` is the status that the
    phone knew, its own earlier marks included; `refusal` is the code of why it was not accepted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.UUIDField(unique=True)
    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="marks")
    device = models.ForeignKey(Device, models.CASCADE, null=True, related_name="marks")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="marks")
    to = models.CharField(_("Status"), max_length=17, choices=PassageStatus.choices)
    reason = models.CharField(_("Reason"), max_length=20, blank=True)
    at = models.DateTimeField(_("Marked"))
    received_at = models.DateTimeField(default=clock.now, editable=False)
    based_on = models.CharField(max_length=17, choices=PassageStatus.choices)
    outcome = models.CharField(_("Outcome"), max_length=8, choices=MarkOutcome.choices)
    refusal = models.CharField(max_length=60, blank=True)
    conflict = models.ForeignKey(MarkConflict, models.SET_NULL, null=True, related_name="marks")

    class Meta:
        ordering = ("received_at", "at")

    class Privacy:
        through = "duty"
        purpose = RUNNING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            client=OPEN,
            duty=INTERNAL,
            device=INTERNAL,
            passage=INTERNAL,
            to=INTERNAL,
            reason=INTERNAL,
            at=INTERNAL,
            received_at=INTERNAL,
            based_on=INTERNAL,
            outcome=INTERNAL,
            refusal=INTERNAL,
            conflict=INTERNAL,
        )

    def __str__(self) -> str:
        return self.to
