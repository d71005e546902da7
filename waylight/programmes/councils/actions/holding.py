"""A row without a version is held while a deed changes it: who comes second sees what the first
has done, and is refused by it, in place of doing it again."""

from django.db.models import Model


def _hold(record: Model) -> None:
    """The record as it is now, held for as long as the deed takes."""
    record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update())
