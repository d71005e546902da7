"""Encrypted columns, and the keyed tokens by which they can still be found.

    class Colleague(models.Model):
        id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
        email = EncryptedText(max_length=254, compartment=Compartment.GENERAL)
        email_key = SearchKey(of="email", unique=True)
        name = EncryptedText(max_length=150, compartment=Compartment.GENERAL)
        name_keys = NameKeys(of="name")
        notes = EncryptedJSON(compartment=Compartment.MEDICAL, person="person_id", null=True)

In Python they are str, JSON and bytes. A value is opened when it is first read from its record,
and sealed again, under the newest key, whenever the record is saved.

* `Colleague.objects.get(email_key="Amina@Example.org")`: the words are folded and turned into the
  token. `filter(name_keys__names="Mohamed Axmed")`: every part of the name, however it is spelt.
* A token is filled from its field at each save; `save(update_fields=["email"])` without
  "email_key" is refused.
* `filter(email=…)`, `update(email=…)`, `bulk_update`, and moving rows by SQL are refused: a value
  is bound to its table, row and field. `values()` gives `Sealed`, which has no words.
* `person` names the attribute that holds the UUID of the person whom the value is about: it is
  then under that person's key, and reads as ERASED once the key was forgotten.
* When a table or column is renamed, its field says where its values came from:
  `EncryptedText(…, place="old_table.old_column")`.
* A value that was changed, moved or cut raises `Unreadable`, which says nothing more."""

from waylight.foundation.vault.envelope import Unreadable
from waylight.foundation.vault.fields.encrypted import (
    ERASED,
    Encrypted,
    EncryptedBytes,
    EncryptedJSON,
    EncryptedText,
    Erased,
    Misused,
    Sealed,
)
from waylight.foundation.vault.fields.search import NameKeys, SearchKey, Token

__all__ = [
    "ERASED",
    "Encrypted",
    "EncryptedBytes",
    "EncryptedJSON",
    "EncryptedText",
    "Erased",
    "Misused",
    "NameKeys",
    "Sealed",
    "SearchKey",
    "Token",
    "Unreadable",
]
