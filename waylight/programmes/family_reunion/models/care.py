"""What goes wrong or must be watched: holds, refused boarding, tracing, confidences, links."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText
from waylight.foundation.vault.privacy import (
    INTERNAL,
    NO,
    OPEN,
    PERSONAL,
    REDACT,
    SPECIAL,
    classed,
)
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.models.group import DepartureGroup
from waylight.programmes.family_reunion.models.member import Member
from waylight.programmes.family_reunion.models.reunion import PURPOSE, RETENTION, Reunion
from waylight.programmes.family_reunion.workflow import Status


class HoldReason(models.TextChoices):
    """Why somebody cannot go on for now."""

    MEDICAL = "MEDICAL", _("Medical")
    EXIT_PERMIT = "EXIT_PERMIT", _("Exit permit")
    SECURITY = "SECURITY", _("Security")
    DOCUMENT_ERROR = "DOCUMENT_ERROR", _("Error in a paper")
    MISSING = "MISSING", _("Missing; being traced")
    PREGNANCY = "PREGNANCY", _("Pregnancy")
    CUSTODY = "CUSTODY", _("Custody")
    SPONSOR = "SPONSOR", _("Sponsor unavailable")
    EMBARGO = "EMBARGO", _("No flights")
    STATUS_REVIEW = "STATUS_REVIEW", _("Sponsor's status under review")
    SAFEGUARDING = "SAFEGUARDING", _("Safeguarding")


class Hold(models.Model):
    """A member stands still, with a day on which it is looked at again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="holds")
    reason = models.CharField(_("Reason"), max_length=16, choices=HoldReason.choices)
    held_from = models.CharField(max_length=16, choices=Status.choices)
    review_on = models.DateField(_("Look at it again on"))
    began_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-began_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["member"],
                condition=models.Q(ended_at__isnull=True),
                name="family_reunion_one_hold_at_a_time",
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
            reason=SPECIAL.but(plain="The desk lists what is to be looked at again."),
            held_from=INTERNAL,
            review_on=INTERNAL,
            began_at=INTERNAL,
            ended_at=INTERNAL,
            by=INTERNAL,
        )

    def __str__(self) -> str:
        return self.reason


class IncidentReason(models.TextChoices):
    """Why somebody did not board."""

    DOCUMENT = "DOCUMENT", _("A paper was not accepted")
    EXIT_REFUSED = "EXIT_REFUSED", _("Exit was refused")
    MEDICAL = "MEDICAL", _("Not fit to fly")
    NO_SHOW = "NO_SHOW", _("Did not come")
    OVERBOOKED = "OVERBOOKED", _("No seat")
    MISSED_CONNECTION = "MISSED_CONNECTION", _("Missed the connection")
    OTHER = "OTHER", _("Another reason")


class Incident(models.Model):
    """Somebody of a group could not board or go on. The whole group stops unless a parent decides
    otherwise, informed and with the protection officer, and whoever stays has a named carer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(DepartureGroup, on_delete=models.CASCADE, related_name="incidents")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="incidents")
    reason = models.CharField(_("Reason"), max_length=20, choices=IncidentReason.choices)
    words = EncryptedText(
        _("What happened"), max_length=500, compartment=Compartment.GENERAL, blank=True, default=""
    )
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_by = EncryptedText(
        _("Parent or guardian who decided"),
        max_length=120,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )
    carer = EncryptedText(
        _("Who looks after those who stay"),
        max_length=120,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )
    agreed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "id")

    class Privacy:
        through = "group"
        purpose = "Never divide a family unseen."
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            group=INTERNAL,
            member=INTERNAL,
            reason=INTERNAL,
            words=SPECIAL,
            at=INTERNAL,
            by=INTERNAL,
            decided_by=PERSONAL,
            carer=PERSONAL,
            agreed_by=INTERNAL,
            agreed_at=INTERNAL,
            ended_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.reason


class TracingRequest(models.Model):
    """A member is missing, and the Red Cross family-links network is asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="tracing")
    reference = EncryptedText(
        _("Reference of the tracing request"),
        max_length=40,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )
    asked_on = models.DateField(default=clock.today)
    found_on = models.DateField(null=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-asked_on", "id")

    class Privacy:
        through = "member"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            member=INTERNAL,
            reference=PERSONAL,
            asked_on=INTERNAL,
            found_on=INTERNAL,
            by=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.asked_on)


class NoteQuerySet(models.QuerySet["Note"]):
    """Confidences as somebody may see them."""

    def visible_to(self, user: Anyone) -> "NoteQuerySet":
        """Those behind a wall that the person's role opens."""
        return visible(self, user, May.PROTECT)


class Note(models.Model):
    """What was told in confidence. It is kept from the sponsor and from other members."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reunion = models.ForeignKey(Reunion, on_delete=models.CASCADE, related_name="notes")
    about = models.ForeignKey(Member, models.CASCADE, null=True, related_name="+")
    words = EncryptedText(_("In confidence"), max_length=2000, compartment=Compartment.PROTECTION)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ("-written_at", "id")

    class Privacy:
        through = "reunion"
        compartment = Compartment.PROTECTION
        purpose = "Protect somebody who confided in us, from their own family too."
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            reunion=INTERNAL,
            about=INTERNAL,
            words=SPECIAL,
            written_by=INTERNAL,
            written_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)


class PersonalLink(models.Model):
    """The page on which the sponsor follows the reunion, behind a code that nobody can guess."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reunion = models.OneToOneField(Reunion, on_delete=models.CASCADE, related_name="link")
    code = EncryptedText(max_length=60, compartment=Compartment.GENERAL)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    closed_at = models.DateTimeField(null=True)

    class Privacy:
        through = "reunion"
        purpose = "Let a sponsor know where things stand without having to call."
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            reunion=INTERNAL,
            code=PERSONAL,
            opened_by=INTERNAL,
            opened_at=INTERNAL,
            closed_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.reunion_id)
