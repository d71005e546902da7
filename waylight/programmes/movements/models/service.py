"""What a carrier is asked for besides a seat, by its code; the finding behind it stands apart."""

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
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, SPECIAL, YES, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.journey import KEPT, RUNNING, Leg
from waylight.programmes.movements.models.passenger import Passenger
from waylight.programmes.movements.workflow import LIVE, SERVICE, ServiceStatus


class Service(models.TextChoices):
    """The codes of `exchange.service_codes`, in words for people; a test compares the two."""

    WCHR = "WCHR", _("wheelchair to the aircraft; can climb steps")
    WCHS = "WCHS", _("wheelchair to the aircraft door; cannot climb steps")
    WCHC = "WCHC", _("wheelchair to the seat; has to be carried")
    STCR = "STCR", _("stretcher")
    BLND = "BLND", _("blind, or sees little")
    DEAF = "DEAF", _("deaf, or hears little")
    DPNA = "DPNA", _("needs help because of a disability of mind or development")
    MAAS = "MAAS", _("to be met and assisted")
    MEDA = "MEDA", _("medical case")
    UMNR = "UMNR", _("child who travels alone")
    WCBD = "WCBD", _("own wheelchair with a dry battery")
    WCBW = "WCBW", _("own wheelchair with a wet battery")
    WCMP = "WCMP", _("own wheelchair without a motor")
    INFT = "INFT", _("infant on a lap")
    OXYG = "OXYG", _("oxygen on board")
    PREG = "PREG", _("pregnant, with a note for the carrier")
    LANG = "LANG", _("help with the language")
    SPML = "SPML", _("special meal")
    EXST = "EXST", _("an extra seat")


class SpecialServiceQuerySet(models.QuerySet["SpecialService"]):
    """Special services as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the journeys of teams in which the person follows journeys."""
        return visible(self, user, May.FOLLOW)

    def live(self) -> Self:
        """Those that are asked for or confirmed."""
        return self.filter(status__in=LIVE)


class SpecialService(models.Model):
    """One service for one passenger; without a leg it is for all of them.

    `detail` has a form of its own for each code that takes one, so that nothing clinical fits in
    it. `battery_unknown`: they bring a wheelchair, and nobody has said which. `late_because` is
    what the carrier agreed to when its notice had passed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    passenger = models.ForeignKey(Passenger, on_delete=models.CASCADE, related_name="services")
    leg = models.ForeignKey(Leg, models.CASCADE, null=True, related_name="services")
    code = models.CharField(_("Service"), max_length=4, choices=Service.choices)
    status = models.CharField(
        _("Status"), max_length=9, choices=ServiceStatus.choices, default=SERVICE.start
    )
    detail = models.CharField(_("Detail"), max_length=12, blank=True)
    seats = models.PositiveSmallIntegerField(_("Seats"), default=0)
    battery_unknown = models.BooleanField(default=False)
    late_because = models.CharField(_("Agreed by the carrier"), max_length=120, blank=True)
    carrier_reference = models.CharField(_("Carrier's reference"), max_length=40, blank=True)
    requested_at = models.DateTimeField(default=clock.now)
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = SpecialServiceQuerySet.as_manager()

    class Meta:
        ordering = ("passenger", "code", "leg")
        constraints = (
            models.UniqueConstraint(
                fields=["passenger", "leg", "code"],
                condition=models.Q(status__in=LIVE),
                name="movements_service_asked_once",
            ),
            models.UniqueConstraint(
                fields=["passenger", "code"],
                condition=models.Q(status__in=LIVE, leg__isnull=True),
                name="movements_service_asked_once_for_all_legs",
            ),
        )

    class Privacy:
        through = "passenger"
        purpose = RUNNING
        retention = KEPT
        subject_access = YES
        fields = classed(
            id=OPEN,
            passenger=INTERNAL,
            leg=INTERNAL,
            code=SPECIAL.but(plain="Carriers' lists and seats are counted by the database."),
            status=INTERNAL,
            detail=SPECIAL.but(plain="Of a fixed form: a language, a meal, a weight."),
            seats=INTERNAL,
            battery_unknown=INTERNAL,
            late_because=INTERNAL,
            carrier_reference=INTERNAL,
            requested_at=INTERNAL,
            requested_by=INTERNAL,
            confirmed_at=INTERNAL,
            ended_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        """The needs of its journey."""
        return reverse("movements:needs", args=[self.passenger.journey_id])

    @property
    def is_live(self) -> bool:
        """Whether it is asked for or confirmed."""
        return self.status in LIVE


class FindingQuerySet(models.QuerySet["Finding"]):
    """Findings as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those behind a wall that the medical officer's role opens."""
        return visible(self, user, May.MEDICAL)


class Finding(models.Model):
    """What the medical officer found, and the service that follows from it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    passenger = models.ForeignKey(Passenger, on_delete=models.CASCADE, related_name="findings")
    service = models.ForeignKey(SpecialService, on_delete=models.CASCADE, related_name="findings")
    words = EncryptedText(_("Finding"), max_length=300, compartment=Compartment.MEDICAL)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")

    class Privacy:
        compartment = Compartment.MEDICAL
        through = "passenger"
        purpose = "Ask the carrier for what somebody's health needs, and say no more than that."
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            passenger=INTERNAL,
            service=INTERNAL,
            words=SPECIAL,
            at=INTERNAL,
            by=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)
