"""Lines are numbered, chained and written with the deed; the database refuses to change them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.journal import actions as journal
from waylight.foundation.journal.models import Head, Line, Outcome
from waylight.foundation.journal.queries import lines_about, lines_by, lines_of_team, looks_at
from waylight.foundation.journal.sealing import stream, text_of
from waylight.foundation.journal.verifying import verify


def last() -> Line:
    return Line.objects.order_by("-id")[0]


@pytest.fixture
def line(amina: User, london: Team) -> Line:
    """One line about a team."""
    journal.done("testing.rename", by=amina, about=london, fields=["name"])
    return last()


# ------------------------------------------------------------------------------ writing
def test_a_line_is_read_back_by_what_it_is_about(line: Line, london: Team) -> None:
    assert lines_about(london)[0] == line
    assert (line.outcome, line.verb, line.fields) == (Outcome.DONE, "testing.rename", ["name"])


def test_the_system_itself_is_an_actor_without_a_name(db: None) -> None:
    journal.refused("testing.rename", by=None, reason="testing.no")
    assert (last().actor, last().reason) == ("", "testing.no")


def test_each_record_of_a_look_or_an_export_has_its_own_line(amina: User, bruno: User) -> None:
    before = Head.objects.get().last
    journal.seen("testing.list", by=amina, about=[amina, bruno])
    journal.exported("testing.sheet", by=amina, about=[amina, bruno], fields=["name", "born_on"])
    journal.seen("testing.list", by=amina, about=[])
    assert Head.objects.get().last == before + 4
    assert [line.outcome for line in looks_at(bruno)] == [Outcome.SEEN, Outcome.EXPORTED]
    assert last().fields == ["name", "born_on"]


def test_numbers_have_no_gap_when_a_transaction_is_rolled_back(line: Line, amina: User) -> None:
    with transaction.atomic():
        journal.seen("testing.look", by=amina)
        transaction.set_rollback(True)
    journal.seen("testing.look", by=amina)
    assert last().id == line.id + 1
    assert verify().findings[0].code == "no-checkpoint", "a test's lines are never committed"


def test_a_look_costs_three_queries_however_many_it_shows(
    line: Line, amina: User, bruno: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        journal.seen("testing.look", by=amina, about=bruno)
    with django_assert_num_queries(3):
        journal.seen("testing.look", by=amina, about=[amina, bruno] * 10)


def test_a_line_knows_the_team_whose_record_it_is_about(amina: User, london: Team) -> None:
    journal.done("access.give", by=None, about=amina.grants.get())
    assert last().team == str(london.pk)
    assert lines_of_team(london.pk)[0] == last()


@pytest.mark.parametrize(
    "write",
    [
        lambda amina: journal.done("Amina's file", by=amina),
        lambda amina: journal.done("testing.rename", by=amina, fields=["Amina Diallo"]),
        lambda amina: journal.done("testing.rename", by=amina, about=amina, fields=["amina"]),
        lambda amina: journal.refused("testing.rename", by=amina, reason="Amina is not here"),
        lambda amina: journal.exported("testing.sheet", by=amina, fields=["+44 20 7946 0000"]),
        lambda amina: journal.seen("testing.look", by=amina, about=User(pk="Amina Diallo")),
    ],
)
def test_what_could_be_a_person_s_value_is_never_written(write: object, amina: User) -> None:
    before = Head.objects.get().last
    with pytest.raises(journal.NotACodeError) as no:
        write(amina)  # type: ignore[operator]
    assert Head.objects.get().last == before
    assert "Amina" not in str(no.value)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - made aware below
    hours=st.integers(-12, 14),
    fields=st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True), max_size=3),
)
def test_a_line_reads_back_as_the_text_that_was_sealed(
    db: None, at: datetime, hours: int, fields: list[str]
) -> None:
    """Whatever the zone, with microseconds or without, on each database."""
    with clock.stopped_at(at.replace(tzinfo=timezone(timedelta(hours=hours)))):
        journal.exported("testing.sheet", by=None, fields=fields)
    line = last()
    ((read, mac),) = stream(line.id)
    assert (read, mac) == (text_of(line), line.mac)


# ------------------------------------------------------------------------------ reading
def test_who_saw_this_in_march(amina: User, bruno: User) -> None:
    for day in (datetime(2026, 2, 28, 23, 59), datetime(2026, 3, 1), datetime(2026, 3, 31, 22, 59)):  # noqa: DTZ001
        with clock.stopped_at(day.replace(tzinfo=UTC)):
            journal.seen("testing.look", by=bruno, about=amina)
            journal.done("testing.rename", by=amina, about=amina)
    march = looks_at(str(amina.pk), date(2026, 3, 1), date(2026, 3, 31))
    assert [line.actor for line in march] == [str(bruno.pk)] * 2
    assert list(looks_at(amina, date(2026, 3, 1), date(2026, 3, 31))) == list(march)
    assert len(lines_by(bruno.pk, date(2026, 3, 1))) == 2


def test_who_saw_this_is_answered_from_an_index(db: None) -> None:
    plan = looks_at("some-key", date(2026, 3, 1), date(2026, 3, 31)).explain()
    if connection.vendor == "sqlite":
        assert "USING INDEX journal_about (about_id=? AND at>? AND at<?)" in plan


# ---------------------------------------------------------------------- the database's part
@contextmanager
def refused() -> Iterator[None]:
    """The database answers that this is an append-only table."""
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        yield


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal_line SET verb = 'x'",
        "DELETE FROM journal_line",
        "UPDATE journal_head SET last = last - 1",
        "DELETE FROM journal_head",
    ],
)
def test_the_database_refuses_to_rewrite_history(line: Line, change: str) -> None:
    with refused(), connection.cursor() as cursor:
        cursor.execute(change)
    with refused():
        Line.objects.filter(pk=line.pk).update(verb="x")
    with refused():
        line.delete()
    assert Line.objects.filter(pk=line.pk, verb="testing.rename").exists()


def test_the_database_refuses_to_empty_the_journal(line: Line) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    for table in ("journal_line", "journal_head"):
        with refused(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {table}")


def faults() -> list[str]:
    checked = run_checks(include_deployment_checks=True, databases=["default"])
    return [fault.msg for fault in checked if fault.id == "waylight.E004"]


@pytest.mark.parametrize("table", ["line", "head"])
def test_without_its_triggers_the_server_does_not_start(db: None, table: str) -> None:
    assert faults() == []
    name = {"line": "journal_line_no_DELETE", "head": "journal_head_only_up"}[table]
    on = ""
    if connection.vendor == "postgresql":
        name = {"line": "journal_line_no_change", "head": "journal_head_only_up"}[table]
        on = f" ON journal_{table}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")
    assert faults() == [f"The trigger {name} is missing: the journal could be rewritten."]
