"""`manage.py words`: compile the translations, and list what is missing or no longer said."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand

from waylight.foundation.actions import deeds
from waylight.foundation.ui.words import Words, mo_bytes, read_po, used_words


class Command(BaseCommand):
    """Translations of every language, from .po to .mo, without GNU gettext."""

    help = "Compile every .po file beside its .mo, and list missing and stale words."

    def handle(self, **options: Any) -> None:
        """Compile; then say what a translator still has to do."""
        used = used_words(settings.PACKAGE) | {deed.says for deed in deeds.values()}
        for language, _ in settings.LANGUAGES:
            words = self._compiled(language)
            if words:
                self.stdout.write(f"{language}: {len(words) - 1} words")
                self._list("missing", used - words.keys())
                self._list("stale", words.keys() - used - {""})

    def _compiled(self, language: str) -> Words:
        found: Words = {}
        for folder in settings.LOCALE_PATHS:
            path = Path(folder) / language / "LC_MESSAGES" / "django.po"
            if path.exists():
                words = read_po(path.read_text("utf-8"))
                path.with_suffix(".mo").write_bytes(mo_bytes(words))
                found |= words
        return found

    def _list(self, what: str, keys: set[str]) -> None:
        for key in sorted(keys):
            self.stdout.write(f"  {what:<8} {key!r}")
