"""The tracks on which a member becomes ready: health, papers, exit permit, orientation.

A row of each begins when the family is accepted (`actions.preparing`). The fifth track, the place
with a council, is the family's (`matching`)."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedJSON, EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, REDACT, SPECIAL, classed
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.models.referral import PURPOSE, RETENTION, Member
from waylight.programmes.resettlement.workflow import Clearance, Health, Paper, Permit, Seat
from waylight.registers.people.models import Document


class HealthTrack(models.Model):
    """What everybody who moves the family may know of a member's health: a conclusion and needs.

    `until` is the last day on which the clearance holds. `needs` are codes of special services
    (WCHR, OXYG …) and "escort", never a diagnosis. `appointment_on` is the day at the clinic that
    the plan gave, `checked_at` the check before embarkation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="health")
    status = models.CharField(max_length=10, choices=Health.choices, default=Health.REQUESTED)
    status_since = models.DateTimeField(default=clock.now)
    until = models.DateField(_("Clearance holds until"), null=True)
    hold_until = models.DateField(_("Look at it again on"), null=True)
    appointment_on = models.DateField(_("To be examined on"), null=True)
    needs = models.JSONField(_("Needs on the way"), default=list)
    check_at = models.DateTimeField(_("Check before embarkation booked for"), null=True)
    checked_at = models.DateTimeField(_("Checked before embarkation"), null=True)
    fit = models.BooleanField(_("Found fit to fly"), null=True)

    class Meta:
        indexes = (models.Index(fields=["until"], name="resettlement_clearance_ends"),)
        constraints = (
            models.CheckConstraint(
                name="resettlement_cleared_until_a_day",
                condition=~models.Q(status__in=["CLEARED", "CONDITIONS"])
                | models.Q(until__isnull=False),
            ),
        )

    class Privacy:
        through = "member"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            member=INTERNAL,
            status=SPECIAL.but(plain="Lists of who can travel go by it."),
            status_since=INTERNAL,
            until=INTERNAL,
            hold_until=INTERNAL,
            appointment_on=INTERNAL,
            needs=SPECIAL.but(plain="Services are ordered from it; it holds codes only."),
            check_at=INTERNAL,
            checked_at=INTERNAL,
            fit=SPECIAL.but(plain="The gate goes by it."),
        )

    def __str__(self) -> str:
        return self.status


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Medical assessments as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person reads what is clinical."""
        return visible(self, user, May.EXAMINE)


class Assessment(models.Model):
    """One medical examination, for physicians only.

    `findings` is {"conditions": [ICD-10], "medicines": [{"name", "days"}], "vaccines": [...],
    "mobility": text, "words": text}; days are ISO text. A chest X-ray bounds the clearance."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="assessments")
    protocol = models.CharField(_("Protocol"), max_length=20)
    examined_on = models.DateField(_("Examined on"))
    place = EncryptedText(_("Place"), max_length=80, compartment=Compartment.MEDICAL)
    physician = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    findings = EncryptedJSON(compartment=Compartment.MEDICAL, default=dict)
    xray_on = EncryptedText(
        _("Chest X-ray"), max_length=10, compartment=Compartment.MEDICAL, blank=True, default=""
    )
    treatment_from = EncryptedText(
        _("Tuberculosis treated from"),
        max_length=10,
        compartment=Compartment.MEDICAL,
        blank=True,
        default="",
    )
    treatment_until = EncryptedText(
        _("Tuberculosis treated until"),
        max_length=10,
        compartment=Compartment.MEDICAL,
        blank=True,
        default="",
    )
    due_on = EncryptedText(
        _("Birth expected on"),
        max_length=10,
        compartment=Compartment.MEDICAL,
        blank=True,
        default="",
    )
    written_at = models.DateTimeField(default=clock.now, editable=False)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ("-examined_on", "-written_at")

    class Privacy:
        through = "member"
        compartment = Compartment.MEDICAL
        purpose = "Let nobody fly who is not fit, and go on with a treatment on arrival."
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            member=INTERNAL,
            protocol=INTERNAL,
            examined_on=SPECIAL.but(plain="The newest is found by it."),
            place=PERSONAL,
            physician=INTERNAL,
            findings=SPECIAL,
            xray_on=SPECIAL,
            treatment_from=SPECIAL,
            treatment_until=SPECIAL,
            due_on=SPECIAL,
            written_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)


class PaperTrack(models.Model):
    """A member's travel document and permission to enter the United Kingdom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="papers")
    status = models.CharField(max_length=8, choices=Paper.choices, default=Paper.NONE)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    until = models.DateField(_("Document holds until"), null=True)
    entry = models.CharField(max_length=10, choices=Clearance.choices, default=Clearance.NONE)
    entry_document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    entry_from = models.DateField(_("Entry from"), null=True)
    entry_until = models.DateField(_("Entry until"), null=True)

    class Meta:
        indexes = (
            models.Index(fields=["until"], name="resettlement_document_ends"),
            models.Index(fields=["entry_until"], name="resettlement_entry_ends"),
        )
        constraints = (
            models.CheckConstraint(
                name="resettlement_entry_granted_for_days",
                condition=~models.Q(entry__in=["GRANTED", "AFFIXED"])
                | models.Q(entry_from__isnull=False, entry_until__gte=models.F("entry_from")),
            ),
        )

    class Privacy:
        through = "member"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            member=INTERNAL,
            status=INTERNAL,
            document=INTERNAL,
            until=INTERNAL,
            entry=INTERNAL,
            entry_document=INTERNAL,
            entry_from=INTERNAL,
            entry_until=INTERNAL,
        )

    def __str__(self) -> str:
        return self.status


class ExitPermit(models.Model):
    """What a country of asylum asks of a member before it lets them leave."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="exit_permit")
    status = models.CharField(max_length=10, choices=Permit.choices, default=Permit.TO_REQUEST)
    ministry = models.CharField(_("Ministry"), max_length=80, blank=True)
    submitted_on = models.DateField(_("Submitted on"), null=True)
    interview_on = models.DateField(_("Interview on"), null=True)
    until = models.DateField(_("Permit holds until"), null=True)
    obstacle = EncryptedText(
        _("What stands in the way"),
        max_length=300,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )

    class Meta:
        indexes = (models.Index(fields=["status", "until"], name="resettlement_permit_ends"),)
        constraints = (
            models.CheckConstraint(
                name="resettlement_permit_granted_until_a_day",
                condition=~models.Q(status="GRANTED") | models.Q(until__isnull=False),
            ),
        )

    class Privacy:
        through = "member"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            member=INTERNAL,
            status=INTERNAL,
            ministry=INTERNAL,
            submitted_on=INTERNAL,
            interview_on=INTERNAL,
            until=INTERNAL,
            obstacle=SPECIAL,
        )

    def __str__(self) -> str:
        return self.status


class OrientationQuerySet(models.QuerySet["Orientation"]):
    """Classes as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)


class Orientation(models.Model):
    """A class of cultural orientation: one language, some days, so many places."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=18, unique=True)
    airport = models.CharField(_("Near the airport"), max_length=3)
    place = models.CharField(_("Place"), max_length=120)
    language = models.CharField(_("Language"), max_length=8)
    begins_on = models.DateField(_("Begins on"))
    days = models.PositiveSmallIntegerField(_("Days"), default=3)
    capacity = models.PositiveSmallIntegerField(_("Seats"))
    childcare = models.PositiveSmallIntegerField(_("Places for children"), default=0)
    trainer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    cancelled_because = models.CharField(_("Reason"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OrientationQuerySet.as_manager()

    class Meta:
        ordering = ("begins_on", "number")

    class Privacy:
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            number=INTERNAL,
            airport=INTERNAL,
            place=INTERNAL,
            language=INTERNAL,
            begins_on=INTERNAL,
            days=INTERNAL,
            capacity=INTERNAL,
            childcare=INTERNAL,
            trainer=INTERNAL,
            cancelled_because=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("resettlement:orientation", args=[self.pk])

    @property
    def language_words(self) -> str:
        """The language by its name."""
        return str(dict(settings.LANGUAGES).get(self.language, self.language))


class OrientationSeat(models.Model):
    """A member in a class, or exempt from any (then without a class, and with a reason)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="seats")
    orientation = models.ForeignKey(Orientation, models.PROTECT, null=True, related_name="seats")
    status = models.CharField(max_length=8, choices=Seat.choices, default=Seat.INVITED)
    in_childcare = models.BooleanField(_("In childcare"), default=False)
    because = models.CharField(_("Reason"), max_length=200, blank=True)
    attended_on = models.DateField(_("Attended until"), null=True)

    class Meta:
        ordering = ("member_id", "-attended_on")
        constraints = (
            models.UniqueConstraint(
                fields=["member", "orientation"], name="resettlement_one_seat_in_a_class"
            ),
            models.CheckConstraint(
                name="resettlement_exempt_with_a_reason",
                condition=~models.Q(status="EXEMPT") | ~models.Q(because=""),
            ),
        )

    class Privacy:
        through = "member"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            member=INTERNAL,
            orientation=INTERNAL,
            status=INTERNAL,
            in_childcare=INTERNAL,
            because=INTERNAL,
            attended_on=INTERNAL,
        )

    def __str__(self) -> str:
        return self.status
