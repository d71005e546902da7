"""What passengers carry: pieces with their tags, and what was explained before they packed."""

import uuid
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, YES, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.journey import KEPT, RUNNING
from waylight.programmes.movements.models.passenger import Passenger
from waylight.programmes.movements.workflow import BAG, BagState


class BaggageItemQuerySet(models.QuerySet["BaggageItem"]):
    """Pieces of baggage as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the journeys of teams in which the person follows journeys."""
        return visible(self, user, May.FOLLOW)


class BaggageItem(models.Model):
    """One piece under the carrier's tag. `excess` is the carrier's receipt for what is beyond the
    allowance; `claim` its reference for what did not arrive."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    passenger = models.ForeignKey(Passenger, on_delete=models.CASCADE, related_name="bags")
    tag = models.CharField(_("Tag"), max_length=12)
    kg = models.DecimalField(_("Kilograms"), max_digits=4, decimal_places=1)
    state = models.CharField(_("State"), max_length=7, choices=BagState.choices, default=BAG.start)
    excess = models.CharField(_("Receipt for excess baggage"), max_length=40, blank=True)
    claim = models.CharField(_("Reference of the claim"), max_length=40, blank=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = BaggageItemQuerySet.as_manager()

    class Meta:
        ordering = ("passenger", "tag")
        constraints = (
            models.UniqueConstraint(fields=["passenger", "tag"], name="movements_tag_once"),
            models.CheckConstraint(
                name="movements_bag_weighs_something", condition=models.Q(kg__gt=0)
            ),
        )

    class Privacy:
        through = "passenger"
        purpose = RUNNING
        retention = KEPT
        subject_access = YES
        fields = classed(
            id=OPEN,
            passenger=INTERNAL,
            tag=INTERNAL,
            kg=INTERNAL,
            state=INTERNAL,
            excess=INTERNAL,
            claim=INTERNAL,
            at=INTERNAL,
            by=INTERNAL,
        )

    def __str__(self) -> str:
        return self.tag


class PackingCheck(models.Model):
    """That a passenger was asked: no parcel for others, medicines and originals in the cabin."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    passenger = models.OneToOneField(
        Passenger, on_delete=models.CASCADE, related_name="packing_check"
    )
    no_parcel = models.BooleanField(_("Carries no parcel for others"))
    cabin = models.BooleanField(_("Medicines and original documents are in the cabin bag"))
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("passenger",)

    class Privacy:
        through = "passenger"
        purpose = RUNNING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            passenger=INTERNAL,
            no_parcel=INTERNAL,
            cabin=INTERNAL,
            at=INTERNAL,
            by=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)
