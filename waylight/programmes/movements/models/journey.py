"""A journey: people who travel together under one number, from a door to a door."""

import uuid
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.plan import Plan
from waylight.programmes.movements.workflow import JOURNEY, JourneyStatus

RUNNING = "Move people safely from door to door, and know where each of them is."
KEPT = "Six years after the journey ended, as the record of who travelled."
PLANNED_STATES = (
    JourneyStatus.DRAFT,
    JourneyStatus.OPTIONS,
    JourneyStatus.APPROVED,
    JourneyStatus.BOOKED,
    JourneyStatus.TICKETED,
)
"""Nobody holds its manifest yet."""
ENDED = (JourneyStatus.COMPLETED, JourneyStatus.ABORTED, JourneyStatus.RESCHEDULED)


class Mode(models.TextChoices):
    """How people travel."""

    SCHEDULED = "SCHEDULED", _("Scheduled flight")
    CHARTER = "CHARTER", _("Charter flight")
    COACH = "COACH", _("Coach")
    TRAIN = "TRAIN", _("Train")
    FERRY = "FERRY", _("Ferry")


class JourneyQuerySet(models.QuerySet["Journey"]):
    """Journeys as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person follows journeys."""
        return visible(self, user, May.FOLLOW)

    def live(self) -> Self:
        """Those that have not ended."""
        return self.exclude(status__in=ENDED)

    def real(self) -> Self:
        """Without invented people: for everything that is counted."""
        return self.filter(synthetic=False)


class OfJourneyQuerySet(models.QuerySet[Any]):
    """What belongs to journeys, as somebody may see it."""

    def visible_to(self, user: Anyone) -> Self:
        """What belongs to the journeys of teams in which the person follows them."""
        return visible(self, user, May.FOLLOW)


class Journey(models.Model):
    """One movement. A successor says which journey it `replaces`; nothing is overwritten.

    `line` is the first caseload of the chain from which it was planned, `flight` the reference of
    its flight there: by both a later plan finds it again. One that is `arranged` is booked by the
    programme that looks after its people, and that programme tells how it goes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("Number"), max_length=24, unique=True)
    title = models.CharField(_("Title"), max_length=120)
    mode = models.CharField(_("Mode"), max_length=9, choices=Mode.choices, default=Mode.SCHEDULED)
    programme = models.CharField(_("Programme"), max_length=40, blank=True)
    status = models.CharField(
        _("Status"), max_length=11, choices=JourneyStatus.choices, default=JOURNEY.start
    )
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="journeys_made")
    line = models.UUIDField(null=True)
    flight = models.CharField(max_length=40, blank=True)
    contact = models.CharField(_("Telephone, day and night"), max_length=40, blank=True)
    funder = models.CharField(_("Funder"), max_length=120, blank=True)
    approved_cost = models.DecimalField(
        _("Approved cost"), max_digits=12, decimal_places=2, null=True
    )
    currency = models.CharField(_("Currency"), max_length=3, default="GBP")
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="successors")
    because = models.CharField(_("Reason"), max_length=200, blank=True)
    arranged = models.BooleanField(default=False)
    synthetic = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    booked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ticketed_at = models.DateTimeField(_("Tickets released"), null=True)
    frozen_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = JourneyQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["line", "flight"],
                condition=models.Q(line__isnull=False)
                & ~models.Q(status__in=[JourneyStatus.ABORTED, JourneyStatus.RESCHEDULED]),
                name="movements_one_journey_of_a_flight",
            ),
        )

    class Privacy:
        purpose = RUNNING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            number=INTERNAL,
            title=INTERNAL,
            mode=INTERNAL,
            programme=INTERNAL,
            status=INTERNAL,
            plan=INTERNAL,
            line=INTERNAL,
            flight=INTERNAL,
            contact=INTERNAL,
            funder=INTERNAL,
            approved_cost=INTERNAL,
            currency=INTERNAL,
            replaces=INTERNAL,
            because=INTERNAL,
            arranged=INTERNAL,
            synthetic=OPEN,
            version=INTERNAL,
            opened_by=INTERNAL,
            opened_at=INTERNAL,
            approved_by=INTERNAL,
            approved_at=INTERNAL,
            booked_by=INTERNAL,
            ticketed_at=INTERNAL,
            frozen_at=INTERNAL,
            started_at=INTERNAL,
            ended_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("movements:journey", args=[self.pk])

    @property
    def has_ended(self) -> bool:
        """Whether nothing follows."""
        return self.status in ENDED

    @property
    def is_charter(self) -> bool:
        """Whether the whole aircraft is ours."""
        return self.mode == Mode.CHARTER

    @property
    def is_frozen(self) -> bool:
        """Whether a change needs a new version of the manifest."""
        return self.frozen_at is not None


class Leg(models.Model):
    """One stretch of a journey, at most one vehicle. Moments are UTC, each with its own zone.

    `on` is the day on the clock where it leaves; the times are unknown until somebody books.
    `connection_minutes` is the carrier's minimum to change to this leg."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="legs")
    number = models.PositiveSmallIntegerField(_("Leg"))
    carrier = models.CharField(_("Carrier"), max_length=3, blank=True)
    flight_number = models.CharField(_("Number"), max_length=5, blank=True)
    operated_as = models.CharField(_("Operated as"), max_length=8, blank=True)
    from_airport = models.CharField(_("From"), max_length=3)
    to_airport = models.CharField(_("To"), max_length=3)
    on = models.DateField(_("Day"))
    leaves_at = models.DateTimeField(_("Leaves"), null=True)
    lands_at = models.DateTimeField(_("Lands"), null=True)
    leaves_zone = models.CharField(max_length=40)
    lands_zone = models.CharField(max_length=40)
    terminal_out = models.CharField(_("Terminal out"), max_length=8, blank=True)
    terminal_in = models.CharField(_("Terminal in"), max_length=8, blank=True)
    booking = models.CharField(_("Booking reference"), max_length=6, blank=True)
    fare_class = models.CharField(_("Class"), max_length=2, blank=True)
    seats = models.PositiveSmallIntegerField(_("Seats"), null=True)
    infants = models.PositiveSmallIntegerField(_("Infants allowed on laps"), null=True)
    bags = models.PositiveSmallIntegerField(_("Pieces of baggage"), default=1)
    bag_kg = models.PositiveSmallIntegerField(_("Kilograms each"), default=23)
    connection_minutes = models.PositiveSmallIntegerField(_("Minutes to change"), default=0)
    landside = models.BooleanField(_("Through the border when changing"), default=False)
    meet_point = models.CharField(_("Meeting point"), max_length=120, blank=True)
    ticket_by = models.DateTimeField(_("Tickets by"), null=True)
    names_until = models.DateTimeField(_("Names can change until"), null=True)
    left_at = models.DateTimeField(_("Departed"), null=True)
    landed_at = models.DateTimeField(_("Landed"), null=True)
    diverted_to = models.CharField(_("Diverted to"), max_length=3, blank=True)
    cancelled_at = models.DateTimeField(null=True)

    objects = OfJourneyQuerySet.as_manager()

    class Meta:
        ordering = ("journey", "number")
        constraints = (
            models.UniqueConstraint(fields=["journey", "number"], name="movements_leg_once"),
            models.CheckConstraint(
                name="movements_leg_lands_after_it_leaves",
                condition=models.Q(leaves_at__isnull=True)
                | models.Q(lands_at__isnull=True)
                | models.Q(lands_at__gt=models.F("leaves_at")),
            ),
        )

    class Privacy:
        through = "journey"
        purpose = RUNNING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            journey=INTERNAL,
            number=INTERNAL,
            carrier=INTERNAL,
            flight_number=INTERNAL,
            operated_as=INTERNAL,
            from_airport=INTERNAL,
            to_airport=INTERNAL,
            on=INTERNAL,
            leaves_at=INTERNAL,
            lands_at=INTERNAL,
            leaves_zone=INTERNAL,
            lands_zone=INTERNAL,
            terminal_out=INTERNAL,
            terminal_in=INTERNAL,
            booking=INTERNAL,
            fare_class=INTERNAL,
            seats=INTERNAL,
            infants=INTERNAL,
            bags=INTERNAL,
            bag_kg=INTERNAL,
            connection_minutes=INTERNAL,
            landside=INTERNAL,
            meet_point=INTERNAL,
            ticket_by=INTERNAL,
            names_until=INTERNAL,
            left_at=INTERNAL,
            landed_at=INTERNAL,
            diverted_to=INTERNAL,
            cancelled_at=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.code or self.number} {self.from_airport}–{self.to_airport}"

    def get_absolute_url(self) -> str:
        """The page of its journey."""
        return reverse("movements:journey", args=[self.journey_id])

    @property
    def code(self) -> str:
        """As it stands on a board: carrier and number; empty while nothing is booked."""
        return f"{self.carrier}{self.flight_number}"

    @property
    def expected_at(self) -> datetime | None:
        """When it landed, or is to land."""
        return self.landed_at or self.lands_at

    @property
    def arrives_in(self) -> str:
        """Where it comes down: not always where it was bound for."""
        return self.diverted_to or self.to_airport
