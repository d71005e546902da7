"""Who meets passengers at the end of their way, and what parents said about a child alone."""

import uuid
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, REDACT, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.journey import KEPT, RUNNING, Journey
from waylight.programmes.movements.models.passenger import Passenger


class ReceiverQuerySet(models.QuerySet["Receiver"]):
    """Receivers as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the journeys of teams in which the person follows journeys."""
        return visible(self, user, May.FOLLOW)

    def standing(self) -> Self:
        """Those who were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Receiver(models.Model):
    """Somebody whom passengers are handed to. For a child they are named and identified.

    `confirmed_at` is when they said that they come."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="receivers")
    meets = models.ManyToManyField(Passenger, related_name="receivers")
    name = EncryptedText(_("Name"), max_length=120, compartment=Compartment.GENERAL)
    relation = EncryptedText(
        _("Relation"), max_length=60, compartment=Compartment.GENERAL, blank=True, default=""
    )
    phone = EncryptedText(
        _("Telephone"), max_length=40, compartment=Compartment.GENERAL, blank=True, default=""
    )
    identity_document = EncryptedText(
        _("Identity document"),
        max_length=60,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )
    organisation = models.CharField(_("Organisation"), max_length=120, blank=True)
    confirmed_at = models.DateTimeField(_("Confirmed"), null=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ReceiverQuerySet.as_manager()

    class Meta:
        ordering = ("journey", "id")

    class Privacy:
        through = "journey"
        purpose = "Hand people over to whom they expect, and to nobody else."
        retention = KEPT
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            journey=INTERNAL,
            meets=INTERNAL,
            name=PERSONAL,
            relation=PERSONAL,
            phone=PERSONAL,
            identity_document=PERSONAL,
            organisation=INTERNAL,
            confirmed_at=INTERNAL,
            confirmed_by=INTERNAL,
            withdrawn_at=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_identified(self) -> bool:
        """Whether somebody knows by which document they are recognised."""
        return bool(self.name and self.identity_document)


class Parent(models.TextChoices):
    """Whose consent a child who travels alone needs."""

    MOTHER = "MOTHER", _("Mother")
    FATHER = "FATHER", _("Father")
    GUARDIAN = "GUARDIAN", _("Guardian")


class Answer(models.TextChoices):
    """What came of asking."""

    ASKED = "ASKED", _("Asked")
    GIVEN = "GIVEN", _("Agrees")
    REFUSED = "REFUSED", _("Refuses")
    CANNOT = "CANNOT", _("Cannot be asked")


class Consent(models.Model):
    """What a parent or guardian answered; whoever cannot be asked has a reason (`because`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    passenger = models.ForeignKey(Passenger, on_delete=models.CASCADE, related_name="consents")
    parent = models.CharField(_("Who"), max_length=8, choices=Parent.choices)
    answer = models.CharField(_("Answer"), max_length=7, choices=Answer.choices)
    because = EncryptedText(
        _("Reason"), max_length=200, compartment=Compartment.GENERAL, blank=True, default=""
    )
    asked_on = models.DateField(_("Asked on"), default=clock.today)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("passenger", "parent")
        constraints = (
            models.UniqueConstraint(
                fields=["passenger", "parent"], name="movements_one_answer_of_a_parent"
            ),
        )

    class Privacy:
        through = "passenger"
        purpose = RUNNING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            passenger=INTERNAL,
            parent=INTERNAL,
            answer=INTERNAL,
            because=PERSONAL,
            asked_on=INTERNAL,
            by=INTERNAL,
        )

    def __str__(self) -> str:
        return self.parent
