"""Who travels with passengers for the office: escorts, doctors, interpreters, and their duties."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedJSON, EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, YES, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.journey import KEPT, RUNNING, Leg
from waylight.programmes.movements.models.passenger import Passenger

PAPER = ("document_number", "document_issuer", "document_expires", "visa_until")
"""What `papers` may say of an escort, all as text, days as ISO."""


class EscortRole(models.TextChoices):
    """What somebody travels for."""

    OPERATIONAL = "OPERATIONAL", _("Operational escort")
    MEDICAL = "MEDICAL", _("Medical escort")
    MINORS = "MINORS", _("Escort of children")
    INTERPRETER = "INTERPRETER", _("Interpreter")


class Qualification(models.TextChoices):
    """What somebody has learned, as far as a rule asks for it."""

    NONE = "NONE", _("None that is asked for")
    DOCTOR = "DOCTOR", _("Doctor")
    NURSE = "NURSE", _("Nurse")
    PARAMEDIC = "PARAMEDIC", _("Paramedic")
    CHILDREN = "CHILDREN", _("Care of children")
    INTERPRETING = "INTERPRETING", _("Interpreting")


class EscortQuerySet(models.QuerySet["Escort"]):
    """Escorts as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams whose journeys the person runs: their papers are theirs."""
        return visible(self, user, May.RUN)

    def serving(self) -> Self:
        """Those who can be asked."""
        return self.filter(left_on__isnull=True)


class Escort(models.Model):
    """Somebody who travels with passengers, or interprets for them, with papers of their own.

    A visa is told where one is needed; nothing known means that none is. `user` is their account,
    if they have one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    name = EncryptedText(_("Name"), max_length=120, compartment=Compartment.GENERAL)
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    role = models.CharField(_("Role"), max_length=11, choices=EscortRole.choices)
    qualification = models.CharField(
        _("Qualification"),
        max_length=12,
        choices=Qualification.choices,
        default=Qualification.NONE,
    )
    qualified_until = models.DateField(_("Qualified until"), null=True)
    languages = models.JSONField(_("Languages"), default=list)
    papers = EncryptedJSON(compartment=Compartment.GENERAL, default=dict)
    added_at = models.DateTimeField(default=clock.now, editable=False)
    left_on = models.DateField(_("No longer serves since"), null=True)
    version = models.PositiveIntegerField(default=1)

    objects = EscortQuerySet.as_manager()

    class Meta:
        ordering = ("added_at", "id")

    class Privacy:
        purpose = RUNNING
        retention = "Two years after they last served."
        subject_access = YES
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            name=PERSONAL,
            user=INTERNAL,
            role=INTERNAL,
            qualification=INTERNAL,
            qualified_until=INTERNAL,
            languages=INTERNAL,
            papers=PERSONAL,
            added_at=INTERNAL,
            left_on=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return self.get_role_display()

    def get_absolute_url(self) -> str:
        """Their page."""
        return reverse("movements:escort", args=[self.pk])

    def paper(self, fact: str) -> str:
        """One of `PAPER`; empty where it is not known."""
        return str(self.papers.get(fact) or "")

    @property
    def document_expires(self) -> date | None:
        """The last day of their own passport."""
        return _day(self.paper("document_expires"))

    @property
    def visa_until(self) -> date | None:
        """The last day of their own visa; None where none is needed."""
        return _day(self.paper("visa_until"))


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None


class Direction(models.TextChoices):
    """With the passengers, or home again."""

    OUT = "OUT", _("With the passengers")
    RETURN = "RETURN", _("Home again")


class EscortingQuerySet(models.QuerySet["Escorting"]):
    """Duties as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the journeys of teams in which the person follows journeys."""
        return visible(self, user, May.FOLLOW)

    def standing(self) -> Self:
        """Those that were not released."""
        return self.filter(released_at__isnull=True)


class Escorting(models.Model):
    """One duty: an escort, a leg, and from when until when. The way home is a duty too.

    `listed_as` is the escort's own line on the list of passengers, by which they can be a child's
    agreed adult on board. Of a return, `leg` is the last one that they accompanied and `flight` how
    they come home; who stays where the passengers go says why in `stays_because`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    escort = models.ForeignKey(Escort, on_delete=models.PROTECT, related_name="duties")
    leg = models.ForeignKey(Leg, on_delete=models.CASCADE, related_name="escorts")
    direction = models.CharField(max_length=6, choices=Direction.choices, default=Direction.OUT)
    listed_as = models.ForeignKey(Passenger, models.SET_NULL, null=True, related_name="+")
    interprets = models.CharField(_("Interprets"), max_length=3, blank=True)
    from_at = models.DateTimeField(_("On duty from"))
    until_at = models.DateTimeField(_("On duty until"))
    flight = models.CharField(_("Way home"), max_length=40, blank=True)
    stays_because = models.CharField(_("No way home, because"), max_length=120, blank=True)
    released_at = models.DateTimeField(null=True)
    because = models.CharField(_("Released because"), max_length=120, blank=True)

    objects = EscortingQuerySet.as_manager()

    class Meta:
        ordering = ("from_at", "id")
        constraints = (
            models.CheckConstraint(
                name="movements_duty_ends_after_it_begins",
                condition=models.Q(until_at__gt=models.F("from_at")),
            ),
            models.UniqueConstraint(
                fields=["escort", "leg", "direction"],
                condition=models.Q(released_at__isnull=True),
                name="movements_one_duty_on_a_leg",
            ),
        )

    class Privacy:
        through = "leg"
        purpose = RUNNING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            escort=INTERNAL,
            leg=INTERNAL,
            direction=INTERNAL,
            listed_as=INTERNAL,
            interprets=INTERNAL,
            from_at=INTERNAL,
            until_at=INTERNAL,
            flight=INTERNAL,
            stays_because=INTERNAL,
            released_at=INTERNAL,
            because=INTERNAL,
        )

    def __str__(self) -> str:
        return self.direction

    def get_absolute_url(self) -> str:
        """The staff of its journey."""
        return reverse("movements:staff", args=[self.leg.journey_id])
