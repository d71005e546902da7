"""One row for each form that had an effect, so that it has no second one."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from waylight.foundation import clock
from waylight.foundation.vault.privacy import INTERNAL, PERSONAL, YES, classed


class Submission(models.Model):
    """Who sent which form, and the record that came of it. What was typed is not here."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=64)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=120)
    result_kind = models.CharField(max_length=80, blank=True)
    result_id = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "key"], name="submissions_submission_once"),
        )

    class Privacy:
        purpose = "Give a form that is sent twice one effect."
        retention = "Seven days."
        subject_access = YES
        fields = classed(
            id=INTERNAL,
            key=INTERNAL,
            user=PERSONAL,
            page=INTERNAL,
            result_kind=INTERNAL,
            result_id=INTERNAL,
            at=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.page} {self.at:%Y-%m-%d %H:%M}"

    def result(self) -> Any:
        """The record that came of it; None where none did, or it has been removed since."""
        if not self.result_kind:
            return None
        manager: Any = apps.get_model(self.result_kind)._default_manager
        return manager.filter(pk=self.result_id).first()
