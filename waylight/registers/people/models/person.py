"""A person, who exists once, and what they need."""

import uuid
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedJSON, EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, OPEN, PERSONAL, SPECIAL, YES, classed
from waylight.registers.people.access import May

PURPOSE = "Know who somebody is, so that help reaches the right person."
RETENTION = "Six years after the last case of the person was closed."


class Sex(models.TextChoices):
    """As on travel documents (ICAO 9303), and not known."""

    FEMALE = "F", _("Female")
    MALE = "M", _("Male")
    UNSPECIFIED = "X", _("Unspecified")
    UNKNOWN = "U", _("Not known")


class NeedKind(models.TextChoices):
    """What has to be thought of before and on the way."""

    WHEELCHAIR = "WHEELCHAIR", _("Wheelchair")
    MEDICAL_ESCORT = "MEDICAL_ESCORT", _("Medical escort")
    PREGNANCY = "PREGNANCY", _("Pregnancy")
    MEDICATION = "MEDICATION", _("Medication on the way")
    INTERPRETER = "INTERPRETER", _("Interpreter")
    DIET = "DIET", _("Diet")
    UNACCOMPANIED = "UNACCOMPANIED", _("Travels without a parent")
    AT_RISK = "AT_RISK", _("At risk of violence")
    OTHER = "OTHER", _("Other")


class PersonQuerySet(models.QuerySet["Person"]):
    """People as somebody may see them in the register."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person keeps the register."""
        return visible(self, user, May.VIEW)

    def told(self) -> Self:
        """With names and birth dates at hand, so that a list asks once."""
        return self.prefetch_related("names", "births", "absorbed__births")


class Person(models.Model):
    """Somebody, with a number of ours. What is claimed about them is in rows of its own.

    `merged_into` says that this record and another are one person; nothing is moved, so that it
    can be taken apart again. `engaged_until` is the last day of a journey that is booked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=12, unique=True)
    sex = EncryptedText(_("Sex"), max_length=1, compartment=Compartment.GENERAL, person="id")
    nationalities = EncryptedJSON(compartment=Compartment.GENERAL, person="id", default=list)
    languages = EncryptedJSON(compartment=Compartment.GENERAL, person="id", default=list)
    died_on = EncryptedText(
        max_length=10, compartment=Compartment.GENERAL, person="id", null=True, blank=True
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="absorbed")
    engaged_until = models.DateField(null=True)
    synthetic = models.BooleanField(default=False)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(
                name="people_person_not_merged_into_itself",
                condition=~models.Q(merged_into=models.F("id")),
            ),
        )

    class Privacy:
        purpose = PURPOSE
        retention = RETENTION
        subject_access = YES
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            number=INTERNAL,
            sex=PERSONAL,
            nationalities=SPECIAL,
            languages=PERSONAL,
            died_on=PERSONAL,
            merged_into=INTERNAL,
            engaged_until=INTERNAL,
            synthetic=OPEN,
            made_by=INTERNAL,
            made_at=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Its page in the register."""
        return reverse("people:person", args=[self.pk])


class Need(models.Model):
    """Something that a person needs, behind the wall that its row names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(max_length=20, choices=NeedKind.choices)
    compartment = models.CharField(max_length=10, default=Compartment.GENERAL)
    words = EncryptedText(
        max_length=300, compartment=Compartment.MEDICAL, person="person_id", blank=True, default=""
    )
    since = models.DateField(default=clock.today)
    ended_on = models.DateField(null=True)

    class Privacy:
        through = "person"
        purpose = "Make a journey safe for somebody who needs more than a seat."
        retention = RETENTION
        subject_access = YES
        fields = classed(
            id=OPEN,
            person=INTERNAL,
            kind=SPECIAL.but(plain="Planning asks who needs a wheelchair or an escort."),
            compartment=INTERNAL,
            words=SPECIAL,
            since=INTERNAL,
            ended_on=INTERNAL,
        )

    def __str__(self) -> str:
        return self.kind
