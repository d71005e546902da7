"""A person is erased: their keys are forgotten, and what was under them reads as erased."""

import uuid

from django.apps import apps
from django.db import transaction

from waylight.foundation import clock
from waylight.foundation.vault import keys
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields.encrypted import Encrypted
from waylight.foundation.vault.fields.search import Derived
from waylight.foundation.vault.models import PersonKey


@transaction.atomic
def forget(person: uuid.UUID) -> int:
    """Make everything under a person's keys unreadable for good, and unfindable; nothing new can
    be sealed about them. How many keys there were; a process may hold one for a minute more."""
    now = clock.now()
    # Empty rows where nothing was sealed yet, so that no key is made later.
    empty = [PersonKey(person=person, compartment=c, forgotten_at=now) for c in Compartment]
    PersonKey.objects.bulk_create(empty, ignore_conflicts=True)
    forgotten = PersonKey.objects.filter(person=person, wrapped__isnull=False).update(
        wrapped=None, forgotten_at=now
    )
    for compartment in Compartment:
        keys.drop((person, compartment))
    _forget_tokens(person)
    return forgotten


def _forget_tokens(person: uuid.UUID) -> None:
    for model in apps.get_models():
        columns = model._meta.local_concrete_fields
        owners = {f.name: f.person for f in columns if isinstance(f, Encrypted) and f.person}
        for column in columns:
            if isinstance(column, Derived) and column.of in owners:
                rows = model._base_manager.filter(**{owners[column.of]: person})
                rows.update(**{column.name: None})
