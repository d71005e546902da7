"""Columns that hold only sealed values. The package says how they are used."""

import json
import uuid
from typing import Any, Generic, TypeVar, cast

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext

from waylight.foundation.vault import envelope, keys
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.envelope import Kind, Place, Unreadable

# What may be set and what is got, as the types of Django's own fields are said.
_Set = TypeVar("_Set", contravariant=True)
_Got = TypeVar("_Got", covariant=True)


class Misused(TypeError):  # noqa: N818 - as it reads
    """Something was asked of a protected field that cannot be; says what to do instead."""


class Erased(str):
    """Stands where a value was before its person's key was forgotten."""

    def __str__(self) -> str:
        return gettext("Erased")

    def __html__(self) -> str:
        return gettext("Erased")


ERASED = Erased("erased")


class Sealed:
    """A value as it came from the database; its record opens it."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._opened: list[Any] = []

    def open(self, field: "Encrypted[Any, Any]", record: models.Model) -> Any:
        """The value, opened once."""
        if not self._opened:
            self._opened = [field.opened(self.content, record)]
        return self._opened[0]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Sealed):
            return self.content == other.content
        return bool(self._opened) and self._opened[0] == other

    __hash__ = None  # type: ignore[assignment]

    def __getstate__(self) -> dict[str, Any]:
        return {"content": self.content, "_opened": []}

    def __repr__(self) -> str:
        return "<sealed>"

    def __str__(self) -> str:
        raise Misused("values() cannot open a protected field: read it from its record.")


class Ciphertext(bytes):
    """What may be written: made by `pre_save` and by nothing else."""

    owed: frozenset[str] = frozenset()


class Opening(DeferredAttribute):
    """Opens a value when it is first read from its record."""

    field: "Encrypted[Any, Any]"

    def __get__(self, record: Any, owner: Any = None) -> Any:
        if record is None:
            return self
        value = super().__get__(record, owner)
        return value.open(self.field, record) if isinstance(value, Sealed) else value

    def __set__(self, record: Any, value: Any) -> None:
        record.__dict__[self.field.attname] = value


class Encrypted(models.Field[_Set, _Got], Generic[_Set, _Got]):
    """What the three kinds share."""

    descriptor_class: Any = Opening
    empty_strings_allowed = False

    def __init__(
        self, *args: Any, compartment: Compartment, person: str = "", place: str = "", **kwargs: Any
    ) -> None:
        self.compartment, self.person, self.place = Compartment(compartment), person, place
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs["compartment"] = str(self.compartment)
        kwargs.update({k: v for k in ("person", "place") if (v := getattr(self, k))})
        return name, path.replace(".fields.encrypted.", ".fields."), args, kwargs

    def get_internal_type(self) -> str:
        return "BinaryField"

    # -------------------------------------------------------------- out of the database
    def from_db_value(self, value: Any, *context: Any) -> Sealed | None:
        """Not opened yet: only the record knows its row."""
        return None if value is None else Sealed(bytes(value))

    def opened(self, sealed: bytes, record: models.Model) -> Any:
        """The value of a record's column; once more from the database when its key was rotated
        away between loading and reading."""
        try:
            return self._opened(sealed, record)
        except Unreadable:
            now = self._stored(record)
            if now is None or now == sealed:
                raise
            return self._opened(now, record)

    def _opened(self, sealed: bytes, record: models.Model) -> Any:
        kind, version = envelope.header_of(sealed)
        if (kind is Kind.PERSON) != bool(self.person):
            raise Unreadable
        place = self.place_of(record)
        if kind is Kind.COMPARTMENT:
            secret: bytes | None = keys.secret(self.compartment, version)
        else:
            secret = keys.person(cast(uuid.UUID, place.person), self.compartment)
        if secret is None:
            return ERASED
        return self.from_plain(envelope.unseal(sealed, secret, place))

    def _stored(self, record: models.Model) -> bytes | None:
        rows = type(record)._base_manager.filter(pk=record.pk)
        try:
            found = rows.values_list(self.attname, flat=True).get()
        except ObjectDoesNotExist:
            return None
        return found.content if isinstance(found, Sealed) else None

    def place_of(self, record: models.Model) -> Place:
        """Where the value belongs: it opens nowhere else."""
        table, _, column = self.place.partition(".")
        return Place(
            table or self.model._meta.db_table,
            record.pk,
            column or cast(str, self.column),
            getattr(record, self.person) if self.person else None,
        )

    # -------------------------------------------------------------- into the database
    def pre_save(self, record: models.Model, add: bool) -> Ciphertext | None:
        """Sealed anew at each save, so that an old version never comes back."""
        value = getattr(record, self.attname)
        if value is None:
            return None
        if isinstance(value, Erased):
            return self._still_erased(record)
        sealed = Ciphertext(self.sealed(value, record))
        if not add:
            sealed.owed = self._tokens()
            record.__dict__[f"_{self.attname}_written"] = sealed
        return sealed

    def sealed(self, value: Any, record: models.Model) -> bytes:
        """A value as the record's column may hold it."""
        if not isinstance(record.pk, uuid.UUID):
            raise Misused(f"{self} needs a record whose key is a UUID made before it is saved.")
        plain, place = self.to_plain(value), self.place_of(record)
        if not self.person:
            key = keys.current(self.compartment)
            return envelope.seal(plain, key.secret, Kind.COMPARTMENT, key.version, place)
        if not isinstance(place.person, uuid.UUID):
            raise Misused(f"{self} needs the UUID of a person in {self.person}.")
        own = keys.person(place.person, self.compartment, make=True)
        if own is None:
            raise Misused(f"{self} is about a person who was erased.")
        return envelope.seal(plain, own, Kind.PERSON, 1, place)

    def _still_erased(self, record: models.Model) -> Ciphertext:
        kept = record.__dict__[self.attname]
        if not isinstance(kept, Sealed):
            raise Misused(f"{self} cannot be set to what was erased elsewhere.")
        return Ciphertext(kept.content)

    def _tokens(self) -> frozenset[str]:
        """The columns that must be written together with this one."""
        fields = self.model._meta.local_concrete_fields
        return frozenset(f.name for f in fields if getattr(f, "of", "") == self.name)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Only what `pre_save` sealed; anything else would be in clear."""
        if value is None:
            return None
        if not isinstance(value, Ciphertext):
            raise Misused(f"{self} is written with save() or bulk_create(): it needs its row's id.")
        if value.owed:
            raise Misused(f"Save {self} together with {', '.join(sorted(value.owed))}.")
        return connection.Database.Binary(value)

    def resealed(self, sealed: bytes, record: models.Model) -> bytes:
        """The same value under the newest key of its compartment."""
        place, version = self.place_of(record), envelope.header_of(sealed)[1]
        plain = envelope.unseal(sealed, keys.secret(self.compartment, version), place)
        key = keys.current(self.compartment)
        return envelope.seal(plain, key.secret, Kind.COMPARTMENT, key.version, place)

    def get_lookup(self, lookup_name: str) -> Any:
        """Whether there is a value, and under which version of a key, is all that can be asked."""
        if lookup_name not in ("isnull", "under"):
            raise Misused(f"{self} cannot be searched by value: give it a SearchKey.")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise Misused(f"{self} cannot be searched by value: give it a SearchKey.")

    def value_to_string(self, record: models.Model) -> str:
        raise Misused(f"{self} is not written to a fixture.")

    # -------------------------------------------------------------- what the kinds differ in
    def to_plain(self, value: Any) -> bytes:
        """The value as bytes."""
        raise NotImplementedError

    def from_plain(self, plain: bytes) -> Any:
        """The value that bytes stand for."""
        raise NotImplementedError


@models.BinaryField.register_lookup
@Encrypted.register_lookup
class Under(models.Lookup[Any]):
    """`filter(name__under=[1, 2])`: rows whose value is under one of these versions."""

    lookup_name = "under"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, parameters = self.process_lhs(compiler, connection)
        heads = [envelope.header(Kind.COMPARTMENT, version) for version in self.rhs]
        if not heads:
            return "1 = 0", []
        marks = ", ".join(["%s"] * len(heads))
        binary = [connection.Database.Binary(head) for head in heads]
        return f"SUBSTR({column}, 1, {envelope.HEADER}) IN ({marks})", [*parameters, *binary]


class EncryptedText(Encrypted[_Set, _Got]):
    """Words. `max_length` is a matter of forms: the column takes any length."""

    _pyi_private_set_type: str
    _pyi_private_get_type: str

    empty_strings_allowed = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def to_python(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else str(value)

    def to_plain(self, value: str) -> bytes:
        return str.__str__(value).encode()

    def from_plain(self, plain: bytes) -> str:
        return plain.decode()

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        """A text box, as for an open column."""
        return super().formfield(
            *args, **{"form_class": forms.CharField, "max_length": self.max_length, **kwargs}
        )


class EncryptedJSON(Encrypted[_Set, _Got]):
    """Anything JSON can say; dates become text."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def to_plain(self, value: Any) -> bytes:
        words = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
        return words.encode()

    def from_plain(self, plain: bytes) -> Any:
        return json.loads(plain)


class EncryptedBytes(Encrypted[_Set, _Got]):
    """Bytes: something packed, a picture, a letter."""

    _pyi_private_set_type: bytes
    _pyi_private_get_type: bytes

    def to_plain(self, value: bytes) -> bytes:
        return bytes(value)

    def from_plain(self, plain: bytes) -> bytes:
        return plain
