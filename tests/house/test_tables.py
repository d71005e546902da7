"""What is kept instead of migrating again is what migrating makes, and nothing older."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections

from tests import tables
from tests.house.tree import ROOT
from waylight.config.waiting import waiting_in

MIGRATION = "waylight/foundation/journal/migrations/0004_append_only_again.py"
ELSEWHERE = "waylight/programmes/movements/workflow.py"


@pytest.mark.django_db(databases=["default", "public", "newsroom"])
@pytest.mark.parametrize("alias", tables.FILES)
def test_a_test_database_has_every_table_and_trigger_of_what_is_kept(alias: str) -> None:
    if connections[alias].vendor != "sqlite":
        pytest.skip("only SQLite's are kept")
    with closing(tables.pour(alias, ":memory:")) as poured, connections[alias].cursor() as cursor:
        asked = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"
        # Other tests add tables of their own; nothing may be missing.
        kept, found = (set(one.execute(asked).fetchall()) for one in (poured, cursor))
        assert not kept - found
        noted = poured.execute("SELECT count(*) FROM django_migrations").fetchone()[0]
        assert noted > 40 if alias == "default" else noted < 10
    assert not waiting_in(alias)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what makes the tables, which may be changed, and of one thing more."""
    before = tables.made_of()
    for path in (*tables.sources(), ROOT / ELSEWHERE):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    monkeypatch.setattr(tables, "ROOT", tmp_path)
    assert tables.made_of() == before
    return tmp_path


@pytest.mark.parametrize(
    "changed",
    [
        MIGRATION,
        "waylight/config/settings.py",
        "waylight/config/routing.py",
        "waylight/config/management/commands/migrate.py",
        "waylight/config/database.py",
        "waylight/foundation/vault/fields/encrypted.py",
        "waylight/foundation/journal/sealing.py",
    ],
)
def test_a_change_of_what_makes_the_tables_is_seen(house: Path, changed: str) -> None:
    before = tables.made_of()
    path = house / changed
    path.write_text(path.read_text("utf-8") + "\n# changed\n", encoding="utf-8")
    assert tables.made_of() != before


def test_a_migration_more_or_less_is_seen(house: Path) -> None:
    before = tables.made_of()
    (house / MIGRATION).rename(house / MIGRATION.replace("0004", "0005"))
    moved = tables.made_of()
    (house / MIGRATION.replace("0004", "0005")).unlink()
    assert len({before, moved, tables.made_of()}) == 3


def test_a_change_of_something_else_is_not(house: Path) -> None:
    before = tables.made_of()
    (house / ELSEWHERE).write_text("", encoding="utf-8")
    assert tables.made_of() == before


@pytest.mark.parametrize("harm", ["cut short", "changed", "half gone", "never sealed"])
def test_what_was_harmed_is_not_used(tmp_path: Path, harm: str) -> None:
    shelf = shutil.copytree(tables.kept(), tmp_path / "shelf")
    assert tables.is_whole(shelf)
    file = shelf / tables.FILES["default"]
    content = file.read_bytes()
    if harm == "cut short":
        file.write_bytes(content[: len(content) // 2])
    elif harm == "changed":
        file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    elif harm == "half gone":
        file.unlink()
    else:
        (shelf / "sum").unlink()
    assert not tables.is_whole(shelf)


def test_what_was_harmed_is_made_again_under_the_same_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tables.kept()

    def copy(folder: Path) -> None:
        for name in tables.FILES.values():
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(made / name, folder / name)

    monkeypatch.setattr(tables.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(tables, "migrate", copy)
    first = tables.kept.__wrapped__()
    (first / tables.FILES["public"]).write_bytes(b"SQLite format 3")
    assert tables.kept.__wrapped__() == first
    assert tables.is_whole(first)
    assert sorted(path.name for path in first.parent.iterdir()) == [first.name, "lock"]
