"""What the medical officer says about flying, and when the check before embarkation is."""

import uuid
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedJSON
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, SPECIAL, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.journey import KEPT
from waylight.programmes.movements.models.passenger import Passenger

CLINICAL = (
    "note",
    "therapy_since",
    "resistant",
    "culture_negative_on",
    "expecting_on",
    "multiple",
)
"""What `clinical` may say, all as text, days as ISO, a yes as "yes"."""


class ClearanceKind(models.TextChoices):
    """Which paper or check it is."""

    MEDIF = "MEDIF", _("Carrier's medical form (MEDIF)")
    MEDICAL_REPORT = "MEDICAL_REPORT", _("Medical report")
    PEC = "PEC", _("Check before embarkation")
    TB = "TB", _("Tuberculosis")
    PREGNANCY = "PREGNANCY", _("Pregnancy")


class Outcome(models.TextChoices):
    """All that others are told."""

    BOOKED = "BOOKED", _("Booked")
    FIT = "FIT", _("Fit to fly")
    UNFIT = "UNFIT", _("Not fit to fly")
    HOLD = "HOLD", _("Waits")


class ClearanceQuerySet(models.QuerySet["Clearance"]):
    """Clearances as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those behind a wall that the medical officer's role opens."""
        return visible(self, user, May.MEDICAL)


class Clearance(models.Model):
    """One paper or check. The newest of a kind counts, and none is changed but a booked check.

    `at` is the moment of a check, booked or done; `signed_on` the day of a paper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    passenger = models.ForeignKey(Passenger, on_delete=models.CASCADE, related_name="clearances")
    kind = models.CharField(_("Kind"), max_length=14, choices=ClearanceKind.choices)
    outcome = models.CharField(_("Outcome"), max_length=6, choices=Outcome.choices)
    signed_on = models.DateField(_("Signed on"))
    at = models.DateTimeField(_("Time of the check"), null=True)
    clinical = EncryptedJSON(compartment=Compartment.MEDICAL, default=dict)
    recorded_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        ordering = ("-signed_on", "-recorded_at", "id")

    class Privacy:
        compartment = Compartment.MEDICAL
        through = "passenger"
        purpose = "Nobody flies whom the flight would harm, or who would harm others."
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            passenger=INTERNAL,
            kind=SPECIAL.but(plain="The newest of each kind is found by the database."),
            outcome=SPECIAL.but(plain="Whether all are fit is counted by the database."),
            signed_on=SPECIAL.but(plain="Its validity is counted from it."),
            at=INTERNAL,
            clinical=SPECIAL,
            recorded_at=INTERNAL,
            by=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)

    def said(self, fact: str) -> str:
        """One of `CLINICAL`; empty where it is not known."""
        return str(self.clinical.get(fact) or "")


def clinical_of(**known: Any) -> dict[str, str]:
    """What is known, as `clinical` keeps it; ValueError for what it does not keep."""
    if strange := set(known) - set(CLINICAL):
        raise ValueError(f"Nothing clinical: {', '.join(sorted(strange))}")
    return {name: "yes" if value is True else str(value) for name, value in known.items() if value}
