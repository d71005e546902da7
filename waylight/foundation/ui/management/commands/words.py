"""`manage.py words`: compile the translations, and list what is missing or no longer said."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand

from waylight.foundation.actions import deeds
from waylight.foundation.ui.words import mo_bytes, read_po, used_words


class Command(BaseCommand):
    """Translations of every language, from .po to .mo."""

    help = "Compile every .po file beside its .mo, and list missing and stale words."

    def handle(self, **options: Any) -> None:
        """Compile; then say what a translator still has to do."""
        used = used_words(settings.PACKAGE) | {deed.says for deed in deeds.values()}
        for path in sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/django.po")):
            words = read_po(path.read_text("utf-8"))
            path.with_suffix(".mo").write_bytes(mo_bytes(words))
            self.stdout.write(f"{path.parents[1].name}: {len(words) - 1} words")
            for key in sorted(used - words.keys()):
                self.stdout.write(f"  missing  {key!r}")
            for key in sorted(words.keys() - used - {""}):
                self.stdout.write(f"  stale    {key!r}")
