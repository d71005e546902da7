"""The house as the tests read it: its files, their syntax, and where each stands."""

import ast
import base64
import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "waylight"
NEWSROOM = PACKAGE / "programmes" / "newsroom"
ACROSS = (NEWSROOM / "editor", NEWSROOM / "handover")
"""Another process, on Wagtail, whose addresses are marked as a whole, and what lies between."""


@cache
def committed() -> tuple[Path, ...]:
    """Every file that git keeps, or would keep if it were asked to."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    if listed.returncode == 0:
        found = (ROOT / name for name in listed.stdout.split("\0") if name)
    else:  # a copy without .git: everything in it is what it is
        found = (path for path in ROOT.rglob("*") if "__pycache__" not in path.parts)
    return tuple(sorted(path for path in found if path.is_file()))


def files(*suffixes: str, under: Path = PACKAGE) -> list[Path]:
    """The kept files of some kinds, below a folder."""
    return [path for path in committed() if path.suffix in suffixes and path.is_relative_to(under)]


def modules(*, tests: bool = False, across: bool = True) -> Iterator[Path]:
    """Our Python files; migrations are written by a machine and are left out."""
    for path in files(".py"):
        if not across and any(path.is_relative_to(folder) for folder in ACROSS):
            continue
        if "migrations" not in path.parts and (tests or "tests" not in path.parts):
            yield path


def environment(folder: Path, settings: str = "waylight.config.settings") -> dict[str, str]:
    """For a program that must stay within a folder, whatever database these tests run on."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WAYLIGHT_")}
    own = {"WAYLIGHT_DATA": str(folder), "WAYLIGHT_KEY_FILE": str(_key_in(folder))}
    return {**kept, "DJANGO_SETTINGS_MODULE": settings, **own}


def _key_in(folder: Path) -> Path:
    """A key-encryption key of the folder's own, made once."""
    path = folder / "key-encryption-key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(f"house {base64.b64encode(os.urandom(32)).decode()}\n", encoding="utf-8")
    return path


@cache
def syntax(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, line: int = 0) -> str:
    """A place as people write it: `waylight/config/urls.py:12`."""
    where = path.relative_to(ROOT).as_posix()
    return f"{where}:{line}" if line else where


def dotted(path: Path) -> str:
    """The module name of a Python file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
