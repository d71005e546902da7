"""The table of the vault's tests, there for as long as they run."""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from waylight.foundation.vault.tests.samples import Guest


@pytest.fixture(scope="session", autouse=True)
def guests(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make the table, and take it away."""
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Guest)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Guest)
