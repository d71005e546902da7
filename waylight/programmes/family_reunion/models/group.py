"""Who flies together: a departure group, the adults agreed for its children, its hand-over."""

import uuid
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, OPEN, PERSONAL, REDACT, classed
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.models.reunion import PURPOSE, RETENTION, Reunion
from waylight.programmes.movements.models import TravelRequest


class GroupQuerySet(models.QuerySet["DepartureGroup"]):
    """Groups as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of reunions in the teams in which the person may look."""
        return visible(self, user, May.VIEW)


class DepartureGroup(models.Model):
    """Members of one reunion who leave one airport on one flight.

    `request` is what movements was asked for. The flight is filled in when it is booked:
    `leaves_at` and `lands_at` are moments, shown in the zone of their airport. `stopped` says that
    nobody boards until it is decided: the default when one of the group is refused."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reunion = models.ForeignKey(Reunion, on_delete=models.PROTECT, related_name="groups")
    number = models.PositiveSmallIntegerField()
    airport = models.CharField(_("Airport of departure"), max_length=3)
    request = models.OneToOneField(TravelRequest, models.PROTECT, null=True, related_name="+")
    flight = models.CharField(_("Flight"), max_length=40, blank=True)
    booking = EncryptedText(
        _("Booking reference"),
        max_length=20,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )
    leaves_at = models.DateTimeField(_("Leaves"), null=True)
    lands_at = models.DateTimeField(_("Lands"), null=True)
    lands_in = models.CharField(_("Airport of arrival"), max_length=3, blank=True)
    booked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    booked_at = models.DateTimeField(null=True)
    paid_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    paid_at = models.DateTimeField(null=True)
    stopped = models.BooleanField(default=False)
    receiver = EncryptedText(
        _("Who meets them"), max_length=120, compartment=Compartment.GENERAL, blank=True, default=""
    )
    version = models.PositiveIntegerField(default=1)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ("reunion", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["reunion", "number"], name="family_reunion_group_number_once"
            ),
            models.CheckConstraint(
                name="family_reunion_lands_after_it_leaves",
                condition=models.Q(lands_at__isnull=True)
                | models.Q(lands_at__gt=models.F("leaves_at")),
            ),
            models.CheckConstraint(
                name="family_reunion_who_books_does_not_pay",
                condition=models.Q(paid_by__isnull=True) | ~models.Q(paid_by=models.F("booked_by")),
            ),
        )

    class Privacy:
        through = "reunion"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            reunion=INTERNAL,
            number=INTERNAL,
            airport=INTERNAL,
            request=INTERNAL,
            flight=INTERNAL,
            booking=PERSONAL,
            leaves_at=INTERNAL,
            lands_at=INTERNAL,
            lands_in=INTERNAL,
            booked_by=INTERNAL,
            booked_at=INTERNAL,
            paid_by=INTERNAL,
            paid_at=INTERNAL,
            stopped=INTERNAL,
            receiver=PERSONAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.reunion.number}-{self.number}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("family_reunion:group", args=[self.pk])


class AgreedKind(models.TextChoices):
    """Who looks after a child on the way."""

    ADULT = "ADULT", _("An adult of the group")
    AIRLINE = "AIRLINE", _("The airline's service for unaccompanied minors")
    ESCORT = "ESCORT", _("An escort of ours")


class AgreedAdult(models.Model):
    """The adult agreed for a child's journey, by a parent or guardian."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.OneToOneField(
        "family_reunion.Member", on_delete=models.CASCADE, related_name="agreed"
    )
    kind = models.CharField(_("Who goes with the child"), max_length=8, choices=AgreedKind.choices)
    adult = models.ForeignKey("family_reunion.Member", models.PROTECT, null=True, related_name="+")
    name = EncryptedText(
        _("Name of the escort"),
        max_length=120,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )
    agreed_by = EncryptedText(_("Agreed by"), max_length=120, compartment=Compartment.GENERAL)
    agreed_on = models.DateField(default=clock.today)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="family_reunion_adult_of_the_group_is_named",
                condition=models.Q(kind="ADULT", adult__isnull=False)
                | (~models.Q(kind="ADULT") & models.Q(adult__isnull=True)),
            ),
            models.CheckConstraint(
                name="family_reunion_nobody_is_their_own_adult",
                condition=models.Q(adult__isnull=True) | ~models.Q(adult=models.F("child")),
            ),
        )

    class Privacy:
        through = "child"
        purpose = "No child travels without an adult who was agreed for them."
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            child=INTERNAL,
            kind=INTERNAL,
            adult=INTERNAL,
            name=PERSONAL,
            agreed_by=PERSONAL,
            agreed_on=INTERNAL,
            recorded_by=INTERNAL,
        )

    def __str__(self) -> str:
        return self.kind


class Handover(models.Model):
    """Who received a group at the airport, and how their identity was checked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(DepartureGroup, on_delete=models.CASCADE, related_name="handovers")
    receiver = EncryptedText(_("Received by"), max_length=120, compartment=Compartment.GENERAL)
    identity = EncryptedText(
        _("Identity checked by"), max_length=120, compartment=Compartment.GENERAL
    )
    signed = models.BooleanField(_("The receipt is signed"), default=False)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Privacy:
        through = "group"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            group=INTERNAL,
            receiver=PERSONAL,
            identity=PERSONAL,
            signed=INTERNAL,
            at=INTERNAL,
            by=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)
