"""A paper of a person: what it allows, for how long, and what is printed on it."""

import uuid
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText, SearchKey
from waylight.foundation.vault.privacy import INTERNAL, OPEN, PERSONAL, YES, classed
from waylight.registers.people.access import May
from waylight.registers.people.models.person import RETENTION, Person
from waylight.registers.people.workflow import PaperStatus

SORTED = "The board of what breaks first is sorted by it."


class DocumentKind(models.TextChoices):
    """What a paper is."""

    PASSPORT = "PASSPORT", _("Passport")
    FAV = "FAV", _("Form for affixing the visa")
    REFUGEE_TRAVEL_DOCUMENT = "REFUGEE_TRAVEL_DOCUMENT", _("Refugee travel document")
    ICRC_TRAVEL_DOCUMENT = "ICRC_TRAVEL_DOCUMENT", _("ICRC travel document")
    VISA = "VISA", _("Visa for the United Kingdom")
    TRANSIT_VISA = "TRANSIT_VISA", _("Transit visa")
    EXIT_PERMIT = "EXIT_PERMIT", _("Exit permit")
    TB_CERTIFICATE = "TB_CERTIFICATE", _("Tuberculosis certificate")
    FIT_TO_FLY = "FIT_TO_FLY", _("Fit-to-fly certificate")
    VACCINATION = "VACCINATION", _("Vaccination record")
    PARENTAL_CONSENT = "PARENTAL_CONSENT", _("Other parent's or guardian's consent")
    BIRTH_CERTIFICATE = "BIRTH_CERTIFICATE", _("Birth certificate")
    MARRIAGE_CERTIFICATE = "MARRIAGE_CERTIFICATE", _("Marriage certificate")
    STATUS_LETTER = "STATUS_LETTER", _("Letter of protection status")
    RESIDENCE_PERMIT = "RESIDENCE_PERMIT", _("Residence permit")
    OTHER = "OTHER", _("Other paper")


def _words(most: int, label: str = "") -> EncryptedText[Any, Any]:
    return EncryptedText(
        label or None,
        max_length=most,
        compartment=Compartment.GENERAL,
        person="person_id",
        blank=True,
        default="",
    )


class DocumentQuerySet(models.QuerySet["Document"]):
    """Papers as somebody may see them."""

    def visible_to(self, user: Anyone) -> "DocumentQuerySet":
        """Those of people of the teams in which the person keeps the register."""
        return visible(self, user, May.VIEW)


class Document(models.Model):
    """One paper; `also` are others whom it covers. Validity is inclusive at both ends.

    `names_printed` and `birth_printed` are letter by letter as printed, right or wrong. `mrz` are
    the lines of the machine-readable zone, separated by line breaks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="documents")
    also = models.ManyToManyField(Person, related_name="covered_by")
    kind = models.CharField(_("Kind of paper"), max_length=24, choices=DocumentKind.choices)
    number = _words(40)
    number_key = SearchKey(of="number")
    issuer = _words(3)
    issued_on = models.DateField(_("Issued on"), null=True, blank=True)
    valid_from = models.DateField(_("Valid from"), null=True, blank=True)
    valid_until = models.DateField(_("Valid until"), null=True, blank=True)
    names_printed = _words(200)
    birth_printed = _words(20)
    mrz = _words(140)
    status = models.CharField(
        max_length=10, choices=PaperStatus.choices, default=PaperStatus.EXPECTED
    )
    checked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "valid_until", "id")
        constraints = (
            models.CheckConstraint(
                name="people_document_begins_before_it_ends",
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_until__isnull=True)
                | models.Q(valid_from__lte=models.F("valid_until")),
            ),
        )

    class Privacy:
        through = "person"
        purpose = "Let nobody fly on a paper that is not theirs, not yet valid or no longer valid."
        retention = RETENTION
        subject_access = YES
        fields = classed(
            id=OPEN,
            person=INTERNAL,
            also=INTERNAL,
            kind=INTERNAL,
            number=PERSONAL,
            number_key=INTERNAL,
            issuer=PERSONAL,
            issued_on=PERSONAL.but(plain=SORTED),
            valid_from=PERSONAL.but(plain=SORTED),
            valid_until=PERSONAL.but(plain=SORTED),
            names_printed=PERSONAL,
            birth_printed=PERSONAL,
            mrz=PERSONAL,
            status=INTERNAL,
            checked_by=INTERNAL,
            checked_at=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return self.kind

    def get_absolute_url(self) -> str:
        """Its page in the register."""
        return reverse("people:paper", args=[self.pk])

    @property
    def counts(self) -> bool:
        """Whether somebody may travel on it, as far as the paper itself goes."""
        return self.status in (PaperStatus.RECEIVED, PaperStatus.VERIFIED)
