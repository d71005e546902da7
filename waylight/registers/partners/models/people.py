"""Who holds which post from when to when, and how an organisation is reached."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, YES, classed
from waylight.registers.partners.access import May
from waylight.registers.partners.models.organisation import PURPOSE, RETENTION, Organisation

GENERAL = Compartment.GENERAL


class PostQuerySet(models.QuerySet["Post"]):
    """Posts as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the organisations that the person sees."""
        return visible(self, user, May.VIEW)


class HolderQuerySet(models.QuerySet["Holder"]):
    """Holders as somebody may see them, and by their days."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the organisations that the person sees."""
        return visible(self, user, May.VIEW)

    def on(self, day: date) -> Self:
        """Those who hold their post on a day."""
        return self.during(day, day)

    def during(self, first: date, last: date | None) -> Self:
        """Those who hold their post on any day of these; `last` None is for ever."""
        still = self.filter(Q(ends_on=None) | Q(ends_on__gte=first))
        return still.filter(starts_on__lte=last) if last else still


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the organisations that the person sees."""
        return visible(self, user, May.VIEW)


class Post(models.Model):
    """A post in an organisation, whoever holds it: “Resettlement lead”."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="posts")
    title = models.CharField(_("Title"), max_length=120)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")
        constraints = (
            models.UniqueConstraint("organisation", Lower("title"), name="partners_post_once"),
        )

    class Privacy:
        through = "organisation"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(id=OPEN, organisation=INTERNAL, title=INTERNAL)

    def __str__(self) -> str:
        return self.title


class Holder(models.Model):
    """Somebody who holds a post, from a first day to a last; without a last, until further notice.

    That no two hold it on one day is refused by the deed, which locks the post: dates of two rows
    cannot be compared by a constraint that both databases have."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="holders")
    name = EncryptedText(_("Name"), max_length=150, compartment=GENERAL)
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"), null=True, blank=True)

    objects = HolderQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="partners_holder_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["post"], condition=Q(ends_on=None), name="partners_one_holder_now"
            ),
        )

    class Privacy:
        through = "post"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = YES
        fields = classed(
            id=OPEN, post=INTERNAL, name=PERSONAL, starts_on=INTERNAL, ends_on=INTERNAL
        )

    def __str__(self) -> str:
        return str(_("A holder of a post"))


class ContactKind(models.TextChoices):
    """By what means."""

    EMAIL = "EMAIL", _("E-mail address")
    TELEPHONE = "TELEPHONE", _("Telephone")
    ADDRESS = "ADDRESS", _("Postal address")


class Contact(models.Model):
    """One way to reach an organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="contacts"
    )
    kind = models.CharField(_("Kind"), max_length=9, choices=ContactKind.choices)
    value = EncryptedText(_("Contact"), max_length=300, compartment=GENERAL)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "pk")

    class Privacy:
        through = "organisation"
        purpose = PURPOSE
        retention = "Until it is removed or the organisation is."
        subject_access = YES
        fields = classed(id=OPEN, organisation=INTERNAL, kind=INTERNAL, value=PERSONAL)

    def __str__(self) -> str:
        return str(ContactKind(self.kind).label)
