"""What a person agreed to, for which purpose, for whom and how long; and what was passed on."""

import uuid
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedJSON, EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, OPEN, PERSONAL, YES, classed
from waylight.registers.people.models.paper import Document
from waylight.registers.people.models.person import Person

PURPOSE = "Pass on only what somebody agreed to, and know what was passed on."
RETENTION = "Six years after it ended, as proof."


class Purpose(models.TextChoices):
    """What a consent is for. Each is asked for by itself."""

    TRAVEL = "TRAVEL", _("Arranging the journey")
    MEDICAL = "MEDICAL", _("Medical information for the journey")
    REFERRAL = "REFERRAL", _("Referral to another organisation")
    MEDIA = "MEDIA", _("Photographs and stories")
    RESEARCH = "RESEARCH", _("Research and statistics beyond the law")


class Form(models.TextChoices):
    """How it was given (IOM Emergency Manual, Voluntary Movement Declaration)."""

    WRITTEN = "WRITTEN", _("Signed")
    ORAL = "ORAL", _("Said before a witness")
    IMPLICIT = "IMPLICIT", _("Implied by what the person did")
    PROXY = "PROXY", _("Given by somebody else for the person")


class Consent(models.Model):
    """One consent. Withdrawing it stops what would follow, and undoes nothing.

    `proxy` gave it for the person; `guardian` agreed beside somebody of sixteen or seventeen, or
    `alone_because` says why no guardian was asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(_("Purpose"), max_length=10, choices=Purpose.choices)
    scope = models.JSONField(default=list)
    recipients = models.JSONField(default=list)
    form = models.CharField(_("Form"), max_length=8, choices=Form.choices)
    proxy = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    proxy_reason = EncryptedText(
        max_length=300, compartment=Compartment.GENERAL, person="person_id", blank=True, default=""
    )
    assent = models.BooleanField(_("The child agrees"), default=False)
    guardian = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    alone_because = EncryptedText(
        max_length=300, compartment=Compartment.GENERAL, person="person_id", blank=True, default=""
    )
    language = models.CharField(_("Language"), max_length=8, blank=True)
    explained_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_on = models.DateField(_("Given on"), default=clock.today)
    expires_on = models.DateField(_("Expires on"), null=True, blank=True)
    withdrawn_on = models.DateField(null=True)
    evidence = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("purpose", "-given_on", "id")
        constraints = (
            models.CheckConstraint(
                name="people_consent_by_proxy_iff_somebody_gave_it",
                condition=models.Q(form="PROXY", proxy__isnull=False)
                | (~models.Q(form="PROXY") & models.Q(proxy__isnull=True)),
            ),
        )

    class Privacy:
        through = "person"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = YES
        fields = classed(
            id=OPEN,
            person=INTERNAL,
            purpose=INTERNAL,
            scope=INTERNAL,
            recipients=INTERNAL,
            form=INTERNAL,
            proxy=INTERNAL,
            proxy_reason=PERSONAL,
            assent=INTERNAL,
            guardian=INTERNAL,
            alone_because=PERSONAL,
            language=INTERNAL,
            explained_by=INTERNAL,
            given_on=INTERNAL,
            expires_on=INTERNAL,
            withdrawn_on=INTERNAL,
            evidence=INTERNAL,
        )

    def __str__(self) -> str:
        return self.purpose

    def holds_on(self, day: date) -> bool:
        """Whether it was given by then, has not expired and was not withdrawn."""
        ended = (self.expires_on is not None and day > self.expires_on) or (
            self.withdrawn_on is not None and day >= self.withdrawn_on
        )
        return self.given_on <= day and not ended


class Disclosure(models.Model):
    """What was passed on under a consent: to whom, which fields, when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="disclosures")
    recipient = models.CharField(max_length=120)
    fields = EncryptedJSON(compartment=Compartment.GENERAL, default=list)
    at = models.DateTimeField(default=clock.now, editable=False)
    told_of_withdrawal_on = models.DateField(null=True)

    class Meta:
        ordering = ("at", "id")

    class Privacy:
        through = "consent"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = YES
        fields = classed(
            id=OPEN,
            consent=INTERNAL,
            recipient=INTERNAL,
            fields=PERSONAL,
            at=INTERNAL,
            told_of_withdrawal_on=INTERNAL,
        )

    def __str__(self) -> str:
        return self.recipient
