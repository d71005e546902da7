"""What went wrong on a journey, what was done about it, and who was told when."""

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
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, SPECIAL, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.journey import KEPT, Journey, Leg
from waylight.programmes.movements.models.passenger import Passenger
from waylight.programmes.movements.workflow import INCIDENT, IncidentStatus

HELPING = "Help those whom an incident touches, and learn from it."
SEVERE = 4
"""From here the duty officer and the chief of mission are told (the specification, C5)."""


class IncidentKind(models.TextChoices):
    """What happened: the types of the specification, C5, and what C10 adds to them."""

    DELAY = "DELAY", _("Delay")
    CANCELLATION = "CANCELLATION", _("Cancellation")
    DIVERSION = "DIVERSION", _("Diverted to another airport")
    MISSED_CONNECTION = "MISSED_CONNECTION", _("Missed connection")
    CLOSURE = "CLOSURE", _("Strike or closure")
    DENIED_BOARDING = "DENIED_BOARDING", _("Denied boarding")
    REFUSED_ENTRY = "REFUSED_ENTRY", _("Refused entry")
    MEDICAL = "MEDICAL", _("Medical emergency on the way")
    LOST_CHILD = "LOST_CHILD", _("Child missing")
    LOST_PERSON = "LOST_PERSON", _("Person missing")
    LOST_DOCUMENT = "LOST_DOCUMENT", _("Document lost")
    LOST_BAGGAGE = "LOST_BAGGAGE", _("Baggage lost")
    ASSAULT = "ASSAULT", _("Assault")
    ARREST = "ARREST", _("Arrest")
    PROTEST = "PROTEST", _("Protest")
    BIRTH = "BIRTH", _("Birth")
    DEATH = "DEATH", _("Death")
    INDICATOR = "INDICATOR", _("Sign of trafficking seen")
    ASYLUM = "ASYLUM", _("Asylum claimed in transit")
    MEDIA = "MEDIA", _("Media intrude")
    DATA_BREACH = "DATA_BREACH", _("Data breach")
    VEHICLE = "VEHICLE", _("Vehicle accident")
    CROWD = "CROWD", _("Crowd at risk")
    UNPLANNED = "UNPLANNED", _("Arrived without being on a list")


class Denial(models.TextChoices):
    """Why somebody was denied boarding."""

    DOCUMENT = "DOCUMENT", _("Document")
    VISA = "VISA", _("Visa")
    EXIT_CONTROL = "EXIT_CONTROL", _("Exit control")
    OVERBOOKING = "OVERBOOKING", _("Overbooking")
    CARRIER_FITNESS = "CARRIER_FITNESS", _("Found unfit by the carrier")


class Whom(models.TextChoices):
    """Who is told of an incident, by the part they have in it."""

    DUTY_OFFICER = "DUTY_OFFICER", _("Duty officer")
    CHIEF = "CHIEF", _("Chief of mission")
    POLICE = "POLICE", _("Police")
    CARRIER = "CARRIER", _("Carrier")
    AIRPORT = "AIRPORT", _("Airport")
    BORDER = "BORDER", _("Border authority")
    ESCORT = "ESCORT", _("Escort")
    RECEIVER = "RECEIVER", _("Receiver")
    COUNCIL = "COUNCIL", _("Council")
    FAMILY = "FAMILY", _("Family contact")
    CONSULATE = "CONSULATE", _("Consulate")
    MEDICAL = "MEDICAL", _("Medical officer")
    PROTECTION = "PROTECTION", _("Protection officer")
    DATA_OFFICER = "DATA_OFFICER", _("Data protection officer")
    PRESS = "PRESS", _("Press officer")
    COACH = "COACH", _("Coach company")
    UNHCR = "UNHCR", "UNHCR"


class Channel(models.TextChoices):
    """How somebody was told."""

    PHONE = "PHONE", _("Telephone")
    IN_PERSON = "IN_PERSON", _("In person")
    MESSAGE = "MESSAGE", _("Message")
    EMAIL = "EMAIL", _("E-mail")


class IncidentQuerySet(models.QuerySet["Incident"]):
    """Incidents as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the person's teams, behind the walls that their roles open."""
        return visible(self, user, May.REPORT)

    def open(self) -> Self:
        """Those that are not closed."""
        return self.exclude(status=IncidentStatus.CLOSED)

    def countable(self) -> Self:
        """What figures may be made of: no invented people, and nothing told in confidence."""
        return self.filter(journey__synthetic=False, compartment=Compartment.GENERAL)


class Incident(models.Model):
    """Something that went wrong. It has no running number: a gap would tell of a hidden one.

    A sign of trafficking stands behind the wall of protection, with words in `in_confidence`
    alone: who has no role there does not see it, count it or find a trace of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="incidents")
    leg = models.ForeignKey(Leg, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(_("What happened"), max_length=17, choices=IncidentKind.choices)
    denial = models.CharField(_("Why"), max_length=15, choices=Denial.choices, blank=True)
    compartment = models.CharField(
        max_length=20, default=Compartment.GENERAL, choices=[(c, c) for c in Compartment]
    )
    happened_at = models.DateTimeField(_("When"))
    zone = models.CharField(max_length=40)
    place = EncryptedText(
        _("Where"), max_length=120, compartment=Compartment.GENERAL, blank=True, default=""
    )
    severity = models.PositiveSmallIntegerField(_("Severity"))
    passengers = models.ManyToManyField(Passenger, related_name="+")
    first_action = EncryptedText(
        _("First action"), max_length=1000, compartment=Compartment.GENERAL, blank=True, default=""
    )
    custody_of_children = EncryptedText(
        _("Who has the children"),
        max_length=300,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )
    in_confidence = EncryptedText(
        _("In confidence"),
        max_length=1000,
        compartment=Compartment.PROTECTION,
        blank=True,
        default="",
    )
    stopped_group = models.BooleanField(_("The group was stopped"), default=False)
    status = models.CharField(
        _("Status"), max_length=11, choices=IncidentStatus.choices, default=INCIDENT.start
    )
    reported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField(default=clock.now, editable=False)
    closed_because = EncryptedText(
        _("Outcome"), max_length=500, compartment=Compartment.GENERAL, blank=True, default=""
    )
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ("-severity", "-happened_at", "id")
        constraints = (
            models.CheckConstraint(
                name="movements_incident_severity_1_to_5",
                condition=models.Q(severity__gte=1, severity__lte=5),
            ),
            models.CheckConstraint(
                name="movements_denial_says_why",
                condition=models.Q(kind="DENIED_BOARDING") & ~models.Q(denial="")
                | ~models.Q(kind="DENIED_BOARDING") & models.Q(denial=""),
            ),
            models.CheckConstraint(
                name="movements_indicator_behind_its_wall",
                condition=models.Q(kind="INDICATOR", compartment=Compartment.PROTECTION)
                | ~models.Q(kind="INDICATOR"),
            ),
        )

    class Privacy:
        through = "journey"
        purpose = HELPING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            journey=INTERNAL,
            leg=INTERNAL,
            kind=INTERNAL,
            denial=INTERNAL,
            compartment=INTERNAL,
            happened_at=INTERNAL,
            zone=INTERNAL,
            place=SPECIAL,
            severity=INTERNAL,
            passengers=INTERNAL,
            first_action=SPECIAL,
            custody_of_children=SPECIAL,
            in_confidence=SPECIAL,
            stopped_group=INTERNAL,
            status=INTERNAL,
            reported_by=INTERNAL,
            reported_at=INTERNAL,
            closed_because=SPECIAL,
            closed_by=INTERNAL,
            closed_at=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("movements:incident", args=[self.pk])

    @property
    def is_severe(self) -> bool:
        """Whether the chief of mission is to be told."""
        return self.severity >= SEVERE

    @property
    def is_open(self) -> bool:
        """Whether something remains to be done."""
        return self.status != IncidentStatus.CLOSED


class IncidentStep(models.Model):
    """One step of an incident's playbook, by its key there; done, or skipped for a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    due_at = models.DateTimeField(_("Until"))
    done_at = models.DateTimeField(_("Done"), null=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    skipped_because = EncryptedText(
        _("Why not"), max_length=300, compartment=Compartment.GENERAL, blank=True, default=""
    )

    class Meta:
        ordering = ("incident", "position")
        constraints = (
            models.UniqueConstraint(
                fields=["incident", "position"], name="movements_incident_step_once"
            ),
        )

    class Privacy:
        through = "incident"
        purpose = HELPING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            incident=INTERNAL,
            position=INTERNAL,
            key=INTERNAL,
            due_at=INTERNAL,
            done_at=INTERNAL,
            done_by=INTERNAL,
            skipped_because=SPECIAL,
        )

    def __str__(self) -> str:
        return self.key


class Informed(models.Model):
    """Somebody was told of an incident: who by their part, when, by whom and how."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="informed")
    whom = models.CharField(_("Who was told"), max_length=12, choices=Whom.choices)
    at = models.DateTimeField(_("When"), default=clock.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(_("How"), max_length=9, choices=Channel.choices)

    class Meta:
        ordering = ("incident", "at")

    class Privacy:
        through = "incident"
        purpose = HELPING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            incident=INTERNAL,
            whom=INTERNAL,
            at=INTERNAL,
            by=INTERNAL,
            channel=INTERNAL,
        )

    def __str__(self) -> str:
        return self.whom
