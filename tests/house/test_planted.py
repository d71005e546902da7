"""Each contract seen to fail: a violation is planted in a copy of the house, and the tool names it.

One copy and one run for each tool, however many violations it must find: `make check` runs the
same tools on the house itself, and there they are green."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.house.planted_tables import CLASSED, START, TABLE, Violation
from tests.house.tree import ROOT, committed, environment

pytestmark = [pytest.mark.slow, pytest.mark.long]

BIN = Path(sys.executable).parent


class Copy:
    """The house without its history, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for path in committed():
            target = folder / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)

    def plant(self, violations: Mapping[str, Violation]) -> None:
        """Add the words of each violation."""
        for violation in violations.values():
            path = self.folder / violation.path
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as file:
                file.write(violation.words)

    def run(self, *words: str) -> str:
        """Run a tool, which must fail; everything it said, on one line and without breaks."""
        done = subprocess.run(
            [*words],
            cwd=self.folder,
            env={**environment(self.folder / "var"), "COLUMNS": "200"},
            capture_output=True,
            check=False,
            text=True,
            timeout=300,
        )
        assert done.returncode != 0, f"{words} found nothing:\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr


def told_by(*words: str, of: Mapping[str, Violation]) -> Callable[..., str]:
    """A fixture: what a tool says of a copy with all of its violations."""

    @pytest.fixture(scope="module")
    def told(tmp_path_factory: pytest.TempPathFactory) -> str:
        copy = Copy(tmp_path_factory.mktemp("house"))
        copy.plant(of)
        return copy.run(*words)

    return told


def every(violations: Mapping[str, Violation]) -> pytest.MarkDecorator:
    """One test for each violation, by its name."""
    return pytest.mark.parametrize("violation", violations.values(), ids=violations.keys())


def in_a_room(room: str, words: str, *named: str) -> Violation:
    """A file of its own in a room."""
    return Violation(room, f'"""Planted."""\n\n{words}\n', named)


# ------------------------------------------------------------------ import contracts
IMPORTS = {
    "an engine imports django": in_a_room(
        "waylight/engines/plan_checking/planted.py",
        "import django.urls",
        "Engines are pure: no framework, no network, no files, no database BROKEN",
        "waylight.engines.plan_checking.planted -> django",
    ),
    "the checker uses the planner's numbers": in_a_room(
        "waylight/engines/plan_checking/planted_numbers.py",
        "import numpy",
        "waylight.engines.plan_checking.planted_numbers -> numpy",
    ),
    "an engine leans on another": in_a_room(
        "waylight/engines/movement_planning/planted.py",
        "import waylight.engines.plan_checking.verdict",
        "Engines do not lean on one another BROKEN",
        "waylight.engines.movement_planning.planted -> waylight.engines.plan_checking.verdict",
    ),
    "the foundation knows a programme": in_a_room(
        "waylight/foundation/journal/planted.py",
        "import waylight.programmes.movements.access",
        "Floors: each stands only on the floors below it BROKEN",
        "waylight.foundation.journal.planted -> waylight.programmes.movements.access",
    ),
    "a room of the foundation looks upstairs": in_a_room(
        "waylight/foundation/vault/planted.py",
        "import waylight.foundation.actions",
        "Inside the foundation BROKEN",
        "waylight.foundation.vault.planted -> waylight.foundation.actions",
    ),
    "a room of a programme looks upstairs": in_a_room(
        "waylight/programmes/movements/queries/planted.py",
        "import waylight.programmes.movements.forms",
        "waylight.programmes.movements.queries.planted -> waylight.programmes.movements.forms",
    ),
    "a room that is a junk drawer": in_a_room(
        "waylight/programmes/movements/utils.py",
        "PLANTED = True",
        "Inside a programme, a room looks only downstairs BROKEN",
        "waylight.programmes.movements.utils",
    ),
    "a command loads the framework": in_a_room(
        "waylight/command_line/planted.py",
        "import django.conf",
        "A coordinator's command needs no web framework BROKEN",
        "waylight.command_line.planted -> django",
    ),
    "one half of a circle": in_a_room(
        "waylight/foundation/ui/planted_one.py",
        "import waylight.foundation.ui.planted_two",
        "No circles anywhere BROKEN",
        "planted_one",
    ),
    "the other half of it": in_a_room(
        "waylight/foundation/ui/planted_two.py",
        "import waylight.foundation.ui.planted_one",
        "No circles anywhere BROKEN",
        "planted_two",
    ),
}
contracts = told_by(str(BIN / "lint-imports"), "--no-cache", of=IMPORTS)


@every(IMPORTS)
def test_the_import_contracts_name(violation: Violation, contracts: str) -> None:
    said = " ".join(contracts.split())
    assert [words for words in violation.named if words not in said] == []


# ------------------------------------------------------------------ lint
ELEVEN = "\n".join(f"    if number == {n}:\n        return {n}" for n in range(10))
LINT = {
    "an engine reads the clock": in_a_room(
        "waylight/engines/plan_checking/planted_clock.py",
        "import datetime\n\nNOW = datetime.datetime.now(datetime.UTC)",
        "planted_clock.py:5:",
        "Engines are told the date; they never look at a clock.",
    ),
    "an engine rolls dice": in_a_room(
        "waylight/engines/plan_checking/planted_dice.py",
        "import random\n\nLUCK = random.random()",
        "planted_dice.py:5:",
        "Engines are told the seed",
    ),
    "an import hides in a function": in_a_room(
        "waylight/foundation/planted_import.py",
        "def hide() -> None:\n    import json\n\n    json.dumps({})",
        "planted_import.py:4:5: PLC0415",
    ),
    "something is printed": in_a_room(
        "waylight/foundation/planted_print.py", 'print("planted")', "planted_print.py:3:1: T201"
    ),
    "eleven ways through a function": in_a_room(
        "waylight/foundation/planted_ways.py",
        f"def choose(number: int) -> int:\n{ELEVEN}\n    return 99",
        "planted_ways.py:3:5: C901",
        "too complex (11 > 10)",
    ),
    "a relative import": in_a_room(
        "waylight/foundation/planted_near.py", "from . import clock", "planted_near.py:3:1: TID252"
    ),
    "a file that does not say what lives in it": Violation(
        "waylight/foundation/planted_silent.py", "SILENT = True\n", ("planted_silent.py:1:1: D100",)
    ),
    "code that was put to sleep in a comment": in_a_room(
        "waylight/foundation/planted_sleep.py", "# x = compute(y)", "planted_sleep.py:3:1: ERA001"
    ),
    "words that are run as code": in_a_room(
        "waylight/foundation/planted_eval.py",
        "def reckon(words: str) -> object:\n    return eval(words)",
        "planted_eval.py:4:12: S307",
    ),
    "a command that a shell reads": in_a_room(
        "waylight/foundation/planted_shell.py",
        "import subprocess\n\n\ndef show(name: str) -> None:\n"
        '    subprocess.run(f"ls {name}", shell=True, check=True)',
        "planted_shell.py:7:5: S602",
    ),
    "a question to the database built of words": in_a_room(
        "waylight/foundation/planted_sql.py",
        "from django.db import connection\n\n\ndef find(name: str) -> None:\n"
        "    with connection.cursor() as cursor:\n"
        "        cursor.execute(f\"SELECT id FROM access_user WHERE name = '{name}'\")",
        "planted_sql.py:8:24: S608",
    ),
    "words that are called safe": in_a_room(
        "waylight/foundation/planted_safe.py",
        "from django.utils.safestring import mark_safe\n\n\ndef draw(name: str) -> str:\n"
        "    return mark_safe(name)",
        "planted_safe.py:7:12: S308",
    ),
    "a hash that is broken": in_a_room(
        "waylight/foundation/planted_md5.py",
        'import hashlib\n\nKEY = hashlib.md5(b"key").hexdigest()',
        "planted_md5.py:5:7: S324",
    ),
    "another hash that is broken": in_a_room(
        "waylight/foundation/planted_sha1.py",
        'import hashlib\n\nKEY = hashlib.new("sha1", b"key").hexdigest()',
        "planted_sha1.py:5:19: S324",
    ),
    "bytes that may be anything when they are read": in_a_room(
        "waylight/foundation/planted_pickle.py",
        "import pickle\n\n\ndef read(kept: bytes) -> object:\n    return pickle.loads(kept)",
        "planted_pickle.py:7:12: S301",
    ),
}
linted = told_by(
    str(BIN / "ruff"), "check", "--no-cache", "--output-format", "concise", ".", of=LINT
)


@every(LINT)
def test_the_linter_names(violation: Violation, linted: str) -> None:
    assert [words for words in violation.named if words not in linted] == []


FORMAT = {
    "quotes of two kinds": in_a_room(
        "waylight/foundation/planted_quotes.py", "A = 'planted'", "planted_quotes.py"
    )
}
formatted = told_by(str(BIN / "ruff"), "format", "--no-cache", "--check", ".", of=FORMAT)


@every(FORMAT)
def test_the_formatter_names(violation: Violation, formatted: str) -> None:
    assert [words for words in violation.named if words not in formatted] == []


# ------------------------------------------------------------------ types
TYPES = {
    "an engine's function without types": in_a_room(
        "waylight/engines/planted_types.py",
        "def guess(number):\n    return number",
        "planted_types.py:3: error: Function is missing a type annotation",
    ),
    "a deed called without what it needs": in_a_room(
        "waylight/engines/planted_call.py",
        'def half(number: int) -> int:\n    return number // 2\n\n\nHALF: str = half("2")',
        "planted_call.py:7: error: Incompatible types",
    ),
}
typed = told_by(
    str(BIN / "mypy"),
    *("waylight/engines/planted_types.py", "waylight/engines/planted_call.py"),
    of=TYPES,
)


@every(TYPES)
def test_the_type_checker_names(violation: Violation, typed: str) -> None:
    assert [words for words in violation.named if words not in typed] == []


# ------------------------------------------------------------------ house tests
LONG_FUNCTION = "def long() -> None:\n" + "    long()\n" * 50
HOUSE = {
    "a function of 51 lines": in_a_room(
        "waylight/foundation/planted_function.py", LONG_FUNCTION, "planted_function.py:3 long: 51"
    ),
    "a file of 401 lines": in_a_room(
        "waylight/foundation/planted_file.py", "A = 1\n" * 398, "planted_file.py: 401"
    ),
    "a template of 151 lines": Violation(
        "waylight/foundation/ui/templates/ui/planted.html",
        "<p></p>\n" * 151,
        ("planted.html: 151",),
    ),
    "too much JavaScript": Violation(
        "waylight/foundation/ui/static/ui/planted.js",
        "void 0;\n" * 2001,
        ("test_our_own_javascript_is_at_most_2000_lines_in_all",),
    ),
    "a view that saves": in_a_room(
        "waylight/programmes/movements/views/planted_save.py",
        "def close(thing: object) -> None:\n    thing.save()",
        "views/planted_save.py:4",
    ),
    "a view without a rule": in_a_room(
        "waylight/programmes/movements/views/planted_open.py",
        "def peek(request: object) -> None:\n    return None",
        "views/planted_open.py:3 peek",
    ),
    "a function among the deeds that is none": in_a_room(
        "waylight/programmes/movements/actions/planted.py",
        "def quietly() -> None:\n    return None",
        "quietly",
    ),
    "a setting that nobody explained": in_a_room(
        "waylight/config/planted.py",
        'import os\n\nSECRET = os.environ.get("WAYLIGHT_PLANTED")',
        "WAYLIGHT_PLANTED",
    ),
    "an engine that reads a file": in_a_room(
        "waylight/engines/plan_checking/planted_file.py",
        "import pathlib",
        "planted_file.py:3 pathlib",
    ),
    "a style inside a page": Violation(
        "waylight/foundation/ui/templates/ui/planted_style.html",
        '<p style="color: red">\n',
        ("planted_style.html:  style=",),
    ),
    "a link that leads nowhere": Violation(
        "docs/planted.md", "[away](nowhere.md)\n", ("nowhere.md",)
    ),
    "a path of somebody's machine": Violation(
        "docs/planted_path.md", "See /" + "root/notes.\n", ("planted_path.md: /" + "root/",)
    ),
    "a component without an example": Violation(
        "waylight/foundation/ui/templatetags/planted.py",
        '"""Planted."""\n\nfrom django import template\n\nregister = template.Library()\n\n\n'
        "@register.simple_tag\ndef planted_tag() -> str:\n    return ''\n",
        ("planted.planted_tag",),
    ),
}
house_tests = told_by(
    *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--maxfail=100"),
    *("tests/house", "-m", "not slow", "-vv"),
    of=HOUSE,
)


@every(HOUSE)
def test_the_house_tests_name(violation: Violation, house_tests: str) -> None:
    assert [words for words in violation.named if words not in house_tests] == []


# ------------------------------------------------------------------ start-up
started = told_by(sys.executable, "manage.py", "check", of=START)


@every(START)
def test_the_start_is_refused_and_names(violation: Violation, started: str) -> None:
    assert [words for words in violation.named if words not in started] == []


checked = told_by(sys.executable, "-m", "waylight", "check", of=START)
served = told_by(sys.executable, "-m", "waylight", "serve", of=START)


@every(START)
def test_the_commands_refuse_too_and_name(violation: Violation, checked: str, served: str) -> None:
    assert [words for words in violation.named if words not in checked] == []
    assert [words for words in violation.named if words not in served] == []


DEED = {
    "a deed that does not say by whom": in_a_room(
        "waylight/foundation/journal/planted_deed.py",
        "from waylight.foundation.actions import action\n"
        "from waylight.foundation.access.pages import Rule\n\n\n"
        '@action(needs=Rule.PUBLIC)\ndef quietly() -> None:\n    """Do it."""',
        "quietly must take `by` as a keyword-only argument",
    )
}
defined = told_by(
    *(sys.executable, "manage.py", "shell", "--verbosity", "0", "--command"),
    "import waylight.foundation.journal.planted_deed",
    of=DEED,
)


@every(DEED)
def test_the_definition_is_refused_and_names(violation: Violation, defined: str) -> None:
    assert [words for words in violation.named if words not in defined] == []


MIGRATION = {
    "a table without its migration": Violation(
        "waylight/foundation/access/models.py",
        TABLE.format(privacy=CLASSED),
        ("Create model Planted",),
    )
}
migrated = told_by(sys.executable, "manage.py", "makemigrations", "--check", of=MIGRATION)


@every(MIGRATION)
def test_the_missing_step_is_refused_and_named(violation: Violation, migrated: str) -> None:
    assert [words for words in violation.named if words not in migrated] == []
