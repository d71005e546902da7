"""That this programme asked the planner for a plan: which one, and who asked."""

import uuid
from typing import Self

from django.db import models
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed
from waylight.programmes.movements.models import Plan
from waylight.programmes.resettlement.access import May


class PlanningQuerySet(models.QuerySet["Planning"]):
    """Plannings as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)


class Planning(models.Model):
    """Families of a team and a supply, given to the planner.

    `plan` is the first answer; the plan that stands may be a later one (`queries.planned`). What is
    planned for whom stands in the plan alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)

    objects = PlanningQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at",)

    class Privacy:
        purpose = "Give each family its home, flight, class and clinic day together."
        retention = "Deleted with its plan."
        subject_access = NO
        fields = classed(
            id=OPEN, team=INTERNAL, plan=INTERNAL, asked_by=INTERNAL, asked_at=INTERNAL
        )

    def __str__(self) -> str:
        return str(self.plan)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("resettlement:planning", args=[self.pk])
