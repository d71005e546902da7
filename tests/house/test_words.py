"""Every word that people read is translated, and what was compiled is what was written."""

import gettext
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from tests.house.tree import PACKAGE, place
from waylight.foundation.actions import Deed, deeds
from waylight.foundation.ui.words import Words, awaiting, mo_bytes, read_po, used_words

CATALOGUES = sorted((PACKAGE / "locale").rglob("*.po"))
EACH = pytest.mark.parametrize("path", CATALOGUES, ids=place)
OTHERS = pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES[1:]])


def read(path: Path) -> Words:
    """The translations of one catalogue; what is empty or doubtful is not there."""
    return read_po(path.read_text(encoding="utf-8"))


def waiting(path: Path) -> set[str]:
    """What stands in a catalogue and awaits its translation (decision 63)."""
    return awaiting(path.read_text(encoding="utf-8"))


@OTHERS
def test_nothing_that_is_said_is_left_in_english(language: str) -> None:
    path = PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"
    missing = used_words(PACKAGE) - read(path).keys() - waiting(path)
    assert not missing, "Translate these, then run: python manage.py words"


@OTHERS
def test_nothing_is_translated_that_nobody_says(language: str) -> None:
    path = PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"
    stale = read(path).keys() | waiting(path)
    stale -= used_words(PACKAGE) | {""}
    assert not stale, "Take these out, then run: python manage.py words"


@EACH
def test_the_compiled_words_are_the_written_ones(path: Path) -> None:
    compiled = path.with_suffix(".mo").read_bytes()
    assert compiled == mo_bytes(read(path)), "Run: python manage.py words"


@EACH
def test_python_reads_what_we_compiled(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message, forms in read(path).items():
        if message and len(forms) == 1:
            assert compiled.gettext(message) == forms[0]


@OTHERS
@pytest.mark.parametrize("deed", deeds.values(), ids=deeds.keys())
def test_what_a_deed_says_of_itself_is_translated(deed: Deed, language: str) -> None:
    if deed.says in waiting(PACKAGE / "locale" / "deeds" / language / "LC_MESSAGES" / "django.po"):
        pytest.skip("It awaits its translation, and is said in English.")
    with translation.override(language):
        assert translation.gettext(deed.says) != deed.says, "Add it to waylight/locale/deeds"
