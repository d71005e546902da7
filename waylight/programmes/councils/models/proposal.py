"""A family that an office proposes to a council: what the council is shown, and its answer."""

import uuid
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedJSON, EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, OPEN, PERSONAL, REDACT, SPECIAL, classed
from waylight.programmes.councils.access import May
from waylight.programmes.councils.models.desk import PURPOSE, RETENTION, Offer
from waylight.programmes.councils.workflow import LIVE, NAMED, ProposalStatus


class DeclineReason(models.TextChoices):
    """Why a council does not take a family."""

    HOME_UNSUITABLE = "HOME_UNSUITABLE", _("The home does not fit after all")
    HOME_LOST = "HOME_LOST", _("The home is no longer free")
    NO_SCHOOL = "NO_SCHOOL", _("No school place in time")
    NO_HEALTH = "NO_HEALTH", _("The care that is needed is not near")
    NO_CAPACITY = "NO_CAPACITY", _("Not enough staff for now")
    OTHER = "OTHER", _("Another reason")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the councils in whose teams the person may look."""
        return visible(self, user, May.VIEW)

    def live(self) -> Self:
        """Those for which a home is kept, or in which a family lives."""
        return self.filter(status__in=LIVE)


class Proposal(models.Model):
    """One family asked of one council for one home it offered.

    `reference` is the office's number of the family, the same for each proposal of it. `needs` is
    what the council decides by, without a name: {"people": [{"age", "sex", "school"}], "bedrooms",
    "step_free", "services", "languages", "medical": none|some|complex, "ties", "why": [sentences]}.
    `people` are the names, written when the council has accepted: [{"number", "name", "native",
    "born_on", "sex", "language", "contact"}]; it is emptied when the family goes elsewhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="proposals")
    programme = models.CharField(max_length=40)
    reference = models.CharField(max_length=40)
    needs = EncryptedJSON(compartment=Compartment.GENERAL)
    people = EncryptedJSON(compartment=Compartment.GENERAL, default=list)
    size = models.PositiveSmallIntegerField(_("People"))
    status = models.CharField(
        max_length=10, choices=ProposalStatus.choices, default=ProposalStatus.ASKED
    )
    decline_reason = models.CharField(
        _("Reason"), max_length=16, choices=DeclineReason.choices, blank=True
    )
    words = EncryptedText(
        _("In words"), max_length=500, compartment=Compartment.GENERAL, blank=True, default=""
    )
    arrives_on = models.DateField(_("Arrives on"), null=True)
    flight = models.CharField(_("Flight"), max_length=12, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "reference")
        constraints = (
            models.UniqueConstraint(
                fields=["offer"],
                condition=models.Q(status__in=LIVE),
                name="councils_a_home_is_kept_once",
            ),
            models.UniqueConstraint(
                fields=["programme", "reference"],
                condition=models.Q(status__in=LIVE),
                name="councils_a_family_is_proposed_once",
            ),
            models.CheckConstraint(
                name="councils_declined_with_a_reason",
                condition=~models.Q(status="DECLINED") | ~models.Q(decline_reason=""),
            ),
        )

    class Privacy:
        through = "offer"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        reference = "reference"
        fields = classed(
            id=OPEN,
            offer=INTERNAL,
            programme=INTERNAL,
            reference=INTERNAL,
            needs=SPECIAL,
            people=PERSONAL,
            size=INTERNAL,
            status=INTERNAL,
            decline_reason=INTERNAL,
            words=PERSONAL,
            arrives_on=INTERNAL,
            flight=INTERNAL,
            asked_by=INTERNAL,
            asked_at=INTERNAL,
            answered_by=INTERNAL,
            answered_at=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("councils:proposal", args=[self.pk])

    @property
    def is_named(self) -> bool:
        """Whether the council may read names."""
        return self.status in NAMED
