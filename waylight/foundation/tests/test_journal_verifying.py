"""A journal that is whole is said to be; whatever was done to it is told in plain words."""

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from tests.journal_attacks import attacks
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.alarms import ringing
from waylight.foundation.jobs.management.commands.work import seal_journal
from waylight.foundation.journal import actions as journal
from waylight.foundation.journal import anchors, checkpointing, keys
from waylight.foundation.journal.models import Head, Line
from waylight.foundation.journal.sealing import seal, stream
from waylight.foundation.journal.verifying import verify
from waylight.foundation.vault import keys as vault_keys
from waylight.foundation.vault.compartments import JOURNAL, SIGNING
from waylight.foundation.vault.models import DataKey

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
Commit = Callable[[], Any]


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Any) -> Commit:
    """`with commit(): …` does what a commit would do at its end: the witness is told."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def written(commit: Commit, amina: User) -> Iterator[int]:
    """Ten lines at noon, the witness told of each; the number of the last."""
    with clock.stopped_at(NOON):
        for _ in range(10):
            with commit():
                journal.seen("testing.look", by=amina)
        yield Head.objects.get().last


def codes() -> list[str]:
    return [finding.code for finding in verify().findings]


def told(*words: str) -> str:
    """What `manage.py journal` says; its status too, if that is not 0."""
    out = io.StringIO()
    try:
        call_command("journal", *words, stdout=out)
    except CommandError as error:
        out.write(f"STATUS 1: {error}")
    return out.getvalue()


# ------------------------------------------------------------------------------ verify
def test_a_whole_journal_is_said_to_be(written: int) -> None:
    assert told("verify") == f"The journal is whole (lines: {written}, checkpoints: 0).\n"


def test_an_empty_journal_is_whole(db: None) -> None:
    assert verify().is_whole


@pytest.mark.parametrize(
    ("attack", "words"),
    [
        (attacks.edit, "Line {0} is not what was written there"),
        (attacks.delete, "Line {0} is missing."),
        (attacks.cut, "saw line {1}: its end was cut off"),
        (attacks.insert, "Line {0} is not what was written there"),
        (attacks.put_back, "but the witness saw line {1}: its end was cut off, or an older copy"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(written: int, attack: Any, words: str) -> None:
    attacks.drop_triggers()
    attack(written - 3, 0)
    said = told("verify")
    assert words.format(written - 3, written) in said
    assert "STATUS 1: The journal is not what was written" in said


def test_the_newest_line_alone_is_missed(written: int) -> None:
    attacks.drop_triggers()
    attacks.cut(written, 1)
    assert codes() == ["cut"]


def test_whoever_has_the_key_does_not_have_the_signature(written: int) -> None:
    checkpointing.seal()
    anchors.forget_witness(everything=True)
    attacks.drop_triggers()
    attacks.sql("UPDATE journal_line SET verb = 'testing.other' WHERE id = %s", written - 5)
    previous = Line.objects.get(pk=written - 6).mac
    for text, _ in list(stream(written - 5)):
        previous = seal(text, previous, keys.current()[1])
        attacks.sql("UPDATE journal_line SET mac = %s WHERE id = %s", previous, text[0])
    attacks.sql("UPDATE journal_head SET mac = %s", previous)
    assert codes() == ["rewritten"]


def test_without_anything_in_the_second_place_the_end_is_in_doubt(written: int) -> None:
    anchors.forget_witness(everything=True)
    assert codes() == ["no-checkpoint"]
    checkpointing.seal()
    assert codes() == []


def test_a_line_of_an_older_key_is_checked_with_it(written: int, commit: Commit) -> None:
    DataKey.objects.make(JOURNAL, 2)
    vault_keys.drop()
    with commit():
        journal.seen("testing.look", by=None)
    assert Line.objects.get(pk=written + 1).key == 2
    assert codes() == []


# ------------------------------------------------------------------------- checkpoints
def test_a_seal_is_due_after_a_thousand_lines_or_five_minutes(written: int, amina: User) -> None:
    first = checkpointing.seal_if_due()
    assert first is not None
    assert first.line == written
    assert checkpointing.seal_if_due() is None, "nothing is new"
    journal.seen("testing.look", by=amina)
    assert checkpointing.seal_if_due() is None, "one line is new, and new it is"
    with clock.stopped_at(NOON + timedelta(minutes=16)):
        assert "journal.seal-late" in ringing()
    with clock.stopped_at(NOON + timedelta(minutes=5)):
        assert checkpointing.seal_if_due().line == written + 1  # type: ignore[union-attr]
    journal.seen("testing.list", by=amina, about=[amina] * checkpointing.LINES)
    assert checkpointing.seal_if_due().line == written + 1 + checkpointing.LINES  # type: ignore[union-attr]
    assert codes() == []
    assert "journal.seal-late" not in ringing()


def test_what_is_not_whole_is_not_signed(
    written: int, amina: User, caplog: pytest.LogCaptureFixture
) -> None:
    checkpointing.seal()
    journal.seen("testing.list", by=amina, about=[amina] * checkpointing.LINES)
    attacks.drop_triggers()
    attacks.edit(written + 7, 0)
    with pytest.raises(checkpointing.Broken, match=f"Line {written + 7} is not"):
        checkpointing.seal()
    assert "Nothing was sealed" in told("seal")
    assert anchors.newest().line == written  # type: ignore[union-attr]
    seal_journal()
    assert [record.event for record in caplog.records] == ["journal.broken"]  # type: ignore[attr-defined]


def test_a_journal_that_went_back_is_not_signed(written: int) -> None:
    checkpointing.seal()
    attacks.drop_triggers()
    attacks.put_back(written - 2, 1)
    with pytest.raises(checkpointing.Broken):
        checkpointing.seal_if_due()


@pytest.mark.parametrize("change", ["line", "mac", "at", "signature", "signer", "kept"])
def test_a_checkpoint_that_was_changed_is_told(written: int, change: str) -> None:
    checkpointing.seal()
    path = anchors.folder() / anchors.CHECKPOINTS
    signed = json.loads(path.read_text("utf-8"))
    signed[change] = {"line": 3, "kept": 3}.get(change, "00" * 32)
    path.write_text(json.dumps(signed), "utf-8")
    assert "forged-checkpoint" in codes()
    assert anchors.newest() is None


def test_a_checkpoint_of_another_house_is_told(written: int) -> None:
    checkpointing.seal()
    DataKey.objects.filter(purpose=SIGNING).delete()
    vault_keys.drop()
    assert "forged-checkpoint" in codes()


def test_a_torn_end_of_a_file_is_no_alarm(written: int, amina: User, commit: Commit) -> None:
    checkpointing.seal()
    for path in anchors.folder().iterdir():
        with path.open("a") as file:
            file.write('{"line": 4' if path.suffix == ".jsonl" else "123 ab")
    for _ in range(2):
        with commit():
            journal.seen("testing.look", by=amina)
    checkpointing.seal()
    assert verify().checkpoints == 2
    assert codes() == []


def test_the_witness_is_kept_for_two_days(written: int) -> None:
    def kept() -> list[str]:
        return [path.name for path in anchors.folder().glob("witness-*")]

    checkpointing.seal()
    assert kept() == ["witness-2026-03-02.txt"]
    with clock.stopped_at(NOON + timedelta(days=3)):
        journal.seen("testing.look", by=None)
        checkpointing.seal()
    assert kept() == []


def test_a_full_second_place_does_not_undo_a_deed(
    written: int, commit: Commit, settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    settings.CHECKPOINTS = tmp_path / "file"
    with commit():
        journal.seen("testing.look", by=None)
    assert Head.objects.get().last == written + 1
    assert [record.event for record in caplog.records] == ["journal.not-witnessed"]  # type: ignore[attr-defined]


# ---------------------------------------------------------------------------- restoring
def test_a_restore_is_owned_up_to_and_remembered(written: int, amina: User, commit: Commit) -> None:
    checkpointing.seal()
    with transaction.atomic():
        for _ in range(5):
            with commit():
                journal.seen("testing.look", by=amina)
        checkpointing.seal()
        transaction.set_rollback(True)
    assert codes() == ["cut"], "the second checkpoint saw five lines more"
    said = told("seal", "--restored")
    assert said == f"Sealed up to line {written + 1}.\n"
    assert f"Lines {written + 1} to {written + 5} at least were lost." in told("verify")
    with commit():
        journal.seen("testing.look", by=amina)
    assert codes() == []
    attacks.drop_triggers()
    attacks.put_back(written, 1)
    assert codes() == ["cut"], "what is lost after it is missed as before"


# ------------------------------------------------------------------------------- asking
def test_the_terminal_says_who_saw_a_record(amina: User, bruno: User, london: Team) -> None:
    with clock.stopped_at(NOON):
        journal.seen("testing.look", by=bruno, about=london)
        journal.exported("testing.sheet", by=amina, about=london)
    said = told("who", str(london.pk), "--from", "2026-03-01", "--to", "2026-03-31")
    assert "2026-03-02 12:00:00  Bruno  seen  testing.look" in said
    assert "2026-03-02 12:00:00  Amina  taken away  testing.sheet" in said
    assert "Looks and exports: 2; people: 2." in said
    assert "Looks and exports: 0" in told("who", str(london.pk), "--from", "2026-03-03")
