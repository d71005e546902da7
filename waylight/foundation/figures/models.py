"""What was published, what was withdrawn, and what was known before anybody counted."""

import uuid
from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.figures.measuring import Status
from waylight.foundation.figures.quantity import Qualifier, Quantity
from waylight.foundation.vault.privacy import INTERNAL, OPEN, PERSONAL, YES, classed

STAFF = settings.AUTH_USER_MODEL


class EditionQuerySet(models.QuerySet[Any]):
    """Questions about things that are published in editions."""

    def current(self) -> Self:
        """Neither superseded nor withdrawn."""
        return self.filter(superseded_by__isnull=True, withdrawn_at__isnull=True)


class Figure(models.Model):
    """One published number, in one edition. Only `withdrawn_…` is ever filled in later."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(_("Number"), max_length=100)
    scope = models.CharField(_("Of"), max_length=100, blank=True)
    title = models.CharField(_("Title"), max_length=200)
    value = models.DecimalField(_("Value"), max_digits=20, decimal_places=4)
    high = models.DecimalField(_("Upper end"), max_digits=20, decimal_places=4, null=True)
    qualifier = models.CharField(_("Meant as"), max_length=8, choices=Qualifier.choices)
    unit = models.CharField(_("Unit"), max_length=60)
    as_of = models.DateField(_("As of"))
    definition = models.TextField(_("Definition"))
    source = models.CharField(_("Source"), max_length=300)
    status = models.CharField(_("Kind"), max_length=8, choices=Status.choices)
    edition = models.PositiveIntegerField(_("Edition"), default=1)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by"
    )
    published_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["key", "scope", "as_of", "edition"], name="figures_figure_once"
            ),
            models.CheckConstraint(
                name="figures_figure_high_iff_between",
                condition=models.Q(qualifier=Qualifier.BETWEEN, high__gte=models.F("value"))
                | (~models.Q(qualifier=Qualifier.BETWEEN) & models.Q(high__isnull=True)),
            ),
            models.CheckConstraint(
                name="figures_figure_withdrawn_iff_said_why",
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_because="")
                | (models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawn_because="")),
            ),
        )

    class Privacy:
        purpose = "Say one number once, with where it comes from."
        retention = "For ever: what was published stays known."
        subject_access = YES
        fields = classed(
            id=OPEN,
            key=OPEN,
            scope=OPEN,
            title=OPEN,
            value=OPEN,
            high=OPEN,
            qualifier=OPEN,
            unit=OPEN,
            as_of=OPEN,
            definition=OPEN,
            source=OPEN,
            status=OPEN,
            edition=OPEN,
            supersedes=OPEN,
            published_at=OPEN,
            withdrawn_at=OPEN,
            withdrawn_because=OPEN,
            published_by=PERSONAL,
        )

    def __str__(self) -> str:
        return f"{self.title}: {self.quantity} {self.unit}"

    @property
    def quantity(self) -> Quantity:
        """The number with its qualifier."""
        return Quantity(self.value, Qualifier(self.qualifier), self.high)


class PublishedTable(models.Model):
    """One published table, in one edition: only the cells that may be read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(_("Table"), max_length=100)
    title = models.CharField(_("Title"), max_length=200)
    rows = models.CharField(max_length=60)
    columns = models.CharField(max_length=60)
    cells = models.JSONField()
    hidden = models.PositiveIntegerField(_("Hidden cells"))
    least = models.PositiveSmallIntegerField(_("Smallest count shown"))
    as_of = models.DateField(_("As of"))
    definition = models.TextField(_("Definition"))
    source = models.CharField(_("Source"), max_length=300)
    status = models.CharField(_("Kind"), max_length=8, choices=Status.choices)
    edition = models.PositiveIntegerField(_("Edition"), default=1)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by"
    )
    published_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["key", "as_of", "edition"], name="figures_table_once"),
        )

    class Privacy:
        purpose = "Publish counts of people without telling anybody's story."
        retention = "For ever: what was published stays known."
        subject_access = YES
        fields = classed(
            id=OPEN,
            key=OPEN,
            title=OPEN,
            rows=OPEN,
            columns=OPEN,
            cells=OPEN,
            hidden=OPEN,
            least=OPEN,
            as_of=OPEN,
            definition=OPEN,
            source=OPEN,
            status=OPEN,
            edition=OPEN,
            supersedes=OPEN,
            published_at=OPEN,
            withdrawn_at=OPEN,
            published_by=PERSONAL,
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.as_of})"


class OpeningBalance(models.Model):
    """What was reached before Waylight counted: never mixed with what it counts itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(_("Number"), max_length=100)
    scope = models.CharField(_("Of"), max_length=100, blank=True)
    value = models.DecimalField(_("Value"), max_digits=20, decimal_places=4)
    high = models.DecimalField(_("Upper end"), max_digits=20, decimal_places=4, null=True)
    qualifier = models.CharField(_("Meant as"), max_length=8, choices=Qualifier.choices)
    as_of = models.DateField(_("As of"))
    evidence = models.CharField(_("Evidence"), max_length=300)
    entered_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["key", "scope"], name="figures_opening_once"),
        )

    class Privacy:
        purpose = "Keep history apart from what is counted."
        retention = "As long as the number is published."
        subject_access = YES
        fields = classed(
            id=INTERNAL,
            key=OPEN,
            scope=OPEN,
            value=OPEN,
            high=OPEN,
            qualifier=OPEN,
            as_of=OPEN,
            evidence=OPEN,
            entered_by=PERSONAL,
        )

    def __str__(self) -> str:
        return f"{self.key} {self.scope}: {self.quantity}"

    @property
    def quantity(self) -> Quantity:
        """The number with its qualifier."""
        return Quantity(Decimal(self.value), Qualifier(self.qualifier), self.high)
