"""Families that belong together: linked by UNHCR's cross-references, or divided, and for what."""

import uuid
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText, SearchKey
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, SPECIAL, classed
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.models.referral import PURPOSE, RETENTION, Referral


class Wish(models.TextChoices):
    """Whether two families want to live with the same council."""

    SAME = "SAME", _("The same council")
    ANY = "ANY", _("Any council")
    OTHER = "OTHER", _("Never the same council")


class Link(models.Model):
    """Two families that belong together, seen from one of them; `other` is not here yet, perhaps.

    `unhcr_number` is UNHCR's number of the other. A wish for another council than theirs is a
    protection officer's; why is behind the wall, and this says it to nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Referral, models.CASCADE, null=True, related_name="linked_by")
    unhcr_number = EncryptedText(
        _("UNHCR's number of the other family"), max_length=40, compartment=Compartment.GENERAL
    )
    unhcr_key = SearchKey(of="unhcr_number")
    wish = models.CharField(_("Council"), max_length=5, choices=Wish.choices, default=Wish.SAME)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    linked_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ("linked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["referral", "other"], name="resettlement_linked_to_a_family_once"
            ),
        )

    class Privacy:
        through = "referral"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            referral=INTERNAL,
            other=INTERNAL,
            unhcr_number=PERSONAL,
            unhcr_key=INTERNAL,
            wish=INTERNAL,
            by=INTERNAL,
            linked_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)


class DivisionQuerySet(models.QuerySet["Division"]):
    """Divisions as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those behind a wall that the person's role opens."""
        return visible(self, user, May.PROTECT)

    def waiting(self) -> Self:
        """Those that nobody has decided."""
        return self.filter(decided_at__isnull=True)


class Division(models.Model):
    """Some members are to go on apart: asked by one, agreed or refused by another.

    All of it stands behind the protection wall, also that it was asked: whoever confided in us may
    be in danger from their own family. `members` and `carers` are keys of members; the carers are
    adults agreed to care for the children of their part."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="divisions")
    members = models.JSONField()
    carers = models.JSONField(default=list)
    words = EncryptedText(_("Reason"), max_length=2000, compartment=Compartment.PROTECTION)
    wish = models.CharField(_("Council"), max_length=5, choices=Wish.choices)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    apart = models.OneToOneField(Referral, models.PROTECT, null=True, related_name="+")

    objects = DivisionQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["referral"],
                condition=models.Q(decided_at__isnull=True),
                name="resettlement_one_division_waits",
            ),
        )

    class Privacy:
        through = "referral"
        compartment = Compartment.PROTECTION
        purpose = "Let some members of a family go on apart, agreed by two people."
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            referral=INTERNAL,
            members=INTERNAL,
            carers=INTERNAL,
            words=SPECIAL,
            wish=INTERNAL,
            asked_by=INTERNAL,
            asked_at=INTERNAL,
            decided_by=INTERNAL,
            decided_at=INTERNAL,
            apart=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """The page on which it is decided."""
        return reverse("resettlement:notes", args=[self.referral_id])
