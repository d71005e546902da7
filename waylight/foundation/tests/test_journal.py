"""Lines can be written and read; the database refuses to change or remove them."""

import pytest
from django.db import DatabaseError, connection, transaction

from waylight.foundation.access.models import Team, User
from waylight.foundation.journal import actions as journal
from waylight.foundation.journal.models import Line, Outcome
from waylight.foundation.journal.queries import lines_about


@pytest.fixture
def line(amina: User, london: Team) -> Line:
    """One line about a team."""
    return journal.done("testing.rename", by=amina, about=london, fields=["name"])


def test_a_line_is_read_back_by_what_it_is_about(line: Line, london: Team) -> None:
    assert lines_about(london)[0] == line


def test_the_system_itself_is_an_actor_without_a_name(db: None) -> None:
    assert journal.refused("testing.rename", by=None, reason="testing.no").actor == ""


def test_a_look_is_written_as_seen(amina: User, london: Team) -> None:
    assert journal.seen("testing.look", by=amina, about=london).outcome == Outcome.SEEN


@pytest.mark.parametrize("change", ["UPDATE {} SET verb = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_rewrite_history(line: Line, change: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format("journal_line"))
    assert Line.objects.filter(pk=line.pk, verb="testing.rename").exists()


def test_the_database_refuses_to_empty_the_journal(line: Line) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE journal_line")
