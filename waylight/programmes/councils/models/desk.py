"""A council's desk, what it pledged, and the homes that it offers."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, classed
from waylight.programmes.councils.access import May
from waylight.programmes.councils.workflow import OfferStatus
from waylight.registers.places import queries as places

PURPOSE = "Find a home in which a family can stay, with a council that wants to receive it."
RETENTION = "Six years after the last family was received."


class Service(models.TextChoices):
    """Care that a family may need near its home; what is meant by near is the council's word."""

    DIALYSIS = "DIALYSIS", _("Dialysis")
    CARDIOLOGY = "CARDIOLOGY", _("Cardiology")
    CANCER = "CANCER", _("Cancer care")
    MENTAL_HEALTH = "MENTAL_HEALTH", _("Mental health care")
    MATERNITY = "MATERNITY", _("Maternity care")
    CHILD_HEALTH = "CHILD_HEALTH", _("Specialist care for children")
    DISABILITY = "DISABILITY", _("Support with a disability")


class Language(models.TextChoices):
    """Languages that families often speak, by ISO 639-3: whether somebody nearby speaks them."""

    AMHARIC = "amh", _("Amharic")
    ARABIC = "ara", _("Arabic")
    ARMENIAN = "hye", _("Armenian")
    DARI = "prs", _("Dari")
    KURMANJI = "kmr", _("Kurdish (Kurmanji)")
    SORANI = "ckb", _("Kurdish (Sorani)")
    PASHTO = "pus", _("Pashto")
    PERSIAN = "fas", _("Persian")
    SOMALI = "som", _("Somali")
    TIGRINYA = "tir", _("Tigrinya")
    TURKISH = "tur", _("Turkish")


class DeskQuerySet(models.QuerySet["Desk"]):
    """Desks as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)


class Desk(models.Model):
    """One council that works with one office. Its team is the council's own.

    `office` is the team that proposes families to it; nobody of that team sees the desk for that
    alone. `nation` decides whose holidays its clocks keep."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.OneToOneField(Team, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    council = models.CharField(_("Council"), max_length=9)
    contact = EncryptedText(
        _("Contact"), max_length=200, compartment=Compartment.GENERAL, blank=True, default=""
    )
    synthetic = models.BooleanField(default=False)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ("council",)
        constraints = (
            models.UniqueConstraint(
                fields=["office", "council"], name="councils_one_desk_for_an_office"
            ),
        )

    class Privacy:
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            office=INTERNAL,
            council=OPEN,
            contact=PERSONAL,
            synthetic=OPEN,
            opened_by=INTERNAL,
            opened_at=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        found = places.council(self.council)
        return found.name if found else self.council

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("councils:desk", args=[self.pk])

    @property
    def nation(self) -> str:
        """England, Wales, Scotland or Northern Ireland; empty if the code is not a council's."""
        return places.nation_of(self.council) or ""


class Pledge(models.Model):
    """How many people a council means to receive in a quarter. No home yet, and no match."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="pledges")
    quarter = models.DateField(_("First day of the quarter"))
    people = models.PositiveSmallIntegerField(_("People"))
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ("desk", "quarter")
        constraints = (
            models.UniqueConstraint(fields=["desk", "quarter"], name="councils_one_pledge"),
        )

    class Privacy:
        through = "desk"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            desk=INTERNAL,
            quarter=OPEN,
            people=OPEN,
            recorded_by=INTERNAL,
            recorded_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.quarter)


class OfferQuerySet(models.QuerySet["Offer"]):
    """Offers as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the councils in whose teams the person may look."""
        return visible(self, user, May.VIEW)

    def made_to(self, office: Team) -> Self:
        """Those that councils make to an office: it may match them, wherever it may match."""
        return self.filter(desk__office=office)

    def free_on(self, day: date) -> Self:
        """Those that are open and have not run out."""
        return self.filter(status=OfferStatus.OPEN, expires_on__gte=day)


class Offer(models.Model):
    """A firm offer: one home, free from a day, for a family of at most `max_people`.

    `property_reference` is the council's own; the address stays with the council until a family
    moves in. `services` is the specialist care nearby, by `Service`; `languages` by `Language`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="offers")
    number = models.CharField(max_length=18, unique=True)
    property_reference = EncryptedText(
        _("Property, as the council calls it"), max_length=60, compartment=Compartment.GENERAL
    )
    bedrooms = models.PositiveSmallIntegerField(_("Bedrooms"))
    max_people = models.PositiveSmallIntegerField(_("At most so many people"))
    step_free = models.BooleanField(_("Step-free"), default=False)
    available_from = models.DateField(_("Free from"))
    expires_on = models.DateField(_("The offer holds until"))
    school_places = models.PositiveSmallIntegerField(_("School places"), default=0)
    services = models.JSONField(_("Specialist services nearby"), default=list)
    languages = models.JSONField(_("Languages spoken nearby"), default=list)
    status = models.CharField(max_length=9, choices=OfferStatus.choices, default=OfferStatus.OPEN)
    because = models.CharField(_("Reason"), max_length=200, blank=True)
    offered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(default=clock.now, editable=False)
    ready_on = models.DateField(_("The home is ready on"), null=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ("available_from", "number")
        constraints = (
            models.CheckConstraint(
                name="councils_offer_has_rooms",
                condition=models.Q(bedrooms__gte=1, max_people__gte=1),
            ),
            models.CheckConstraint(
                name="councils_offer_holds_after_it_begins",
                condition=models.Q(expires_on__gte=models.F("available_from")),
            ),
        )

    class Privacy:
        through = "desk"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            desk=INTERNAL,
            number=INTERNAL,
            property_reference=PERSONAL,
            bedrooms=INTERNAL,
            max_people=INTERNAL,
            step_free=INTERNAL,
            available_from=INTERNAL,
            expires_on=INTERNAL,
            school_places=INTERNAL,
            services=INTERNAL,
            languages=INTERNAL,
            status=INTERNAL,
            because=INTERNAL,
            offered_by=INTERNAL,
            offered_at=INTERNAL,
            ready_on=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("councils:offer", args=[self.pk])

    @property
    def service_words(self) -> list[str]:
        """The services by their names."""
        return [str(Service(code).label) for code in self.services if code in Service.values]

    @property
    def language_words(self) -> list[str]:
        """The languages by their names."""
        return [str(Language(code).label) for code in self.languages if code in Language.values]
