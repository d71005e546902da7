"""What a council was told of a journey, so that a change is seen and told again."""

import uuid
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.documents.models import Issued
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.journey import KEPT, Journey


class NoticeKind(models.TextChoices):
    """What the council was told."""

    ARRIVING = "ARRIVING", _("Who arrives")
    MISSING = "MISSING", _("Who did not travel")


class CouncilNoticeQuerySet(models.QuerySet["CouncilNotice"]):
    """Notices as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the journeys of teams in which the person follows journeys."""
        return visible(self, user, May.FOLLOW)

    def standing(self) -> Self:
        """The last word of each kind to each council."""
        return self.filter(withdrawn_at__isnull=True)


class CouncilNotice(models.Model):
    """One paper to one council. `said` marks what it says: once the journey says something else,
    the notice is out of date, as was seen at `stale_since`. A newer one of its kind takes its
    place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="council_notices")
    council = models.CharField(_("Council"), max_length=9)
    kind = models.CharField(_("Kind"), max_length=8, choices=NoticeKind.choices)
    said = models.CharField(max_length=64)
    paper = models.ForeignKey(Issued, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField(_("Told"), default=clock.now)
    told_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    stale_since = models.DateTimeField(null=True)

    objects = CouncilNoticeQuerySet.as_manager()

    class Meta:
        ordering = ("journey", "council", "kind", "told_at")
        constraints = (
            models.UniqueConstraint(
                fields=["journey", "council", "kind"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="movements_one_standing_notice",
            ),
        )

    class Privacy:
        through = "journey"
        purpose = "Tell councils in time who comes, who does not, and what they have to prepare."
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            journey=INTERNAL,
            council=INTERNAL,
            kind=INTERNAL,
            said=INTERNAL,
            paper=INTERNAL,
            told_at=INTERNAL,
            told_by=INTERNAL,
            withdrawn_at=INTERNAL,
            stale_since=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.council} {self.kind}"
