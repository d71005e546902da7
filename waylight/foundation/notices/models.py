"""One row for each notice to one reader, which is also its place in the outbox; and preferences."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone
from waylight.foundation.notices.declaring import Notice, known
from waylight.foundation.notices.workflow import WORKFLOW, Status
from waylight.foundation.vault.privacy import INTERNAL, PERSONAL, YES, classed


class MessageQuerySet(models.QuerySet["Message"]):
    """Questions about notices."""

    def visible_to(self, user: Anyone) -> Self:
        """A notice is read by the one it was sent to, and by nobody else."""
        return self.filter(to=user.pk) if user.is_authenticated else self.none()

    def unread(self) -> Self:
        """Those that their reader has not opened."""
        return self.filter(read_at__isnull=True)

    def due(self) -> Self:
        """Mail to send now: waiting, or in the hands of a worker that has been silent too long."""
        open_ = (Status.WAITING, Status.SENDING)
        return self.filter(status__in=open_, next_try_at__lte=clock.now()).order_by("next_try_at")

    def parked(self) -> Self:
        """Mail that was given up."""
        return self.filter(status=Status.PARKED)


class Message(models.Model):
    """What one reader is told about one record. Words are not kept: they follow from the key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=80)
    to = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    about_kind = models.CharField(max_length=80)
    about_id = models.CharField(max_length=40)
    path = models.CharField(max_length=200)
    values = models.JSONField(default=dict)
    once = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=8, choices=Status.choices, default=WORKFLOW.start)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)
    error_code = models.CharField(max_length=80, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["to", "-made_at"], name="notices_of_reader"),
            models.Index(
                fields=["next_try_at"],
                name="notices_due",
                condition=Q(status__in=[Status.WAITING, Status.SENDING]),
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["to", "key", "about_kind", "about_id", "once"],
                condition=~Q(once=""),
                name="notices_once",
            ),
            models.CheckConstraint(
                name="notices_sent_iff_dated",
                condition=Q(status=Status.SENT, sent_at__isnull=False)
                | (~Q(status=Status.SENT) & Q(sent_at__isnull=True)),
            ),
        )

    class Privacy:
        purpose = "Tell a colleague that something waits for them, and prove that they were told."
        retention = "A year."
        subject_access = YES
        fields = classed(
            id=INTERNAL,
            key=INTERNAL,
            to=PERSONAL,
            about_kind=INTERNAL,
            about_id=INTERNAL,
            path=INTERNAL,
            values=INTERNAL,
            once=INTERNAL,
            made_at=INTERNAL,
            read_at=INTERNAL,
            status=INTERNAL,
            attempts=INTERNAL,
            next_try_at=INTERNAL,
            sent_at=INTERNAL,
            error_code=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.key} {self.status}"

    @cached_property
    def _notice(self) -> Notice | None:
        return known.get(self.key)

    @property
    def subject(self) -> str:
        """Its subject in the active language; plain words where nobody declares it any more."""
        return str(self._notice.subject) if self._notice else _("Something waits for you")

    @property
    def text(self) -> str:
        """Its text in the active language."""
        return self._notice.text_with(self.values) if self._notice else ""


class Preference(models.Model):
    """How one colleague likes to be told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="notice_preference")
    language = models.CharField(max_length=12, default=settings.LANGUAGE_CODE)
    by_mail = models.BooleanField(default=True)

    class Privacy:
        purpose = "Write to a colleague in their language, and by e-mail only if they wish."
        retention = "As long as the account."
        subject_access = YES
        fields = classed(id=INTERNAL, user=PERSONAL, language=INTERNAL, by_mail=INTERNAL)

    def __str__(self) -> str:
        return self.language
