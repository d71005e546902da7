"""Four tables: rows that differ, a part of them, one that is medical, one of victims."""

import uuid
from enum import StrEnum
from typing import Self

from django.db import models

from waylight.foundation.access.models import Team
from waylight.foundation.access.roles import Role
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.privacy import INTERNAL, PERSONAL, SPECIAL, YES, Class, classed


class May(StrEnum):
    """What can be done on the ward."""

    VIEW = "ward.view"
    WRITE = "ward.write"


EVERYTHING = {May.VIEW, May.WRITE}
ROLES = (
    Role("clerk", says="Keeps the beds.", may=EVERYTHING),
    Role(
        "nurse",
        says="Knows who is ill.",
        may=EVERYTHING,
        compartments={Compartment.GENERAL, Compartment.MEDICAL},
    ),
    Role("lead", says="Keeps survivors safe.", may={May.VIEW}, compartments={Compartment.VICTIMS}),
    Role("counter", says="Counts.", may={May.VIEW}, reads=Class.INTERNAL),
)


class VisibleQuerySet(models.QuerySet[models.Model]):
    """Records as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """By the rules of the house."""
        return visible(self, user, May.VIEW)


class Kept(models.Model):
    """What all tables of the ward have."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    objects = VisibleQuerySet.as_manager()

    class Meta:
        abstract = True
        app_label = "ward"

    def __str__(self) -> str:
        return str(self.pk)


class OfATeam(Kept):
    """What belongs to a team. Without a constraint: PostgreSQL would not empty the teams."""

    team = models.ForeignKey(
        Team, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )

    class Meta(Kept.Meta):
        abstract = True


class Bed(OfATeam):
    """A bed, behind whichever wall its row says."""

    name = models.CharField(max_length=50)
    diagnosis = models.CharField(max_length=50, blank=True)
    compartment = models.CharField(
        max_length=20, default=Compartment.GENERAL, choices=[(c, c) for c in Compartment]
    )

    class Privacy:
        purpose = retention = "Tests."
        subject_access = YES
        fields = classed(
            id=INTERNAL,
            team=INTERNAL,
            name=PERSONAL,
            diagnosis=SPECIAL.but(compartment=Compartment.MEDICAL),
            compartment=INTERNAL,
        )

    def get_absolute_url(self) -> str:
        """Its page."""
        return f"/ward/beds/{self.pk}/"


class Meal(Kept):
    """A part of a bed: it belongs where the bed does."""

    bed = models.ForeignKey(
        Bed, on_delete=models.DO_NOTHING, related_name="meals", db_constraint=False
    )

    class Privacy:
        through = "bed"
        purpose = retention = "Tests."
        subject_access = YES
        fields = classed(id=INTERNAL, bed=INTERNAL)


class Exam(Kept):
    """A part of a bed with a wall of its own."""

    bed = models.ForeignKey(
        Bed, on_delete=models.DO_NOTHING, related_name="exams", db_constraint=False
    )

    class Privacy:
        through = "bed"
        compartment = Compartment.MEDICAL
        purpose = retention = "Tests."
        subject_access = YES
        fields = classed(id=INTERNAL, bed=INTERNAL)


class Survivor(OfATeam):
    """Somebody whose being here nobody may learn."""

    code = models.CharField(max_length=50)

    class Privacy:
        compartment = Compartment.VICTIMS
        purpose = retention = "Tests."
        subject_access = YES
        fields = classed(id=INTERNAL, team=INTERNAL, code=PERSONAL)

    def get_absolute_url(self) -> str:
        """Its page."""
        return f"/ward/survivors/{self.pk}/"


TABLES = (Bed, Meal, Exam, Survivor)
