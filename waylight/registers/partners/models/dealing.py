"""What happens with a party: meetings and messages, events, what they are interested in."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, REDACT, YES, classed
from waylight.registers.partners.access import May
from waylight.registers.partners.models.organisation import Organisation, Topic
from waylight.registers.partners.models.person import Person
from waylight.registers.partners.workflow import DealingStatus

PURPOSE = "Know when we last spoke with a partner, about what, and what we said we would do."
RETENTION = "Three years after it took place."


class Channel(models.TextChoices):
    """In what way we dealt with somebody."""

    MEETING = "MEETING", _("Meeting")
    EVENT = "EVENT", _("Event")
    CALL = "CALL", _("Call")
    MAIL = "MAIL", _("Message")


class DealingQuerySet(models.QuerySet["Dealing"]):
    """Dealings as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)


class Dealing(models.Model):
    """A meeting, call or message with an organisation, a person or both, and what follows.

    What somebody felt about it is not kept: it would be a judgement about a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="dealings"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="dealings"
    )
    status = models.CharField(
        _("Status"),
        max_length=11,
        choices=DealingStatus.choices,
        default=DealingStatus.PLANNED,
    )
    channel = models.CharField(_("How"), max_length=7, choices=Channel.choices)
    topic = models.CharField(_("Subject"), max_length=20, choices=Topic.choices, blank=True)
    held_on = models.DateField(_("Day"))
    words = EncryptedText(
        _("What it is about"),
        max_length=500,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )
    promised = EncryptedText(
        _("What we promised"),
        max_length=300,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )
    follow_up_by = models.DateField(_("To be followed up by"), null=True, blank=True)
    followed_up_on = models.DateField(_("Followed up on"), null=True, blank=True)
    kept_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = DealingQuerySet.as_manager()

    class Meta:
        ordering = ("-held_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(person__isnull=False),
                name="partners_dealing_with_somebody",
            ),
        )

    class Privacy:
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            organisation=INTERNAL,
            person=INTERNAL,
            status=INTERNAL,
            channel=INTERNAL,
            topic=INTERNAL,
            held_on=INTERNAL,
            words=PERSONAL,
            promised=PERSONAL,
            follow_up_by=INTERNAL,
            followed_up_on=INTERNAL,
            kept_by=INTERNAL,
        )

    def __str__(self) -> str:
        return str(Channel(self.channel).label)

    def get_absolute_url(self) -> str:
        """The page of whom it was with."""
        with_whom = self.organisation or self.person
        return with_whom.get_absolute_url() if with_whom else reverse("partners:organisations")


class InterestQuerySet(models.QuerySet["Interest"]):
    """Interests as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the organisations that the person sees."""
        return visible(self, user, May.VIEW)


class Interest(models.Model):
    """What an organisation is interested in, by what it said or did."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="interests"
    )
    topic = models.CharField(_("Subject"), max_length=20, choices=Topic.choices)
    weight = models.PositiveSmallIntegerField(
        _("How much"),
        choices=[(1, _("A little")), (2, _("Much")), (3, _("Its main work"))],
        default=2,
    )
    evidence = models.CharField(_("By what we know"), max_length=200)

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ("-weight", "topic", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "topic"], name="partners_interest_once"
            ),
        )

    class Privacy:
        through = "organisation"
        purpose = "Ask those who care, and spare the others."
        retention = "As long as the team works with the organisation."
        subject_access = NO
        fields = classed(
            id=OPEN, organisation=INTERNAL, topic=INTERNAL, weight=INTERNAL, evidence=INTERNAL
        )

    def __str__(self) -> str:
        return str(Topic(self.topic).label)


class EventQuerySet(models.QuerySet["Event"]):
    """Events as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)


class Event(models.Model):
    """An event to which partners are invited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("Title"), max_length=200)
    held_on = models.DateField(_("Day"))
    place = models.CharField(_("Place"), max_length=200, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-held_on", "pk")

    class Privacy:
        purpose = "Know who came to what, and whom to let in at the door."
        retention = RETENTION
        subject_access = NO
        fields = classed(id=OPEN, team=INTERNAL, title=INTERNAL, held_on=INTERNAL, place=INTERNAL)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its guest list."""
        return reverse("partners:event", args=[self.pk])


class Part(models.TextChoices):
    """What somebody does at an event."""

    SPEAKER = "SPEAKER", _("Speaker")
    HOST = "HOST", _("Host")
    SPONSOR = "SPONSOR", _("Sponsor")
    ATTENDEE = "ATTENDEE", _("Guest")


class ParticipationQuerySet(models.QuerySet["Participation"]):
    """Parts in events as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the events that the person sees."""
        return visible(self, user, May.VIEW)


class Participation(models.Model):
    """The part of a person or an organisation in an event."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="parts")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="parts"
    )
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="parts")
    part = models.CharField(_("Part"), max_length=8, choices=Part.choices)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(person__isnull=False),
                name="partners_part_of_somebody",
            ),
        )

    class Privacy:
        through = "event"
        purpose = "Know who came to what, and whom to let in at the door."
        retention = RETENTION
        subject_access = YES
        fields = classed(
            id=OPEN, event=INTERNAL, organisation=INTERNAL, person=PERSONAL, part=INTERNAL
        )

    def __str__(self) -> str:
        return str(Part(self.part).label)
