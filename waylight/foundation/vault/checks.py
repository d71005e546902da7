"""The server does not start while a field of ours is unanswered for, or protected in name only.

waylight.E002   a field has no class, purpose, retention or subject-access answer
waylight.E020   a personal field is in clear and does not say why
waylight.E021   a protected field is declared in a way that cannot work
waylight.E022   there is no key-encryption key that may be used (asked before serving)"""

import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register
from django.db import models

from waylight.foundation.vault import key_encryption
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields.encrypted import Encrypted
from waylight.foundation.vault.fields.search import Derived
from waylight.foundation.vault.privacy import field_names, gaps_in

Model = type[models.Model]
NO_WORDS = (models.ForeignKey, models.UUIDField, models.ManyToManyField, Encrypted, Derived)


@register("waylight")
def every_field_is_classed(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Each field without class, purpose, retention and subject-access answer is an error."""
    hint = "Answer for it in the model's `class Privacy`; see foundation/vault/privacy.py."
    return _errors(app_configs, gaps_in, hint, "waylight.E002")


@register("waylight")
def every_personal_field_is_protected(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Each personal field that holds words in clear without a reason is an error."""
    hint = "Use foundation/vault/fields.py, or say why not: PERSONAL.but(plain=…)."
    return _errors(app_configs, in_clear, hint, "waylight.E020")


@register("waylight")
def every_protected_field_can_work(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Each protected field that could not be bound to its row, or be found, is an error."""
    hint = "See foundation/vault/fields."
    return _errors(app_configs, misdeclared, hint, "waylight.E021")


@register("waylight", deploy=True)
def there_is_a_key(**kwargs: Any) -> list[CheckMessage]:
    """Nothing is served without a key-encryption key, or with one that others may read."""
    fact = ""
    if os.environ.get("WAYLIGHT_KEY"):
        fact = "The key-encryption key is in the environment, where every child sees it."
    try:
        key_encryption.ring(fresh=True)
    except key_encryption.NoKey as no:
        fact = str(no)
    return [Error(fact, hint="See docs/operations/keys.md.", id="waylight.E022")] if fact else []


def in_clear(model: Model) -> Iterator[str]:
    """Each personal field that holds words in clear and does not say why."""
    for name, answer in getattr(getattr(model, "Privacy", None), "fields", {}).items():
        in_question = answer.is_personal and not answer.plain and name in field_names(model)
        if in_question and not isinstance(model._meta.get_field(name), NO_WORDS):
            yield f"{model._meta.label}.{name} is {answer.kind.name} and in clear"


def misdeclared(model: Model) -> Iterator[str]:
    """Each protected field that cannot work, in words."""
    fields = model._meta.local_concrete_fields
    label = model._meta.label
    for number, field in enumerate(fields):
        if isinstance(field, Encrypted):
            if not _has_own_key(model):
                yield f"{label}.{field.name} is encrypted: its row needs a UUIDField(default=uuid4)"
            if field.unique or getattr(field, "db_index", False):
                yield f"{label}.{field.name} is encrypted: index its SearchKey instead"
        elif isinstance(field, Derived):
            source = next((f for f in fields[:number] if f.name == field.of), None)
            if not isinstance(source, Encrypted):
                yield f"{label}.{field.name} must stand below the encrypted field that it is of"
            elif source.compartment == Compartment.VICTIMS:
                yield f"{label}.{field.name} would make victims findable"


def _has_own_key(model: Model) -> bool:
    key = model._meta.pk
    return isinstance(key, models.UUIDField) and key.default is uuid.uuid4


def _errors(
    app_configs: Sequence[AppConfig] | None,
    faults_in: Callable[[Model], Iterator[str]],
    hint: str,
    code: str,
) -> list[CheckMessage]:
    return [
        Error(f"{fault}.", hint=hint, id=code)
        for app in app_configs or apps.get_app_configs()
        if app.name.startswith("waylight.")
        for model in app.get_models()
        for fault in faults_in(model)
    ]
