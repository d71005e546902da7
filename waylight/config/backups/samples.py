"""Rows chosen at random, and what they say as keyed digests: proof that a restored row reads."""

import hashlib
import hmac
import json
import random
from typing import Any, NamedTuple

from django.apps import apps
from django.db import router
from django.db.models import Model

from waylight.config.backups.snapshots import PERSON_KEYS


class Sample(NamedTuple):
    """One row: its table, its key, and a digest that only a holder of the key can make."""

    model: str
    key: str
    digest: str


def models_in(alias: str) -> list[type[Model]]:
    """Every table of an alias of the settings that a backup answers for, in a fixed order."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if router.allow_migrate_model(alias, model)
        and model._meta.managed
        and model._meta.db_table != PERSON_KEYS
    ]


def counts(alias: str, using: str) -> dict[str, int]:
    """Table → rows."""
    return {
        model._meta.label: model._base_manager.using(using).count() for model in models_in(alias)
    }


def draw(alias: str, using: str, key: bytes, most: int = 200) -> list[Sample]:
    """Up to `most` rows of our own tables, drawn at random, as many from each table as it gives."""
    chance = random.SystemRandom()
    found: list[Sample] = []
    ours = [model for model in models_in(alias) if model.__module__.startswith("waylight.")]
    keys = {model: _keys(model, using) for model in ours}
    pairs = [(model, pk) for model, known in keys.items() for pk in known]
    for model, pk in chance.sample(pairs, min(most, len(pairs))):
        found.append(Sample(model._meta.label, str(pk), digest(model, pk, using, key)))
    return found


def digest(model: type[Model], pk: Any, using: str, key: bytes) -> str:
    """What one row says, opened, as 256 bits that tell nothing without the key."""
    row = model._base_manager.using(using).get(pk=pk)
    said = [[field.attname, getattr(row, field.attname)] for field in model._meta.concrete_fields]
    text = json.dumps(said, default=_plain, sort_keys=True)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _keys(model: type[Model], using: str, most: int = 2000) -> list[Any]:
    """Keys to draw from: enough of each table that no table is drowned by a larger one."""
    return list(model._base_manager.using(using).values_list("pk", flat=True).order_by("?")[:most])


def _plain(value: Any) -> str:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)
