"""A translation begins as a copy, and knows of which words it is one."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.models import Locale

from waylight.programmes.newsroom.editor import queries, telling


@transaction.atomic
def translate(page: Any, locale: Locale, *, by: User, by_machine: bool = False) -> Any:
    """Begin a translation, or say of one that it translates the source as it reads now."""
    source = queries.source_of(page)
    translation = source.get_translation_or_none(locale)
    if translation is None:
        translation = source.copy_for_translation(locale, copy_parents=False)
    translation.source_hash = telling.digest(source.texts())
    translation.is_machine_draft = by_machine
    translation.save(update_fields=["source_hash", "is_machine_draft"])
    translation.save_revision(user=by)
    return translation
