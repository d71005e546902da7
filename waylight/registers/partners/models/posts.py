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
from waylight.registers.partners.models.person import Person

GENERAL = Compartment.GENERAL


class Level(models.IntegerChoices):
    """How much a post decides, by what its title says."""

    OFFICER = 1, _("Works on it")
    SENIOR = 2, _("Leads a part")
    HEAD = 3, _("Leads the whole")


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
        """Those who are known to hold their post on a day."""
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
    """A post in an organisation, whoever holds it: “Resettlement lead”.

    Whoever holds one that `may_sign` binds the organisation. Several hold one that is not
    exclusive: a co-chair. One found in a text is not confirmed before somebody says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="posts")
    title = models.CharField(_("Title"), max_length=120)
    level = models.PositiveSmallIntegerField(
        _("Level"), choices=Level.choices, default=Level.OFFICER
    )
    is_exclusive = models.BooleanField(_("One holder at a time"), default=True)
    may_sign = models.BooleanField(_("Signs for the organisation"), default=False)
    is_confirmed = models.BooleanField(default=True)
    source = models.CharField(_("Source"), max_length=200, blank=True)

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
        fields = classed(
            id=OPEN,
            organisation=INTERNAL,
            title=INTERNAL,
            level=INTERNAL,
            is_exclusive=INTERNAL,
            may_sign=INTERNAL,
            is_confirmed=INTERNAL,
            source=INTERNAL,
        )

    def __str__(self) -> str:
        return self.title


class Holder(models.Model):
    """Somebody who holds a post: a person of the register, or a name and nothing more.

    From `starts_on` to `ends_on` it is known; without a last day, until further notice. Where the
    day of a change is not known, `start_known` or `end_known` is False, and the post may have been
    theirs from `may_start_on` on, or until `may_end_on` (empty: nobody knows how far).

    That no two hold an exclusive post on one day is refused by the deed, which locks the post:
    dates of two rows cannot be compared by a constraint that both databases have."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="holders")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="holdings"
    )
    name = EncryptedText(_("Name"), max_length=150, compartment=GENERAL, blank=True, default="")
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"), null=True, blank=True)
    start_known = models.BooleanField(default=True)
    may_start_on = models.DateField(_("Perhaps since"), null=True, blank=True)
    end_known = models.BooleanField(default=True)
    may_end_on = models.DateField(_("Perhaps until"), null=True, blank=True)
    is_exclusive = models.BooleanField(default=True)
    source = models.CharField(_("Source"), max_length=200, blank=True)

    objects = HolderQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="partners_holder_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["post"],
                condition=Q(ends_on=None, is_exclusive=True),
                name="partners_one_holder_now",
            ),
            models.CheckConstraint(
                condition=Q(start_known=True, may_start_on=None)
                | Q(start_known=False)
                & (Q(may_start_on=None) | Q(may_start_on__lte=F("starts_on"))),
                name="partners_holder_perhaps_earlier",
            ),
            models.CheckConstraint(
                condition=Q(end_known=True, may_end_on=None)
                | Q(end_known=False, ends_on__isnull=False)
                & (Q(may_end_on=None) | Q(may_end_on__gte=F("ends_on"))),
                name="partners_holder_perhaps_later",
            ),
        )

    class Privacy:
        through = "post"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = YES
        fields = classed(
            id=OPEN,
            post=INTERNAL,
            person=INTERNAL,
            name=PERSONAL,
            starts_on=INTERNAL,
            ends_on=INTERNAL,
            start_known=INTERNAL,
            may_start_on=INTERNAL,
            end_known=INTERNAL,
            may_end_on=INTERNAL,
            is_exclusive=INTERNAL,
            source=INTERNAL,
        )

    def __str__(self) -> str:
        return str(_("A holder of a post"))

    @property
    def called(self) -> str:
        """What they are called, whichever way they are kept."""
        return self.person.full_name if self.person else str(self.name)


class ContactKind(models.TextChoices):
    """By what means."""

    EMAIL = "EMAIL", _("E-mail address")
    TELEPHONE = "TELEPHONE", _("Telephone")
    ADDRESS = "ADDRESS", _("Postal address")


class Contact(models.Model):
    """One way to reach an organisation. A mailbox that several share belongs here: it is nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="contacts"
    )
    kind = models.CharField(_("Kind"), max_length=9, choices=ContactKind.choices)
    value = EncryptedText(_("Contact"), max_length=300, compartment=GENERAL)
    source = models.CharField(_("Source"), max_length=200, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "pk")

    class Privacy:
        through = "organisation"
        purpose = PURPOSE
        retention = "Until it is removed or the organisation is."
        subject_access = YES
        fields = classed(
            id=OPEN, organisation=INTERNAL, kind=INTERNAL, value=PERSONAL, source=INTERNAL
        )

    def __str__(self) -> str:
        return str(ContactKind(self.kind).label)
