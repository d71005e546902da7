"""Who travels, as it was said at one moment and to whom: versions that never change."""

import json
import uuid
from hashlib import sha256
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedBytes, EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, YES, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.journey import KEPT, RUNNING, Journey
from waylight.programmes.movements.models.packing import pack, unpack

SHOWN_SIGNS = 16
"""So much of a hash stands on paper: nobody finds another list with the same by chance."""


class Recipient(models.TextChoices):
    """For whom a manifest is cut to what they need."""

    AIRLINE = "AIRLINE", _("Airline")
    BORDER = "BORDER", _("Border authority")
    COUNCIL = "COUNCIL", _("Council")
    RECEPTIONIST = "RECEPTIONIST", _("Receptionist")
    INTERNAL = "INTERNAL", _("Our own team")


class ManifestQuerySet(models.QuerySet["Manifest"]):
    """Manifests as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person makes and releases manifests."""
        return visible(self, user, May.MANIFEST)

    def headlines(self) -> Self:
        """Without the list itself."""
        return self.defer("sealed")


class Manifest(models.Model):
    """One version of the list of a journey, whole, with the reason why it was made.

    `hash` is of its content, version and moment: who holds a copy can have it compared.
    `stale_since` the journey was seen to be otherwise than it lists."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="manifests")
    version = models.PositiveSmallIntegerField(_("Version"))
    as_of = models.DateTimeField(_("As of"), default=clock.now, editable=False)
    sealed = EncryptedBytes(compartment=Compartment.GENERAL)
    hash = models.CharField(_("Hash"), max_length=64)
    reason = EncryptedText(
        _("Reason"), max_length=300, compartment=Compartment.GENERAL, blank=True, default=""
    )
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    stale_since = models.DateTimeField(null=True)

    objects = ManifestQuerySet.as_manager()

    class Meta:
        ordering = ("journey", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=["journey", "version"], name="movements_manifest_version_once"
            ),
        )

    class Privacy:
        through = "journey"
        purpose = RUNNING
        retention = KEPT
        subject_access = YES
        fields = classed(
            id=OPEN,
            journey=INTERNAL,
            version=INTERNAL,
            as_of=INTERNAL,
            sealed=PERSONAL,
            hash=INTERNAL,
            reason=PERSONAL,
            made_by=INTERNAL,
            stale_since=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.journey.number} v{self.version}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("movements:manifest", args=[self.pk])

    def content(self) -> dict[str, Any]:
        """What was listed: the journey, its legs and passengers."""
        found: dict[str, Any] = unpack(self.sealed)
        return found

    def keep(self, content: dict[str, Any]) -> None:
        """Seal what is listed, and take its hash; once, before it is saved."""
        self.sealed = pack(content)
        self.hash = self.hash_of(content)

    def hash_of(self, content: dict[str, Any]) -> str:
        """The hash that this version has if it lists that."""
        whole = [str(self.journey_id), self.version, self.as_of.isoformat(), content]
        text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()

    @property
    def is_whole(self) -> bool:
        """Whether its content is what was hashed when it was made."""
        return self.hash_of(self.content()) == self.hash

    @property
    def shown_hash(self) -> str:
        """As it stands on paper: the beginning, in groups of four."""
        return grouped(self.hash)


class ReleaseQuerySet(models.QuerySet["ManifestRelease"]):
    """Releases as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person makes and releases manifests."""
        return visible(self, user, May.MANIFEST)


class ManifestRelease(models.Model):
    """That somebody was given a version, cut to the fields that they need, for a reason.

    `leg` and `council` say which part of it. `told_of` is the later version of which its holder
    was told; while there is a later one, and it is empty, somebody has to tell them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    manifest = models.ForeignKey(Manifest, on_delete=models.CASCADE, related_name="releases")
    recipient = models.CharField(_("Recipient"), max_length=12, choices=Recipient.choices)
    who = EncryptedText(_("To whom"), max_length=120, compartment=Compartment.GENERAL)
    leg = models.PositiveSmallIntegerField(_("Leg"), default=1)
    council = models.CharField(_("Council"), max_length=9, blank=True)
    fields = models.JSONField(default=list)
    sent_at = models.DateTimeField(_("Given"), default=clock.now, editable=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    told_of = models.ForeignKey(Manifest, models.SET_NULL, null=True, related_name="told")
    told_at = models.DateTimeField(null=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ("manifest", "sent_at", "id")

    class Privacy:
        through = "manifest"
        purpose = "Know who holds which version of a list, and tell them when it changes."
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            manifest=INTERNAL,
            recipient=INTERNAL,
            who=PERSONAL,
            leg=INTERNAL,
            council=INTERNAL,
            fields=INTERNAL,
            sent_at=INTERNAL,
            by=INTERNAL,
            told_of=INTERNAL,
            told_at=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.manifest}, {self.recipient}"

    def get_absolute_url(self) -> str:
        """What was given."""
        return reverse("movements:manifest-release", args=[self.pk])


class CarrierListQuerySet(models.QuerySet["CarrierList"]):
    """Airlines' lists as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person books."""
        return visible(self, user, May.BOOK)


class CarrierList(models.Model):
    """A list that an airline or agency sent for a journey, read and waiting to be taken over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="carrier_lists")
    sealed = EncryptedBytes(compartment=Compartment.GENERAL)
    read_at = models.DateTimeField(default=clock.now, editable=False)
    read_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)

    objects = CarrierListQuerySet.as_manager()

    class Meta:
        ordering = ("-read_at",)

    class Privacy:
        through = "journey"
        purpose = RUNNING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            journey=INTERNAL,
            sealed=PERSONAL,
            read_at=INTERNAL,
            read_by=INTERNAL,
            taken_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """What taking it over would change."""
        return reverse("movements:carrier-list", args=[self.pk])

    def rows(self) -> list[dict[str, Any]]:
        """Each passenger of each flight, as text."""
        found: list[dict[str, Any]] = unpack(self.sealed)
        return found


def grouped(code: str) -> str:
    """The beginning of a hash in groups of four, as people read it out."""
    shown = code[:SHOWN_SIGNS].upper()
    return " ".join(shown[at : at + 4] for at in range(0, len(shown), 4))
