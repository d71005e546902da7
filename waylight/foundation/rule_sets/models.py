"""Every version of a rule set that a decision was made by, whole."""

from django.db import models

from waylight.foundation import clock
from waylight.foundation.vault.privacy import NO, OPEN, classed


class RuleVersion(models.Model):
    """A content under its own digest: it cannot be altered and stay what it is called."""

    version = models.CharField(primary_key=True, max_length=32)
    name = models.CharField(max_length=80)
    content = models.TextField()
    first_used_at = models.DateTimeField(default=clock.now)

    class Privacy:
        purpose = "Show by which rules a decision was made."
        retention = "As long as any decision names it."
        subject_access = NO
        fields = classed(version=OPEN, name=OPEN, content=OPEN, first_used_at=OPEN)

    def __str__(self) -> str:
        return f"{self.name} {self.version[:8]}"
