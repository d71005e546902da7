"""What is written about the house is true: settings are listed, links lead somewhere."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, committed, files, modules, place

SETTINGS = ROOT / "docs" / "operations" / "settings.md"
EXAMPLE = ROOT / ".env.example"
# What one program of ours tells another; nobody sets it.
OUR_OWN = {"WAYLIGHT_COLLECTED"}
NAME = re.compile(r"\bWAYLIGHT_[A-Z][A-Z_]*[A-Z]\b")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def named(*paths: Path) -> set[str]:
    """Every setting that some files name, without the `_FILE` that any secret may have."""
    names = (name for path in paths for name in NAME.findall(path.read_text(encoding="utf-8")))
    return {name.removesuffix("_FILE") for name in names}


def read_from_the_environment() -> set[str]:
    """Every setting that the code reads."""
    return named(*modules()) - OUR_OWN


def test_every_setting_is_documented() -> None:
    missing = read_from_the_environment() - named(SETTINGS)
    assert not missing, f"Say in {place(SETTINGS)} what these do: {sorted(missing)}"


def test_every_setting_is_in_the_example() -> None:
    missing = read_from_the_environment() - named(EXAMPLE)
    assert not missing, f"Add to {place(EXAMPLE)}: {sorted(missing)}"


def test_no_setting_is_documented_that_nothing_reads() -> None:
    assert named(SETTINGS, EXAMPLE) <= read_from_the_environment()


@pytest.mark.parametrize("paper", files(".md", under=ROOT), ids=place)
def test_every_link_leads_somewhere(paper: Path) -> None:
    targets = (link.partition("#")[0] for link in LINK.findall(paper.read_text(encoding="utf-8")))
    broken = [
        target
        for target in targets
        if target
        and not target.startswith(("http://", "https://", "mailto:"))
        and not (paper.parent / target).exists()
    ]
    assert not broken


# Written in two halves so that this file does not find itself.
PRIVATE = re.compile(
    "|".join(
        (
            "(?<![\\w.~*])/" + "work/",
            "/" + "root/",
            "(?<!-)--(extra-)?index" + "-url",
            "registry" + "[.]",
        )
    )
)


def test_nothing_of_the_maker_s_machine_is_committed() -> None:
    found = []
    for path in committed():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{place(path)}: {hit.group()}" for hit in PRIVATE.finditer(text)]
    assert not found


def test_locked_requirements_hold_hashes_and_no_address() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
