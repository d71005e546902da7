"""Wrapped keys: one row for each version of a data key, and one for each person's own key."""

import secrets
import uuid
from collections.abc import Sequence
from typing import Self

from django.db import connection, models

from waylight.foundation import clock
from waylight.foundation.vault import key_encryption
from waylight.foundation.vault.privacy import INTERNAL, NO, PERSONAL, classed

BYTES = 32


class DataKeyQuerySet(models.QuerySet["DataKey"]):
    """Finds keys and makes new ones."""

    def newest(self, purpose: str) -> "DataKey | None":
        """The version to seal with. Within a transaction PostgreSQL keeps it from being destroyed
        until the transaction ends; SQLite lets one writer in at a time."""
        if connection.vendor == "postgresql" and connection.in_atomic_block:
            # Shared, so that writers do not wait for one another; Django has no word for it.
            found = self.raw(
                f"SELECT * FROM {self.model._meta.db_table} "  # noqa: S608 - the table's own name
                "WHERE purpose = %s ORDER BY version DESC LIMIT 1 FOR SHARE",
                [purpose],
            )
            return next(iter(found), None)
        return self.filter(purpose=purpose).order_by("-version").first()

    def make(self, purpose: str, version: int) -> None:
        """Make a version; whoever comes second finds that of the first."""
        self.bulk_create([DataKey.fresh(purpose, version)], ignore_conflicts=True)

    def alive(self) -> Self:
        """Those that were not destroyed."""
        return self.filter(wrapped__isnull=False)


class DataKey(models.Model):
    """One version of the key of one purpose, wrapped by the key-encryption key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    wrapped = models.BinaryField(null=True)
    wrapped_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(default=clock.now)
    destroyed_at = models.DateTimeField(null=True)

    objects = DataKeyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["purpose", "version"], name="vault_data_key_once"),
            models.CheckConstraint(
                name="vault_data_key_destroyed_iff_empty",
                condition=models.Q(wrapped__isnull=True, destroyed_at__isnull=False)
                | models.Q(wrapped__isnull=False, destroyed_at__isnull=True),
            ),
        )

    class Privacy:
        purpose = "Open what is protected, for those who hold the key-encryption key."
        retention = "The wrapped key until its rotation is done; the row for good."
        subject_access = NO
        fields = classed(
            id=INTERNAL,
            purpose=INTERNAL,
            version=INTERNAL,
            wrapped=INTERNAL,
            wrapped_by=INTERNAL,
            made_at=INTERNAL,
            destroyed_at=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"

    @classmethod
    def fresh(cls, purpose: str, version: int) -> "DataKey":
        """A new random key, wrapped and not yet stored."""
        made = cls(purpose=purpose, version=version)
        made.wrap(secrets.token_bytes(BYTES))
        return made

    def wrap(self, secret: bytes) -> None:
        """Set what is stored of a key, under the newest key-encryption key."""
        wrapping = key_encryption.newest()
        self.wrapped_by, self.wrapped = wrapping.id, wrapping.wrap(secret, self._about)

    def unwrapped(self) -> bytes:
        """The key itself."""
        wrapping = key_encryption.named(self.wrapped_by)
        return wrapping.unwrap(bytes(self.wrapped or b""), self._about)

    @property
    def _about(self) -> str:
        return f"{self.purpose}|{self.version}"


class PersonKeyQuerySet(models.QuerySet["PersonKey"]):
    """Finds and keeps the keys of persons."""

    def of(self, person: uuid.UUID, compartment: str, *, hold: bool) -> "PersonKey | None":
        """A person's key in a compartment; `hold` it so that nobody forgets it meanwhile."""
        wanted = self.filter(person=person, compartment=compartment)
        if hold and connection.in_atomic_block:
            wanted = wanted.select_for_update()
        return wanted.first()

    def keep(self, made: "PersonKey") -> None:
        """Store a new key; whoever comes second finds that of the first."""
        self.bulk_create([made], ignore_conflicts=True)

    def keep_new(self, made: "Sequence[PersonKey]") -> None:
        """Store the keys of people whom nobody knows yet; IntegrityError if somebody has one."""
        self.bulk_create(made, batch_size=500)


class PersonKey(models.Model):
    """A key for what is known about one person in one compartment, under the compartment's key.

    Forgetting it erases all of that at once. The row stays, so that no new key is made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.UUIDField()
    compartment = models.CharField(max_length=20)
    wrapped = models.BinaryField(null=True)
    made_at = models.DateTimeField(default=clock.now)
    forgotten_at = models.DateTimeField(null=True)

    objects = PersonKeyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "compartment"], name="vault_person_key_once"),
            models.CheckConstraint(
                name="vault_person_key_forgotten_iff_empty",
                condition=models.Q(wrapped__isnull=True, forgotten_at__isnull=False)
                | models.Q(wrapped__isnull=False, forgotten_at__isnull=True),
            ),
        )

    class Privacy:
        purpose = "Erase what is known about a person by forgetting a key."
        retention = "The wrapped key until the person is erased; the empty row for good."
        subject_access = NO
        fields = classed(
            id=INTERNAL,
            person=PERSONAL,
            compartment=INTERNAL,
            wrapped=INTERNAL,
            made_at=INTERNAL,
            forgotten_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.id)
