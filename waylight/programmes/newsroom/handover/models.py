"""Passes and drafts that the office hands in; items and files that the newsroom hands out."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, YES, classed

LARGEST = 25 * 1024 * 1024
"""Bytes of the largest file that is handed over."""


class Editor(models.Model):
    """Somebody whom the office lets in, and as what; without a row nobody stays in.

    `key` is the office's own number of the account, in no other table of the newsroom's but its
    accounts; `roles` are the keys of `access.ROLES`."""

    key = models.UUIDField(primary_key=True, editable=False)
    name = models.CharField(max_length=150)
    roles = models.JSONField(default=list)
    told_at = models.DateTimeField(default=clock.now)

    class Privacy:
        purpose = "Let colleagues into the newsroom, and say who wrote and who approved."
        retention = "Removed as soon as the office's grants no longer name the person."
        subject_access = YES
        fields = classed(
            key=INTERNAL,
            name=PERSONAL.but(
                plain="Colleagues see who wrote; the newsroom has no key to open it."
            ),
            roles=INTERNAL,
            told_at=OPEN,
        )

    def __str__(self) -> str:
        return str(self.key)


class PassQuerySet(models.QuerySet["Pass"]):
    """Questions about passes."""

    def good(self, now: datetime) -> Self:
        """Neither used nor too old."""
        return self.filter(used_at=None, expires_at__gt=now)


class Pass(models.Model):
    """A pass for one way in, within a minute: only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hash = models.CharField(max_length=64, unique=True)
    editor = models.ForeignKey(Editor, on_delete=models.CASCADE, related_name="passes")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = PassQuerySet.as_manager()

    class Privacy:
        purpose = "Let a colleague in once, without a second password."
        retention = "A day."
        subject_access = NO
        fields = classed(
            id=INTERNAL, hash=INTERNAL, editor=INTERNAL, expires_at=INTERNAL, used_at=INTERNAL
        )

    def __str__(self) -> str:
        return str(self.id)


class DraftQuerySet(models.QuerySet["Draft"]):
    """Questions about what the office wants written."""

    def waiting(self) -> Self:
        """What the newsroom has not taken yet, in the order in which it was given."""
        return self.filter(taken_at=None).order_by("made_at", "pk")


class Draft(models.Model):
    """Something the office wants in the newsroom: an imported item, an answer from outside.

    `kind` says what `content` is; a second of the same kind and key replaces one that waits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.SlugField(max_length=40, db_index=False)
    key = models.CharField(max_length=120)
    content = models.JSONField()
    by = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=clock.now)
    taken_at = models.DateTimeField(null=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=models.Q(taken_at__isnull=True),
                name="handover_draft_waits_once",
            ),
        )

    class Privacy:
        purpose = "Bring what the office has into the newsroom."
        retention = "As long as the item that was made of it."
        subject_access = NO
        fields = classed(
            id=INTERNAL,
            kind=INTERNAL,
            key=INTERNAL,
            content=INTERNAL,
            by=INTERNAL,
            made_at=INTERNAL,
            taken_at=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"


class State(models.TextChoices):
    """Where something that was handed over is."""

    WAITING = "WAITING", _("Waiting for its minute")
    RELEASED = "RELEASED", _("Released to the public")
    REFUSED = "REFUSED", _("Refused by the office")
    REPLACED = "REPLACED", _("Replaced before it was released")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class HandedQuerySet(models.QuerySet["Handed"]):
    """Questions about what the newsroom handed over."""

    def due(self, now: datetime) -> Self:
        """What waits and whose minute has come, in the order of the minutes."""
        return self.filter(state=State.WAITING, publish_at__lte=now).order_by(
            "publish_at", "handed_at", "pk"
        )


class Handed(models.Model):
    """One thing to release at `publish_at`, or (with `withdraw`) to take back, with its reason.

    `content` is what the public store will hold; `author` and `approver` are keys of editors, and
    never the same. `made_of` names the newsroom's own version. A later one of the same kind and key
    replaces one that still waits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.SlugField(max_length=40, db_index=False)
    key = models.SlugField(max_length=120, db_index=False)
    made_of = models.CharField(max_length=60, blank=True)
    content = models.JSONField(null=True)
    withdraw = models.CharField(max_length=8, blank=True)
    publish_at = models.DateTimeField()
    author = models.UUIDField(null=True)
    approver = models.UUIDField()
    handed_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    told = models.JSONField(default=list)
    settled_at = models.DateTimeField(null=True)

    objects = HandedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="handover_author_is_not_approver",
                condition=models.Q(author__isnull=True) | ~models.Q(author=models.F("approver")),
            ),
            models.CheckConstraint(
                name="handover_content_or_withdrawal",
                condition=models.Q(content__isnull=False, withdraw="")
                | models.Q(content__isnull=True) & ~models.Q(withdraw=""),
            ),
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=models.Q(state=State.WAITING),
                name="handover_waits_once",
            ),
        )
        indexes = (models.Index(fields=["state", "publish_at"], name="handover_due"),)

    class Privacy:
        purpose = "Release what was approved, at its minute and not before."
        retention = "As long as the publication may be cited."
        subject_access = NO
        fields = classed(
            id=INTERNAL,
            kind=OPEN,
            key=OPEN,
            made_of=INTERNAL,
            content=INTERNAL,
            withdraw=OPEN,
            publish_at=INTERNAL,
            author=INTERNAL,
            approver=INTERNAL,
            handed_at=INTERNAL,
            state=INTERNAL,
            told=INTERNAL,
            settled_at=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"


class HandedFile(models.Model):
    """The bytes of an image or a document that something handed over names by their SHA-256."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
    handed_at = models.DateTimeField(default=clock.now)

    class Privacy:
        purpose = "Release images and documents with what shows them."
        retention = "Until no item names it."
        subject_access = NO
        fields = classed(sha256=OPEN, content_type=OPEN, content=INTERNAL, handed_at=INTERNAL)

    def __str__(self) -> str:
        return self.sha256
