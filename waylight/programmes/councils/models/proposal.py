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
from waylight.programmes.councils.workflow import ENDED, LIVE, NAMED, ProposalStatus


class DeclineReason(models.TextChoices):
    """Why a council does not take a family."""

    HOME_UNSUITABLE = "HOME_UNSUITABLE", _("The home does not fit after all")
    HOME_LOST = "HOME_LOST", _("The home is no longer free")
    NO_SCHOOL = "NO_SCHOOL", _("No school place in time")
    NO_HEALTH = "NO_HEALTH", _("The care that is needed is not near")
    NO_CAPACITY = "NO_CAPACITY", _("Not enough staff for now")
    OTHER = "OTHER", _("Another reason")


class EndReason(models.TextChoices):
    """Why a proposal came to nothing, other than by the council's answer."""

    FAMILY_DECLINED = "FAMILY_DECLINED", _("The family does not want to go there")
    FAMILY_CHANGED = "FAMILY_CHANGED", _("The family has changed, and the home does not fit it")
    FAMILY_LEFT = "FAMILY_LEFT", _("The family does not go on with resettlement")
    ANOTHER_HOME = "ANOTHER_HOME", _("Another home is better for the family")
    NO_ANSWER = "NO_ANSWER", _("The council did not answer")
    HOME_WITHDRAWN = "HOME_WITHDRAWN", _("The council withdrew the home")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the councils in whose teams the person meets families."""
        return visible(self, user, May.FAMILY)

    def live(self) -> Self:
        """Those for which a home is kept, or in which a family lives."""
        return self.filter(status__in=LIVE)


class Proposal(models.Model):
    """One family asked of one council for one home it offered.

    `reference` is the office's number of the family, the same for each proposal of it, and
    `about_kind`, `about_id` its record there: the officer who asked is told of the answer with a
    link to it, and nothing of it is read. `needs` is what the council decides by, without a name:
    {"people": [{"age", "sex", "school"}], "bedrooms", "bedroom_rule", "step_free", "services",
    "languages", "medical": none|some|complex, "ties", "why": [sentences]}. `people` are the names,
    written when the council has accepted: [{"number", "name", "native", "born_on", "sex",
    "language", "contact"}]. Both are emptied when the family goes elsewhere.

    `answer_by` is when the clock of the answer runs out, and `is_late` that it had."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="proposals")
    programme = models.CharField(max_length=40)
    reference = models.CharField(max_length=40)
    about_kind = models.CharField(max_length=80)
    about_id = models.CharField(max_length=40)
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
    despite = models.CharField(_("Proposed although it does not fit"), max_length=200, blank=True)
    end_reason = models.CharField(
        _("Why it came to nothing"), max_length=16, choices=EndReason.choices, blank=True
    )
    answer_by = models.DateTimeField(_("Answer by"), null=True)
    is_late = models.BooleanField(_("Answered late"), default=False)
    arrives_on = models.DateField(_("Arrives on"), null=True)
    flight = models.CharField(_("Flight"), max_length=12, blank=True)
    arrival_told_at = models.DateTimeField(_("Told of the arrival"), null=True)
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
            models.CheckConstraint(
                name="councils_ended_with_a_reason",
                condition=~models.Q(status__in=ENDED) | ~models.Q(end_reason=""),
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
            about_kind=INTERNAL,
            about_id=INTERNAL,
            needs=SPECIAL,
            people=PERSONAL,
            size=INTERNAL,
            status=INTERNAL,
            decline_reason=INTERNAL,
            words=PERSONAL,
            despite=INTERNAL,
            end_reason=INTERNAL,
            answer_by=INTERNAL,
            is_late=INTERNAL,
            arrival_told_at=INTERNAL,
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
