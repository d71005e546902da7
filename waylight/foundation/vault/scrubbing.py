"""What may leave the vault, by the privacy class of each field: to the person, or into a copy.

    subject_access(record)    what the person whom a record is about is given
    rows()                    every row as a copy for a demo or for support may have it

In a copy, open and internal values stay, and so do keys and foreign keys, so that it hangs
together; what is personal or more is replaced by something of its kind that tells nothing. The
journal, the keys and what is not ours (sessions, tokens, queues) stay behind."""

import base64
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, models, router
from django.utils.translation import gettext

from waylight.foundation.vault.fields import Encrypted, EncryptedJSON, EncryptedText
from waylight.foundation.vault.fields.search import Derived
from waylight.foundation.vault.privacy import Answer, SubjectAccess, answers

STAY_BEHIND = frozenset({"vault", "journal"})
Row = dict[str, Any]
REPLACED: dict[type[models.Field[Any, Any]], Any] = {
    models.DateTimeField: datetime(2000, 1, 1, tzinfo=UTC),
    models.DateField: date(2000, 1, 1),
    models.TimeField: time(0),
    models.BooleanField: False,
    models.IntegerField: 0,
    models.FloatField: 0.0,
    models.DecimalField: 0,
    models.JSONField: {},
    models.BinaryField: b"",
    EncryptedJSON: {},
}
"""Kind of field → what stands for a personal value of it; everything else is text."""


def subject_access(record: models.Model) -> dict[str, Any]:
    """Field → value for what is answered YES, a word for what is redacted, nothing for the rest."""
    given: dict[str, Any] = {}
    classes = answers(type(record))
    for field in record._meta.local_concrete_fields:
        asked = classes[field.name].subject_access
        if asked is SubjectAccess.YES:
            given[field.name] = getattr(record, field.attname)
        elif asked is SubjectAccess.REDACT:
            given[field.name] = gettext("Redacted")
    return given


def rows() -> Iterator[Row]:
    """Each row of each of our tables in the office's database, scrubbed, by its model's label."""
    for model in apps.get_models():
        if not _is_copied(model):
            continue
        classes = answers(model)
        for record in model._base_manager.iterator(chunk_size=500):
            values = {
                field.attname: _kept_or_replaced(field, classes[field.name], record)
                for field in model._meta.local_concrete_fields
                if not isinstance(field, Derived)
            }
            yield {"model": model._meta.label, "values": values}


def _is_copied(model: type[models.Model]) -> bool:
    options = model._meta
    is_ours = options.app_config.name.startswith("waylight.") and hasattr(model, "Privacy")
    is_here = router.db_for_read(model) == DEFAULT_DB_ALIAS
    return is_ours and is_here and options.managed and options.app_label not in STAY_BEHIND


def _kept_or_replaced(field: Any, answer: Answer, record: models.Model) -> Any:
    """A value that JSON can say; bytes are told as base64."""
    is_key = isinstance(field, models.ForeignKey | models.UUIDField)
    if answer.is_personal and not is_key:
        value = replacement(field, record)
    else:
        value = getattr(record, field.attname)
    is_bytes = isinstance(value, bytes | memoryview)
    return {"base64": base64.b64encode(value).decode()} if is_bytes else value


def replacement(field: Any, record: models.Model) -> Any:
    """Something of a field's kind that tells nothing; different in each row where it must be."""
    if field.null:
        return None
    for kind, value in REPLACED.items():
        if isinstance(field, kind):
            return value
    if isinstance(field, Encrypted) and not isinstance(field, EncryptedText):
        return b""
    own = str(record.pk).replace("-", "")[-12:]
    words = f"{own}@example.org" if "email" in field.name else f"{field.name} {own}"
    return words[: field.max_length or None]
