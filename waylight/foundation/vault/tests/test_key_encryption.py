"""The key file: what it may look like, and who may read it."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from waylight.foundation.vault import checks, key_encryption
from waylight.foundation.vault.key_encryption import NoKey, new_line, parsed


@pytest.fixture
def file(tmp_path: Path, settings: Any) -> Path:
    path = tmp_path / "keys"
    path.touch(mode=0o600)
    path.write_text(new_line())
    settings.KEY_FILE = str(path)
    return path


def refused() -> str:
    """What the check before serving says."""
    (fault,) = checks.there_is_a_key()
    assert fault.id == "waylight.E022"
    return str(fault.msg)


def test_a_file_of_our_own_will_do(file: Path) -> None:
    assert checks.there_is_a_key() == []


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_file_that_others_may_open_is_refused(file: Path, mode: int) -> None:
    file.chmod(mode)
    assert "chmod 600" in refused()


def test_a_file_that_is_not_there_is_refused(file: Path) -> None:
    file.unlink()
    assert "cannot be read" in refused()


def test_no_key_and_two_sources_are_refused(file: Path, settings: Any) -> None:
    settings.KEY_COMMAND = "cat"
    assert "one of" in refused()
    settings.KEY_FILE = settings.KEY_COMMAND = ""
    assert "one of" in refused()


def test_a_key_in_the_environment_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLIGHT_KEY", "a value")
    assert "environment" in refused()


def test_a_command_prints_the_keys(file: Path, settings: Any) -> None:
    settings.KEY_COMMAND, settings.KEY_FILE = f"cat '{file}'", ""
    assert list(key_encryption.ring()) == list(parsed(file.read_text()))


@pytest.mark.parametrize("command", ["false", "/no/such/program", f"{sys.executable} -c 1/0", "'"])
def test_a_command_that_fails_is_refused(settings: Any, command: str) -> None:
    settings.KEY_COMMAND, settings.KEY_FILE = command, ""
    assert "WAYLIGHT_KEY_COMMAND failed" in refused()


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "one\n", "one c2hvcnQ=\n", "one two three\n", "a ä\n"]
)
def test_a_line_that_is_no_key_is_refused_without_showing_it(text: str) -> None:
    with pytest.raises(NoKey) as no:
        parsed(text)
    assert "c2hvcnQ" not in str(no.value)


def test_the_last_line_wraps_and_the_first_still_opens(file: Path) -> None:
    old = key_encryption.newest()
    wrapped = old.wrap(b"x" * 32, "general|1")
    file.write_text(file.read_text().rstrip("\n"))
    key_encryption.add_line()
    new = key_encryption.newest()
    assert new.id != old.id
    assert key_encryption.named(old.id).unwrap(wrapped, "general|1") == b"x" * 32
    assert oct(os.stat(file).st_mode)[-3:] == "600"


def test_a_data_key_is_for_one_purpose_and_version(file: Path) -> None:
    wrapped = key_encryption.newest().wrap(b"x" * 32, "general|1")
    for other in ("general|2", "medical|1"):
        with pytest.raises(NoKey):
            key_encryption.newest().unwrap(wrapped, other)
    with pytest.raises(NoKey):
        key_encryption.named("unknown")


def test_a_key_shows_nothing_of_itself(file: Path) -> None:
    assert "secret" not in repr(key_encryption.newest())
