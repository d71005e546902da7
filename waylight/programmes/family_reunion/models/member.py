"""A member of the family, and what has to be in order before they travel."""

import uuid
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.engines.eligibility import Kin
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedJSON, EncryptedText, SearchKey
from waylight.foundation.vault.privacy import INTERNAL, OPEN, PERSONAL, REDACT, SPECIAL, classed
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.models.group import DepartureGroup
from waylight.programmes.family_reunion.models.reunion import PURPOSE, RETENTION, Reunion
from waylight.programmes.family_reunion.workflow import Status
from waylight.registers.people.models import Document, Person

KIN = {
    Kin.SPOUSE: _("Husband or wife"),
    Kin.CIVIL_PARTNER: _("Civil partner"),
    Kin.UNMARRIED_PARTNER: _("Unmarried partner"),
    Kin.CHILD: _("Child"),
    Kin.PARENT: _("Parent"),
    Kin.SIBLING: _("Brother or sister"),
    Kin.OTHER: _("Another relative"),
}
KINS = [(kin.name, words) for kin, words in KIN.items()]


class Decision(models.TextChoices):
    """What the Home Office decided about the application."""

    GRANTED = "GRANTED", _("Granted")
    REFUSED = "REFUSED", _("Refused")


class MemberQuerySet(models.QuerySet["Member"]):
    """Members as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of reunions in the teams in which the person may look."""
        return visible(self, user, May.VIEW)


class Member(models.Model):
    """One person who is to join the sponsor, with a status of their own.

    `facts` are what the rules ask and the register does not know: relationship_began_on, married,
    independent, in_family_unit_when_left, cohabited_years, conceived_on, vulnerable; null is not
    known. `screening` is what the pre-screening said, with the rule set that it was said by."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reunion = models.ForeignKey(Reunion, on_delete=models.PROTECT, related_name="members")
    number = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    relationship = models.CharField(_("Relationship to the sponsor"), max_length=20, choices=KINS)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.ENQUIRY)
    facts = EncryptedJSON(compartment=Compartment.GENERAL, default=dict)
    screening = EncryptedJSON(compartment=Compartment.GENERAL, null=True)
    country = models.CharField(_("Country of stay"), max_length=3)
    city = EncryptedText(
        _("City"), max_length=80, compartment=Compartment.GENERAL, blank=True, default=""
    )
    lives_with = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    visa_centre = models.CharField(_("Where the application is made"), max_length=80, blank=True)
    gwf = EncryptedText(
        _("Reference of the application"),
        max_length=12,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )
    gwf_key = SearchKey(of="gwf")
    applied_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decided_on = models.DateField(null=True)
    refusal_grounds = EncryptedText(
        max_length=500, compartment=Compartment.GENERAL, blank=True, default=""
    )
    not_eligible_because = models.CharField(max_length=40, blank=True)
    visa = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    visa_start_deferred = models.BooleanField(default=False)
    group = models.ForeignKey(DepartureGroup, models.PROTECT, null=True, related_name="members")
    departed_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    reunited_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    called_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ("reunion", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["reunion", "number"], name="family_reunion_member_number_once"
            ),
            models.UniqueConstraint(
                fields=["reunion", "person"], name="family_reunion_person_once_in_a_reunion"
            ),
            models.CheckConstraint(
                name="family_reunion_decided_iff_dated",
                condition=models.Q(decision="", decided_on__isnull=True)
                | (~models.Q(decision="") & models.Q(decided_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="family_reunion_arrived_after_departing",
                condition=models.Q(arrived_at__isnull=True)
                | models.Q(departed_at__isnull=True)
                | models.Q(arrived_at__gt=models.F("departed_at")),
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
            person=INTERNAL,
            relationship=PERSONAL.but(plain="Figures are counted by it."),
            status=INTERNAL,
            facts=SPECIAL,
            screening=SPECIAL,
            country=PERSONAL.but(plain="The country's profile says which papers are needed."),
            city=PERSONAL,
            lives_with=INTERNAL,
            visa_centre=INTERNAL,
            gwf=PERSONAL,
            gwf_key=INTERNAL,
            applied_at=INTERNAL,
            decision=INTERNAL,
            decided_on=INTERNAL,
            refusal_grounds=PERSONAL,
            not_eligible_because=INTERNAL,
            visa=INTERNAL,
            visa_start_deferred=INTERNAL,
            group=INTERNAL,
            departed_at=INTERNAL,
            arrived_at=INTERNAL,
            reunited_at=INTERNAL,
            approved_at=INTERNAL,
            called_on=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.reunion.number}/{self.number}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("family_reunion:member", args=[self.pk])


class ItemKind(models.TextChoices):
    """What has to be in order before somebody travels."""

    TRAVEL_DOCUMENT = "TRAVEL_DOCUMENT", _("Travel document or form for the visa")
    EXIT_PERMIT = "EXIT_PERMIT", _("Exit permit")
    TB_CERTIFICATE = "TB_CERTIFICATE", _("Tuberculosis certificate")
    FINES = "FINES", _("Fines for overstaying settled")
    PARENTAL_CONSENT = "PARENTAL_CONSENT", _("Other parent's or guardian's consent")
    VACCINATION = "VACCINATION", _("Vaccinations")
    TRANSIT_VISA = "TRANSIT_VISA", _("Transit visa")
    FIT_TO_FLY = "FIT_TO_FLY", _("Fit to fly")
    CONTACT = "CONTACT", _("Telephone on the day of travel")
    RECEIVER = "RECEIVER", _("Receiver confirmed")
    INTERPRETER = "INTERPRETER", _("Interpreter")
    BAGGAGE = "BAGGAGE", _("Baggage explained")
    BRIEFING = "BRIEFING", _("Travel briefing in their language")


class ItemStatus(models.TextChoices):
    """Where one thing stands."""

    OPEN = "OPEN", _("To do")
    WAITING = "WAITING", _("Waiting for somebody else")
    DONE = "DONE", _("In order")
    NOT_NEEDED = "NOT_NEEDED", _("Not needed")


class Item(models.Model):
    """One thing to be in order for one member, as their country of departure asks for it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=16, choices=ItemKind.choices)
    status = models.CharField(max_length=10, choices=ItemStatus.choices, default=ItemStatus.OPEN)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    because = models.CharField(max_length=120, blank=True)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("member", "kind")
        constraints = (
            models.UniqueConstraint(
                fields=["member", "kind"], name="family_reunion_item_once_for_a_member"
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
            kind=INTERNAL,
            status=INTERNAL,
            document=INTERNAL,
            because=INTERNAL,
            changed_by=INTERNAL,
            changed_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.kind

    @property
    def is_settled(self) -> bool:
        """Whether it no longer stands in the way."""
        return self.status in (ItemStatus.DONE, ItemStatus.NOT_NEEDED)
