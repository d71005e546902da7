"""A person of the register: somebody in a public or professional role, never one whom we assist."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText, NameKeys, SearchKey
from waylight.foundation.vault.privacy import INTERNAL, OPEN, PERSONAL, YES, classed
from waylight.registers.partners.access import May
from waylight.registers.partners.models.organisation import SHOWN
from waylight.registers.partners.workflow import PartyStatus

GENERAL = Compartment.GENERAL
PURPOSE = "Reach the people who act for our partners, and know who held which office when."
RETENTION = "Until they ask to be erased, or three years after the last contact with them."


class LawfulBasis(models.TextChoices):
    """Why the law lets us keep somebody here (UK GDPR, article 6)."""

    CONSENT = "CONSENT", _("They consented")
    CONTRACT = "CONTRACT", _("A contract with them")
    LEGAL = "LEGAL", _("A legal obligation")
    PUBLIC_TASK = "PUBLIC_TASK", _("A task in the public interest")
    INTERESTS = "INTERESTS", _("Legitimate interests")


class PublicPersonQuerySet(models.QuerySet["Person"]):
    """People of the register as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)

    def shown(self) -> Self:
        """Those that lists show."""
        return self.filter(status__in=SHOWN)


class Person(models.Model):
    """Somebody in a role. What is before and after the name stands by itself, so that a name is
    found without it. There is no field for a religion, and there will be none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(
        _("Status"), max_length=9, choices=PartyStatus.choices, default=PartyStatus.CANDIDATE
    )
    name = EncryptedText(_("Name"), max_length=150, compartment=GENERAL, person="id")
    name_keys = NameKeys(of="name")
    exact_key = SearchKey(of="name")
    honorifics = EncryptedText(
        _("Before the name"),
        max_length=60,
        compartment=GENERAL,
        person="id",
        blank=True,
        default="",
    )
    post_nominals = EncryptedText(
        _("After the name"), max_length=60, compartment=GENERAL, person="id", blank=True, default=""
    )
    languages = models.JSONField(_("Languages"), default=list, blank=True)
    is_public_role = models.BooleanField(_("Acts in public"), default=False)
    do_not_contact = models.BooleanField(_("Wants no contact"), default=False)
    lawful_basis = models.CharField(
        _("Lawful basis"), max_length=11, choices=LawfulBasis.choices, blank=True
    )
    source = models.CharField(_("Source"), max_length=200, blank=True)
    obtained_on = models.DateField(_("Obtained on"), default=clock.today)
    told_on = models.DateField(_("Told that they are kept here on"), null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="absorbed")
    version = models.PositiveIntegerField(default=1)

    objects = PublicPersonQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="partners_person_not_its_own"
            ),
            models.CheckConstraint(
                condition=Q(status__in=(PartyStatus.CANDIDATE, PartyStatus.ERASED))
                | Q(merged_into__isnull=False)
                | ~Q(lawful_basis=""),
                name="partners_person_on_a_lawful_basis",
            ),
            models.CheckConstraint(
                condition=Q(status=PartyStatus.MERGED, merged_into__isnull=False)
                | ~Q(status=PartyStatus.MERGED) & Q(merged_into__isnull=True),
                name="partners_person_merged_into_one",
            ),
        )

    class Privacy:
        purpose = PURPOSE
        retention = RETENTION
        subject_access = YES
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            status=INTERNAL,
            name=PERSONAL,
            name_keys=PERSONAL,
            exact_key=PERSONAL,
            honorifics=PERSONAL,
            post_nominals=PERSONAL,
            languages=INTERNAL,
            is_public_role=INTERNAL,
            do_not_contact=INTERNAL,
            lawful_basis=INTERNAL,
            source=INTERNAL,
            obtained_on=INTERNAL,
            told_on=INTERNAL,
            merged_into=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return str(_("A person of the register"))

    def get_absolute_url(self) -> str:
        """Their page."""
        return reverse("partners:person", args=[self.pk])

    @property
    def full_name(self) -> str:
        """The name with what stands before and after it."""
        parts = (self.honorifics, self.name, self.post_nominals)
        return " ".join(str(part) for part in parts if part)


class ContactPurpose(models.TextChoices):
    """What a way to reach somebody was given for."""

    WORK = "WORK", _("Working together")
    PRESS = "PRESS", _("Press")
    INVITATIONS = "INVITATIONS", _("Invitations")
    TRAINING = "TRAINING", _("Training")


class PersonContactQuerySet(models.QuerySet["PersonContact"]):
    """Ways to reach people, as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the people whom the person sees."""
        return visible(self, user, May.VIEW)


class PersonContact(models.Model):
    """One way to reach a person: from where we have it, and what for. A former one is kept until
    it is removed, so that whoever writes from it is recognised."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(
        _("Kind"),
        max_length=9,
        choices=[("EMAIL", _("E-mail address")), ("TELEPHONE", _("Telephone"))],
    )
    value = EncryptedText(_("Contact"), max_length=254, compartment=GENERAL, person="person_id")
    value_key = SearchKey(of="value")
    source = models.CharField(_("Source"), max_length=200)
    purpose = models.CharField(_("Given for"), max_length=11, choices=ContactPurpose.choices)
    is_verified = models.BooleanField(_("Verified"), default=False)
    confirmed_on = models.DateField(_("Last known to be right on"), default=clock.today)
    ended_on = models.DateField(_("Former since"), null=True, blank=True)

    objects = PersonContactQuerySet.as_manager()

    class Meta:
        ordering = ("ended_on", "kind", "pk")

    class Privacy:
        through = "person"
        purpose = "Reach somebody by the way, and for the purpose, for which they gave it."
        retention = "Until it is removed, or the person is erased."
        subject_access = YES
        fields = classed(
            id=OPEN,
            person=INTERNAL,
            kind=INTERNAL,
            value=PERSONAL,
            value_key=PERSONAL,
            source=INTERNAL,
            purpose=INTERNAL,
            is_verified=INTERNAL,
            confirmed_on=INTERNAL,
            ended_on=INTERNAL,
        )

    def __str__(self) -> str:
        return str(_("A way to reach a person"))


class House(models.TextChoices):
    """A house of the Parliament of the United Kingdom."""

    COMMONS = "COMMONS", _("House of Commons")
    LORDS = "LORDS", _("House of Lords")


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Mandates as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the people whom the person sees."""
        return visible(self, user, May.VIEW)


class Mandate(models.Model):
    """A seat in Parliament, with the member's number there. A peer has no constituency; a member
    of the Commons is one until the day of the dissolution at the latest."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mandates")
    member_id = models.PositiveIntegerField(_("Number of the member"), null=True, blank=True)
    house = models.CharField(_("House"), max_length=7, choices=House.choices)
    party = EncryptedText(
        _("Party"), max_length=60, compartment=GENERAL, person="person_id", blank=True, default=""
    )
    constituency = models.CharField(_("Constituency"), max_length=80, blank=True)
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"), null=True, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(house=House.LORDS, constituency="")
                | Q(house=House.COMMONS) & ~Q(constituency=""),
                name="partners_constituency_of_the_commons",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="partners_mandate_ends_after_start",
            ),
        )

    class Privacy:
        through = "person"
        purpose = "Know which member of Parliament speaks for a place where we work."
        retention = RETENTION
        subject_access = YES
        fields = classed(
            id=OPEN,
            person=INTERNAL,
            member_id=INTERNAL,
            house=INTERNAL,
            party=PERSONAL,
            constituency=INTERNAL,
            starts_on=INTERNAL,
            ends_on=INTERNAL,
        )

    def __str__(self) -> str:
        return str(_("A seat in Parliament"))
