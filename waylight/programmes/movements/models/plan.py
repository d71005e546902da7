"""A plan: what the planner proposed for a caseload, kept whole and never changed.

A *re-plan* was made from an `earlier` plan, which people had been told from. Beside it stands the
plan that a person makes of the two (`proposal` is the re-plan): it alone changes, with each
acceptance and each undoing, and takes the earlier plan's place while something is accepted."""

import uuid
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedBytes
from waylight.foundation.vault.privacy import INTERNAL, OPEN, REDACT, SPECIAL, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.caseload import Caseload
from waylight.programmes.movements.models.packing import unpack
from waylight.programmes.movements.workflow import WORKFLOW, Status

SHORTEST, LONGEST = 5, 3600
"""Seconds a planner may be given."""


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)

    def ready(self) -> Self:
        """Those that can be read."""
        return self.filter(status=Status.READY)

    def proposed(self) -> Self:
        """Without those that a person makes: what the planner said."""
        return self.filter(proposal=None)

    def headlines(self) -> Self:
        """Without the packed result: for lists."""
        return self.defer("result").select_related("caseload", "asked_by")


class Plan(models.Model):
    """One answer of the planner: its seed and limit, its cost and bound, and every family's row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    caseload = models.ForeignKey(Caseload, on_delete=models.CASCADE, related_name="plans")
    status = models.CharField(
        _("Status"), max_length=5, choices=Status.choices, default=WORKFLOW.start
    )
    seed = models.PositiveIntegerField(_("Seed"), default=1)
    time_limit = models.PositiveIntegerField(
        _("Time limit in seconds"),
        default=60,
        validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)],
    )
    objective = models.FloatField(_("Cost"), null=True)
    bound = models.FloatField(_("Bound"), null=True)
    seconds = models.FloatField(_("Seconds used"), null=True)
    families_planned = models.PositiveIntegerField(_("Planned"), null=True)
    families_unplanned = models.PositiveIntegerField(_("Not planned"), null=True)
    result = EncryptedBytes(compartment=Compartment.GENERAL, null=True)
    earlier = models.ForeignKey("self", models.SET_NULL, null=True, related_name="replans")
    proposal = models.OneToOneField("self", models.CASCADE, null=True, related_name="standing")
    adopted_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    ready_at = models.DateTimeField(null=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at",)
        constraints = (
            models.CheckConstraint(
                name="movements_plan_ready_iff_result",
                condition=models.Q(status=Status.READY, result__isnull=False)
                | models.Q(status=Status.ASKED, result__isnull=True),
            ),
        )

    class Privacy:
        through = "caseload"
        purpose = "Tell each family when, how and where it travels, and why."
        retention = "Deleted with its caseload."
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            caseload=INTERNAL,
            status=INTERNAL,
            seed=INTERNAL,
            time_limit=INTERNAL,
            objective=INTERNAL,
            bound=INTERNAL,
            seconds=INTERNAL,
            families_planned=INTERNAL,
            families_unplanned=INTERNAL,
            result=SPECIAL,
            earlier=INTERNAL,
            proposal=INTERNAL,
            adopted_at=INTERNAL,
            version=INTERNAL,
            asked_by=INTERNAL,
            asked_at=INTERNAL,
            ready_at=INTERNAL,
        )

    def __str__(self) -> str:
        cost = "" if self.objective is None else f" · {self.objective:,.0f}"
        asked = timezone.localtime(self.asked_at)
        return f"{asked:%Y-%m-%d %H:%M} · {_('Seed')} {self.seed}{cost}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("movements:plan", args=[self.pk])

    @property
    def gap_percent(self) -> float | None:
        """How far above the proven bound the cost is, in hundredths of the cost."""
        if self.objective is None or self.bound is None:
            return None
        return 100 * (self.objective - self.bound) / self.objective if self.objective else 0.0

    @property
    def is_replan(self) -> bool:
        """Whether it was made from a plan that people had been told from."""
        return self.earlier_id is not None and self.proposal_id is None

    @property
    def is_by_hand(self) -> bool:
        """Whether a person makes it, by accepting changes of a re-plan."""
        return self.proposal_id is not None

    def successor(self) -> "Plan | None":
        """The plan made by hand that has taken this one's place, if any."""
        made = Plan.objects.headlines().filter(proposal__earlier=self)
        return made.filter(adopted_at__isnull=False).first()

    @property
    def is_ready(self) -> bool:
        """Whether it can be read."""
        return self.status == Status.READY

    def contents(self) -> dict[str, Any]:
        """The plan as the contract's JSON."""
        found: dict[str, Any] = unpack(self.result) if self.result else {}
        return found
