"""`manage.py words`: compile the translations, and list what is missing or no longer said."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandParser

from waylight.foundation.actions import deeds
from waylight.foundation.ui.words import (
    Words,
    awaiting,
    empty_entry,
    mo_bytes,
    read_po,
    used_words,
)

OURS = ("locale", "locale/deeds")


class Command(BaseCommand):
    """Translations of every language, from .po to .mo, without GNU gettext."""

    help = "Compile every .po file beside its .mo, and list missing and stale words."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether what is missing is written into the files first."""
        parser.add_argument(
            "--await", action="store_true", dest="waits", help="Let what is missing await it."
        )

    def handle(self, **options: Any) -> None:
        """Compile; then say what a translator still has to do."""
        said = used_words(settings.PACKAGE)
        used = said | {deed.says for deed in deeds.values()}
        for language, _ in settings.LANGUAGES:
            words, waits = self._compiled(language)
            if words and options["waits"]:
                missing = used - words.keys() - waits
                self._write(language, "locale", missing & said)
                self._write(language, "locale/deeds", missing - said)
                words, waits = self._compiled(language)
            if words:
                self.stdout.write(f"{language}: {len(words) - 1} words, {len(waits)} awaited")
                self._list("missing", used - words.keys() - waits)
                self._list("stale", self._ours(language) - used - {""})

    def _compiled(self, language: str) -> tuple[Words, set[str]]:
        found: Words = {}
        waits: set[str] = set()
        for folder in settings.LOCALE_PATHS:
            path = Path(folder) / language / "LC_MESSAGES" / "django.po"
            if path.exists():
                text = path.read_text("utf-8")
                words = read_po(text)
                waits |= awaiting(text)
                path.with_suffix(".mo").write_bytes(mo_bytes(words))
                found |= words
        return found, waits

    def _ours(self, language: str) -> set[str]:
        """What our own files translate; what Django says is not ours to find unsaid."""
        found: set[str] = set()
        for folder in OURS:
            path = settings.PACKAGE / folder / language / "LC_MESSAGES" / "django.po"
            found |= read_po(path.read_text("utf-8")).keys()
        return found

    def _write(self, language: str, folder: str, missing: set[str]) -> None:
        path = settings.PACKAGE / folder / language / "LC_MESSAGES" / "django.po"
        entries = [empty_entry(key) for key in sorted(missing)]
        path.write_text("\n".join([path.read_text("utf-8").rstrip("\n") + "\n", *entries]), "utf-8")

    def _list(self, what: str, keys: set[str]) -> None:
        for key in sorted(keys):
            self.stdout.write(f"  {what:<8} {key!r}")
