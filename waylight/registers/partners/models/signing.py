"""Who is party to an agreement, who signed it, and what each owes."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, YES, classed
from waylight.registers.partners.access import May
from waylight.registers.partners.models.agreement import Agreement
from waylight.registers.partners.models.organisation import PURPOSE, RETENTION, Organisation
from waylight.registers.partners.models.posts import Post


class PartyQuerySet(models.QuerySet["Party"]):
    """Parties as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the agreements that the person sees."""
        return visible(self, user, May.VIEW)


class Party(models.Model):
    """An organisation that is party to an agreement, beside the one it is kept under."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ("organisation__name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["agreement", "organisation"], name="partners_party_once"
            ),
        )

    class Privacy:
        through = "agreement"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(id=OPEN, agreement=INTERNAL, organisation=INTERNAL)

    def __str__(self) -> str:
        return str(_("A party to an agreement"))


class SignatoryQuerySet(models.QuerySet["Signatory"]):
    """Signatures as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the agreements that the person sees."""
        return visible(self, user, May.VIEW)


class Signatory(models.Model):
    """A signature: for which party, by virtue of which post, under which name.

    The name is as it stands on the paper. It stays there whoever leaves or is erased: it is part of
    the agreement, not of the register's people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatories")
    party = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    signed_as = EncryptedText(_("Signed as"), max_length=280, compartment=Compartment.GENERAL)
    signed_on = models.DateField(_("Signed on"))

    objects = SignatoryQuerySet.as_manager()

    class Meta:
        ordering = ("signed_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "post"], name="partners_post_signs_once"),
        )

    class Privacy:
        through = "agreement"
        purpose = "Prove who bound whom by an agreement."
        retention = RETENTION
        subject_access = YES
        fields = classed(
            id=OPEN,
            agreement=INTERNAL,
            party=INTERNAL,
            post=INTERNAL,
            signed_as=PERSONAL,
            signed_on=INTERNAL,
        )

    def __str__(self) -> str:
        return str(_("A signature"))


class ObligationQuerySet(models.QuerySet["Obligation"]):
    """Obligations as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the agreements that the person sees."""
        return visible(self, user, May.VIEW)

    def open(self) -> Self:
        """Those that nobody has met yet."""
        return self.filter(met_on=None)


class Obligation(models.Model):
    """What one party promised. `measure` is the key of a number of `foundation.figures`, by which
    it is seen where the promise stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="obligations")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="owes")
    text = models.CharField(_("What was promised"), max_length=300)
    due_on = models.DateField(_("Due on"), null=True, blank=True)
    measure = models.CharField(_("Counted by"), max_length=80, blank=True)
    target = models.PositiveIntegerField(_("Target"), null=True, blank=True)
    met_on = models.DateField(_("Met on"), null=True, blank=True)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(target=None) | ~Q(measure=""), name="partners_target_of_a_measure"
            ),
        )

    class Privacy:
        through = "agreement"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            agreement=INTERNAL,
            owner=INTERNAL,
            text=INTERNAL,
            due_on=INTERNAL,
            measure=INTERNAL,
            target=INTERNAL,
            met_on=INTERNAL,
        )

    def __str__(self) -> str:
        return self.text
