"""Every field of every table of ours has a class, a purpose, a retention and an answer."""

import pytest
from django.apps import apps
from django.db.models import Model

from waylight.foundation.vault.privacy import answers

TABLES = [
    pytest.param(model, id=model._meta.label)
    for model in apps.get_models()
    if model.__module__.startswith("waylight.")
]


@pytest.mark.parametrize("model", TABLES)
def test_every_field_answers(model: type[Model]) -> None:
    assert answers(model)
