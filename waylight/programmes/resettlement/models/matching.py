"""A family and a home that a council offers: proposed, answered, and if need be undone."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedJSON
from waylight.foundation.vault.privacy import INTERNAL, OPEN, REDACT, SPECIAL, classed
from waylight.programmes.councils.models import Proposal
from waylight.programmes.resettlement.models.referral import PURPOSE, RETENTION, Referral


class Match(models.Model):
    """A family proposed to a council. The answer is the proposal's.

    `reasons` are the sentences of the one who proposes, software or person:
    {"for": [...], "against": [...], "planner": the home the planner proposed instead, "better":
    the one that was better by its reasons, if a person chose another}. `locked` keeps it as it is
    when the rest is planned again. `ended_because` says in the officer's words why it came to
    nothing. `outgrown_at` is since when the home does not fit the family any more, `kept_because`
    why it is kept all the same; `heard_at` when a manager decided, after the family had declined
    this home, that another may be proposed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="matches")
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="+")
    reasons = EncryptedJSON(compartment=Compartment.GENERAL, default=dict)
    chosen_because = models.CharField(_("Reason"), max_length=200, blank=True)
    locked = models.BooleanField(default=False)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(_("Why it came to nothing"), max_length=200, blank=True)
    outgrown_at = models.DateTimeField(null=True)
    kept_because = models.CharField(_("Kept all the same"), max_length=200, blank=True)
    heard_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    heard_at = models.DateTimeField(null=True)
    heard_because = models.CharField(_("Reason"), max_length=200, blank=True)

    class Meta:
        ordering = ("-proposed_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["referral"],
                condition=models.Q(ended_at__isnull=True),
                name="resettlement_one_match_at_a_time",
            ),
        )

    class Privacy:
        through = "referral"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            referral=INTERNAL,
            proposal=INTERNAL,
            reasons=SPECIAL,
            chosen_because=INTERNAL,
            locked=INTERNAL,
            proposed_by=INTERNAL,
            proposed_at=INTERNAL,
            ended_at=INTERNAL,
            ended_because=INTERNAL,
            outgrown_at=INTERNAL,
            kept_because=INTERNAL,
            heard_by=INTERNAL,
            heard_at=INTERNAL,
            heard_because=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.referral)
