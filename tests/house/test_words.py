"""Every word that people read is translated, and what was compiled is what was written."""

import ast
import gettext
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from tests.house.tree import PACKAGE, environment, place
from waylight.foundation.actions import deeds

CATALOGUES = sorted((PACKAGE / "locale").rglob("*.po"))
EACH = pytest.mark.parametrize("path", CATALOGUES, ids=place)
OTHERS = [code for code, _ in settings.LANGUAGES if code != "en"]


def entries(path: Path) -> dict[str, list[str]]:
    """Message → its translations (several for a plural), read without any tool."""
    found: dict[str, list[str]] = {}
    message, current = "", ""
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word == "msgid":
            message, current = ast.literal_eval(rest), "msgid"
        elif word.startswith("msgstr"):
            found.setdefault(message, []).append(ast.literal_eval(rest))
            current = "msgstr"
        elif line.startswith('"') and current == "msgid":
            message += ast.literal_eval(line)
        elif line.startswith('"') and current == "msgstr":
            found[message][-1] += ast.literal_eval(line)
    return {message: words for message, words in found.items() if message}


@EACH
def test_nothing_is_left_in_english_or_in_doubt(path: Path) -> None:
    assert [message for message, words in entries(path).items() if not all(words)] == []
    assert "fuzzy" not in path.read_text(encoding="utf-8")


@EACH
def test_the_compiled_words_are_the_written_ones(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    stale = [
        message
        for message, words in entries(path).items()
        if len(words) == 1 and compiled.gettext(message) != words[0]
    ]
    assert not stale, "Run: python manage.py words"


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("deed", deeds.values(), ids=deeds.keys())
def test_what_a_deed_says_of_itself_is_translated(deed: object, language: str) -> None:
    says = deed.says  # type: ignore[attr-defined]
    with translation.override(language):
        assert translation.gettext(says) != says, "Add it to waylight/locale/deeds"


@pytest.mark.slow
@pytest.mark.parametrize("language", OTHERS)
def test_every_word_of_the_pages_is_in_the_catalogue(language: str, tmp_path: Path) -> None:
    if not shutil.which("xgettext"):
        pytest.skip("needs gettext's tools")
    shutil.copytree(PACKAGE, tmp_path / "waylight", ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale", language],
        cwd=tmp_path / "waylight",
        env={**environment(tmp_path / "var"), "PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
    )
    file = f"locale/{language}/LC_MESSAGES/django.po"
    missing = entries(tmp_path / "waylight" / file).keys() - entries(PACKAGE / file).keys()
    assert not missing, "Run makemessages, translate, then: manage.py words"
