"""A row that can tell whether it is whole: every field says the same number."""

import uuid

from django.db import models

from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedJSON, EncryptedText, SearchKey
from waylight.foundation.vault.privacy import INTERNAL, PERSONAL, YES, classed


class Entry(models.Model):
    """Something protected that is changed `count` times by the one process that owns it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.PositiveIntegerField(db_index=True)
    count = models.PositiveIntegerField(default=0)
    words = EncryptedText(compartment=Compartment.GENERAL)
    words_key = SearchKey(of="words")
    facts = EncryptedJSON(compartment=Compartment.GENERAL)
    other = EncryptedText(compartment=Compartment.MEDICAL)
    own = EncryptedText(compartment=Compartment.GENERAL, person="id")

    class Privacy:
        purpose = retention = "Proof."
        subject_access = YES
        fields = classed(
            id=INTERNAL,
            owner=INTERNAL,
            count=INTERNAL,
            words=PERSONAL,
            words_key=PERSONAL,
            facts=PERSONAL,
            other=PERSONAL,
            own=PERSONAL,
        )

    def __str__(self) -> str:
        return str(self.id)

    def tell(self, count: int) -> None:
        """Say a number in every field."""
        self.count, self.words, self.facts = count, f"{self.id} {count}", {"count": count}
        self.other, self.own = f"other {count}", f"own {count}"

    def is_whole(self) -> bool:
        """Whether every field says the same."""
        said = (self.words, self.facts, self.other, self.own)
        count = self.count
        return said == (f"{self.id} {count}", {"count": count}, f"other {count}", f"own {count}")
