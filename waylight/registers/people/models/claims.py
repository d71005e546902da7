"""What is claimed about people: names, birth dates and relationships, each with its source.

Claims may contradict one another. They stand side by side, and a person decides."""

import uuid
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText, NameKeys
from waylight.foundation.vault.privacy import INTERNAL, OPEN, PERSONAL, SPECIAL, YES, classed
from waylight.registers.people.access import May
from waylight.registers.people.models.paper import Document
from waylight.registers.people.models.person import PURPOSE, RETENTION, Person


class NameKind(models.TextChoices):
    """Where a name is used."""

    TRAVEL_DOCUMENT = "TRAVEL_DOCUMENT", _("On the travel document")
    REGISTRATION = "REGISTRATION", _("As registered")
    PREFERRED = "PREFERRED", _("Preferred")
    ALIAS = "ALIAS", _("Also known as")
    AT_BIRTH = "AT_BIRTH", _("At birth")


class Calendar(models.TextChoices):
    """The calendar in which a date was written."""

    GREGORIAN = "GREGORIAN", _("Gregorian")
    HIJRI = "HIJRI", _("Hijri")
    ETHIOPIAN = "ETHIOPIAN", _("Ethiopian")


class Kinship(models.TextChoices):
    """What one person is to another. `PARENT`: the first is a parent of the second."""

    SPOUSE = "SPOUSE", _("Spouse or civil partner")
    PARTNER = "PARTNER", _("Unmarried partner")
    PARENT = "PARENT", _("Parent")
    SIBLING = "SIBLING", _("Brother or sister")
    TWIN = "TWIN", _("Twin")
    GRANDPARENT = "GRANDPARENT", _("Grandparent")
    AUNT_OR_UNCLE = "AUNT_OR_UNCLE", _("Aunt or uncle")
    GUARDIAN = "GUARDIAN", _("Guardian")
    OTHER = "OTHER", _("Other")


class Basis(models.TextChoices):
    """On what a relationship rests."""

    BIOLOGICAL = "BIOLOGICAL", _("By birth")
    CIVIL_MARRIAGE = "CIVIL_MARRIAGE", _("Civil marriage")
    CUSTOMARY_MARRIAGE = "CUSTOMARY_MARRIAGE", _("Customary or religious marriage")
    ADOPTED = "ADOPTED", _("Adoption")
    DE_FACTO_ADOPTED = "DE_FACTO_ADOPTED", _("De facto adoption")
    FOSTER = "FOSTER", _("Foster care")
    STEP = "STEP", _("Step relationship")
    UNMARRIED = "UNMARRIED", _("Living together")
    NOT_SAID = "NOT_SAID", _("Not said")


class ClaimQuerySet(models.QuerySet[Any]):
    """Claims as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those about people of the teams in which the person keeps the register."""
        return visible(self, user, May.VIEW)


class NameClaim(models.Model):
    """A name as somebody or some paper gives it. It is never put in another order or mended.

    `full` is as written, in any script; `latin` as the source writes it in Latin letters, if it
    does. A family name is optional. `mrz_surname` and `mrz_given` are as in the machine-readable
    zone; whoever has one name has it as the surname there (ICAO 9303, part 3)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(_("Kind of name"), max_length=20, choices=NameKind.choices)
    full = EncryptedText(
        _("Name"), max_length=200, compartment=Compartment.GENERAL, person="person_id"
    )
    full_keys = NameKeys(of="full")
    latin = EncryptedText(
        _("In Latin letters"),
        max_length=200,
        compartment=Compartment.GENERAL,
        person="person_id",
        blank=True,
        default="",
    )
    latin_keys = NameKeys(of="latin")
    mrz_surname = EncryptedText(
        max_length=39, compartment=Compartment.GENERAL, person="person_id", blank=True, default=""
    )
    mrz_given = EncryptedText(
        max_length=39, compartment=Compartment.GENERAL, person="person_id", blank=True, default=""
    )
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="names")
    source = models.CharField(_("Source"), max_length=80, blank=True)
    said_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(default=clock.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("said_at", "id")

    class Privacy:
        through = "person"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = YES
        fields = classed(
            id=OPEN,
            person=INTERNAL,
            kind=INTERNAL,
            full=PERSONAL,
            full_keys=INTERNAL,
            latin=PERSONAL,
            latin_keys=INTERNAL,
            mrz_surname=PERSONAL,
            mrz_given=PERSONAL,
            document=INTERNAL,
            source=INTERNAL,
            said_by=INTERNAL,
            said_at=INTERNAL,
            withdrawn_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.kind


class BirthClaim(models.Model):
    """A date of birth as precise as it is known: a day, "1997-12", "1997", or "199" for a decade.

    `original` is as written, in its own calendar. A first of January is often a convention; it is
    said so and kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="births")
    value = EncryptedText(
        _("Born"), max_length=10, compartment=Compartment.GENERAL, person="person_id"
    )
    estimated = models.BooleanField(_("Estimated"), default=False)
    calendar = models.CharField(
        _("Calendar"), max_length=10, choices=Calendar.choices, default=Calendar.GREGORIAN
    )
    original = EncryptedText(
        max_length=40, compartment=Compartment.GENERAL, person="person_id", blank=True, default=""
    )
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="births")
    source = models.CharField(_("Source"), max_length=80, blank=True)
    is_primary = models.BooleanField(default=False)
    said_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(default=clock.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("-is_primary", "said_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(is_primary=True),
                name="people_one_primary_birth",
            ),
        )

    class Privacy:
        through = "person"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = YES
        fields = classed(
            id=OPEN,
            person=INTERNAL,
            value=PERSONAL,
            estimated=INTERNAL,
            calendar=INTERNAL,
            original=PERSONAL,
            document=INTERNAL,
            source=INTERNAL,
            is_primary=INTERNAL,
            said_by=INTERNAL,
            said_at=INTERNAL,
            withdrawn_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)


class Relationship(models.Model):
    """What `person` is to `other`, as claimed. A claim that was disputed stands beside its rival.

    `confirmed_because` says why an unlikely one was kept: a parent hardly older than the child."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ties")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ties_to")
    kind = models.CharField(max_length=20, choices=Kinship.choices)
    basis = models.CharField(max_length=20, choices=Basis.choices, default=Basis.NOT_SAID)
    began_on = EncryptedText(
        max_length=10, compartment=Compartment.GENERAL, person="person_id", blank=True, default=""
    )
    ended_on = EncryptedText(
        max_length=10, compartment=Compartment.GENERAL, person="person_id", blank=True, default=""
    )
    evidence = models.ManyToManyField(Document, related_name="+")
    verified = models.PositiveSmallIntegerField(default=0)
    disputed = models.BooleanField(default=False)
    confirmed_because = EncryptedText(
        max_length=300, compartment=Compartment.GENERAL, person="person_id", blank=True, default=""
    )
    said_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(default=clock.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("said_at", "id")
        constraints = (
            models.CheckConstraint(
                name="people_nobody_is_related_to_themselves",
                condition=~models.Q(person=models.F("other")),
            ),
            models.CheckConstraint(
                name="people_relationship_verified_0_to_3", condition=models.Q(verified__lte=3)
            ),
            models.UniqueConstraint(
                fields=["person", "other", "kind"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="people_relationship_claimed_once",
            ),
        )

    class Privacy:
        through = "person"
        purpose = "Keep families together, and children with adults who were agreed for them."
        retention = RETENTION
        subject_access = YES
        fields = classed(
            id=OPEN,
            person=INTERNAL,
            other=INTERNAL,
            kind=SPECIAL.but(plain="Whether two are twins or spouses is asked by the database."),
            basis=INTERNAL,
            began_on=PERSONAL,
            ended_on=PERSONAL,
            evidence=INTERNAL,
            verified=INTERNAL,
            disputed=INTERNAL,
            confirmed_because=PERSONAL,
            said_by=INTERNAL,
            said_at=INTERNAL,
            withdrawn_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.kind
