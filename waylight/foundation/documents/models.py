"""What was given out: each paper with its number, its bytes, and the counters of numbers."""

import uuid
from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.documents.workflow import WORKFLOW, Status
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedBytes
from waylight.foundation.vault.privacy import INTERNAL, OPEN, PERSONAL, REDACT, SPECIAL, classed


def _just_one(columns: Iterable[str]) -> Q:
    """Exactly one of some columns is filled."""
    names = list(columns)
    each = (Q(**{f"{name}__isnull": name != filled for name in names}) for filled in names)
    return reduce(or_, each)


class Counter(models.Model):
    """The last number given under one prefix in one year."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    prefix = models.CharField(max_length=5)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["prefix", "year"], name="documents_counter_once"),
        )

    class Privacy:
        purpose = "Number papers without a gap."
        retention = "For ever: a number is never given twice."
        subject_access = REDACT
        fields = classed(id=OPEN, prefix=OPEN, year=OPEN, last=INTERNAL)

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year} {self.last}"


class IssuedQuerySet(models.QuerySet["Issued"]):
    """Questions about papers that were given out."""

    def valid(self) -> "IssuedQuerySet":
        """Those that still count."""
        return self.filter(status=Status.VALID)


class Issued(models.Model):
    """One paper: what it is, about which record, and who gave it out.

    Its code is in its bytes only; `code_key` is its hash, by which the public door finds it.
    `told` is what the public door was told, besides its status."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.CharField(max_length=80)
    number = models.CharField(max_length=40, unique=True)
    code_key = models.CharField(max_length=64, unique=True)
    about_kind = models.CharField(max_length=80)
    about_id = models.CharField(max_length=40)
    part = models.CharField(max_length=40, blank=True)
    team_id = models.UUIDField(null=True)
    language = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField(default=1)
    hash = models.CharField(max_length=64)
    told = models.JSONField(default=dict)
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(default=clock.now)
    status = models.CharField(max_length=10, choices=Status.choices, default=WORKFLOW.start)
    ended_at = models.DateTimeField(null=True)

    objects = IssuedQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["about_kind", "about_id"], name="documents_about"),)
        constraints = (
            models.UniqueConstraint(
                fields=["document", "about_kind", "about_id", "part", "language"],
                condition=Q(status=Status.VALID),
                name="documents_one_valid",
            ),
            models.CheckConstraint(
                name="documents_ended_iff_not_valid",
                condition=Q(status=Status.VALID, ended_at__isnull=True)
                | (~Q(status=Status.VALID) & Q(ended_at__isnull=False)),
            ),
        )

    class Privacy:
        purpose = "Give people papers that can be verified, and show later what they said."
        retention = "As long as the record that it is about; its number and hash stay."
        subject_access = REDACT
        fields = classed(
            id=INTERNAL,
            document=OPEN,
            number=OPEN,
            code_key=INTERNAL,
            about_kind=INTERNAL,
            about_id=INTERNAL,
            part=INTERNAL,
            team_id=INTERNAL,
            language=INTERNAL,
            version=INTERNAL,
            hash=OPEN,
            told=OPEN,
            issued_by=PERSONAL,
            issued_at=OPEN,
            status=OPEN,
            ended_at=OPEN,
        )

    def __str__(self) -> str:
        return self.number

    @property
    def pdf(self) -> bytes:
        """What was given out, to the byte."""
        return self.print.pdf


class Print(models.Model):
    """The bytes of a paper, in the column that is under its compartment's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    issued = models.OneToOneField(Issued, on_delete=models.CASCADE, related_name="print")
    general = EncryptedBytes(compartment=Compartment.GENERAL, null=True)
    medical = EncryptedBytes(compartment=Compartment.MEDICAL, null=True)
    location = EncryptedBytes(compartment=Compartment.LOCATION, null=True)
    protection = EncryptedBytes(compartment=Compartment.PROTECTION, null=True)
    victims = EncryptedBytes(compartment=Compartment.VICTIMS, null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="documents_one_compartment",
                condition=_just_one(str(compartment) for compartment in Compartment),
            ),
        )

    class Privacy:
        through = "issued"
        purpose = "Show later what a paper said, and print it again."
        retention = "As long as the record that the paper is about."
        subject_access = REDACT
        fields = classed(
            id=INTERNAL,
            issued=INTERNAL,
            general=SPECIAL,
            medical=SPECIAL.but(compartment=Compartment.MEDICAL),
            location=SPECIAL.but(compartment=Compartment.LOCATION),
            protection=SPECIAL.but(compartment=Compartment.PROTECTION),
            victims=SPECIAL.but(compartment=Compartment.VICTIMS),
        )

    def __str__(self) -> str:
        return str(self.id)

    @property
    def pdf(self) -> bytes:
        """The column that is filled."""
        columns: Iterable[bytes | None] = (getattr(self, name) for name in Compartment)
        return next(content for content in columns if content is not None)
