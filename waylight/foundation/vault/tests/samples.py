"""A table that only the vault's tests have, with a column of each kind."""

import uuid

from django.db import models

from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import (
    EncryptedBytes,
    EncryptedJSON,
    EncryptedText,
    NameKeys,
    SearchKey,
)
from waylight.foundation.vault.privacy import INTERNAL, PERSONAL, SPECIAL, YES, classed


class Guest(models.Model):
    """Somebody of whom we know a little."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    room = models.CharField(max_length=20, blank=True)
    email = EncryptedText(max_length=254, compartment=Compartment.GENERAL)
    email_key = SearchKey(of="email", unique=True)
    name = EncryptedText(max_length=150, compartment=Compartment.GENERAL, blank=True)
    name_keys = NameKeys(of="name")
    facts = EncryptedJSON(compartment=Compartment.MEDICAL, null=True)
    photo = EncryptedBytes(compartment=Compartment.LOCATION, null=True)
    person = models.UUIDField(default=uuid.uuid4)
    notes = EncryptedText(compartment=Compartment.PROTECTION, person="person", null=True)
    notes_key = SearchKey(of="notes")

    class Meta:
        app_label = "vault"

    class Privacy:
        purpose = retention = "Tests."
        subject_access = YES
        fields = classed(
            id=INTERNAL,
            room=INTERNAL,
            email=PERSONAL,
            email_key=PERSONAL,
            name=PERSONAL,
            name_keys=PERSONAL,
            facts=SPECIAL,
            photo=SPECIAL,
            person=INTERNAL,
            notes=SPECIAL,
            notes_key=SPECIAL,
        )

    def __str__(self) -> str:
        return str(self.pk)
