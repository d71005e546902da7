"""After a family was handed over: the leave as its permits print it, and how support ended."""

import uuid
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.vault.privacy import INTERNAL, OPEN, PERSONAL, REDACT, classed
from waylight.programmes.resettlement.models.referral import (
    PURPOSE,
    RETENTION,
    Member,
    Referral,
)


class Leave(models.TextChoices):
    """The leave to stay, as the rule of the day of arrival and the permit name it."""

    PROTECTION = "PROTECTION", _("Humanitarian protection")
    REFUGEE = "REFUGEE", _("Refugee status")


class ResidencePermitQuerySet(models.QuerySet["ResidencePermit"]):
    """Permits by whether they are to be put right."""

    def wrong(self) -> Self:
        """Those that print another leave than the rule gives, and nobody has settled why."""
        return self.filter(differs=True, settled_because="")


class ResidencePermit(models.Model):
    """The leave of one member as it is printed on their residence permit (BRP).

    `differs` says whether the rule of the day of arrival gave another when it was recorded. It is
    followed until a permit that agrees is recorded, or somebody settles why it stays as it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="residence_permit")
    leave = models.CharField(_("Leave as printed"), max_length=10, choices=Leave.choices)
    until = models.DateField(_("Valid until, as printed"))
    differs = models.BooleanField(default=False)
    settled_because = models.CharField(_("Reason"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    objects = ResidencePermitQuerySet.as_manager()

    class Meta:
        ordering = ("member",)

    class Privacy:
        through = "member"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            member=INTERNAL,
            leave=PERSONAL.but(plain="What is wrong on a permit is found by it."),
            until=PERSONAL.but(plain="The reminder of the end of the leave goes by it."),
            differs=INTERNAL,
            settled_because=INTERNAL,
            recorded_by=INTERNAL,
            recorded_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.member)


class ClosedBecause(models.TextChoices):
    """Why a family is with its council no more, as far as the programme goes."""

    SUPPORT_OVER = "SUPPORT_OVER", _("The years of support are over")
    LEFT_COUNTRY = "LEFT_COUNTRY", _("The family left the country")
    DIED = "DIED", _("Died")
    DECLINED = "DECLINED", _("Declines support")


class Closing(models.Model):
    """How a family's support ended. `left_open` says what was still open and was acknowledged:
    kinds of duties and numbers of claims, and no name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="closing")
    how = models.CharField(_("What happened"), max_length=12, choices=ClosedBecause.choices)
    because = models.CharField(_("Reason"), max_length=200)
    left_open = models.JSONField(default=list)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-closed_at",)

    class Privacy:
        through = "referral"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            referral=INTERNAL,
            how=INTERNAL,
            because=INTERNAL,
            left_open=INTERNAL,
            closed_by=INTERNAL,
            closed_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.referral)
