"""What stops a family, and what was told in confidence."""

import uuid
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, REDACT, SPECIAL, classed
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.models.referral import PURPOSE, RETENTION, Member, Referral
from waylight.programmes.resettlement.workflow import Status


class HoldReason(models.TextChoices):
    """Why a family cannot go on for now."""

    MEDICAL = "MEDICAL", _("Health")
    EXIT_PERMIT = "EXIT_PERMIT", _("Exit permit")
    SECURITY = "SECURITY", _("Security")
    COMPOSITION = "COMPOSITION", _("The family changes")
    BEST_INTERESTS = "BEST_INTERESTS", _("Best interests of a child")
    PROTECTION = "PROTECTION", _("Protection")
    FAMILY_LINK = "FAMILY_LINK", _("Waits for relatives")
    SUSPENDED = "SUSPENDED", _("Movements suspended")
    OTHER = "OTHER", _("Another reason")


class Hold(models.Model):
    """A family stands still, with a day on which it is looked at again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="holds")
    reason = models.CharField(_("Reason"), max_length=14, choices=HoldReason.choices)
    held_from = models.CharField(max_length=20, choices=Status.choices)
    review_on = models.DateField(_("Look at it again on"))
    began_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-began_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["referral"],
                condition=models.Q(ended_at__isnull=True),
                name="resettlement_one_hold_at_a_time",
            ),
        )

    class Privacy:
        through = "referral"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            referral=INTERNAL,
            reason=SPECIAL.but(plain="Figures count holds by it."),
            held_from=INTERNAL,
            review_on=INTERNAL,
            began_at=INTERNAL,
            ended_at=INTERNAL,
            by=INTERNAL,
        )

    def __str__(self) -> str:
        return self.reason


class Stay(models.Model):
    """How long a family was in a state that it has left: figures go by it, and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="stays")
    status = models.CharField(max_length=20, choices=Status.choices)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()

    class Meta:
        ordering = ("ended_at", "id")
        constraints = (
            models.CheckConstraint(
                name="resettlement_a_stay_ends_after_it_began",
                condition=models.Q(ended_at__gte=models.F("began_at")),
            ),
        )

    class Privacy:
        through = "referral"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            referral=INTERNAL,
            status=INTERNAL,
            began_at=INTERNAL,
            ended_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.status


class SuspensionQuerySet(models.QuerySet["Suspension"]):
    """Suspensions as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)


class Suspension(models.Model):
    """Days on which nobody is moved out of a country, or out of any (an empty code)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    country = models.CharField(_("Country"), max_length=3, blank=True)
    begins_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True)
    because = models.CharField(_("Reason"), max_length=200)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        ordering = ("-begins_on",)
        constraints = (
            models.CheckConstraint(
                name="resettlement_suspension_ends_after_it_begins",
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("begins_on")),
            ),
        )

    class Privacy:
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            country=OPEN,
            begins_on=OPEN,
            ends_on=OPEN,
            because=OPEN,
            by=INTERNAL,
        )

    def __str__(self) -> str:
        return self.country or "–"

    def get_absolute_url(self) -> str:
        """The list in which it stands."""
        return reverse("resettlement:suspensions")


class ConfidenceQuerySet(models.QuerySet["Note"]):
    """Confidences as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those behind a wall that the person's role opens."""
        return visible(self, user, May.PROTECT)


class Note(models.Model):
    """What was told in confidence: kept from the family's other members, councils and lists."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="notes")
    about = models.ForeignKey(Member, models.CASCADE, null=True, related_name="+")
    words = EncryptedText(_("In confidence"), max_length=2000, compartment=Compartment.PROTECTION)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ConfidenceQuerySet.as_manager()

    class Meta:
        ordering = ("-written_at", "id")

    class Privacy:
        through = "referral"
        compartment = Compartment.PROTECTION
        purpose = "Protect somebody who confided in us, from their own family too."
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            referral=INTERNAL,
            about=INTERNAL,
            words=SPECIAL,
            written_by=INTERNAL,
            written_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)
