"""Facts and a template in, a finished paper out: Typst with our own fonts and nothing else.

The template is code of the repository and holds no words. The facts are handed over as JSON in
`sys.inputs`, never pasted into its source, so that no name can become markup. Typst is given its
sources in memory and an empty corner of the disk as its root: it can read no file of ours.

A PDF is PDF/UA-1: tagged, titled, in a language, each picture described; Typst refuses what is not.
The same facts, template and moment give the same bytes."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst
from django.utils.translation import gettext as _

from waylight.foundation.refusal import Refusal

FONTS = Path(__file__).parent / "fonts"
HOUSE = Path(__file__).parent / "papers" / "house.typ"
HARMLESS = re.compile(r"panicked|assertion failed|[^`\"]*")
"""The beginning of Typst's messages that quotes no value."""
LARGEST = 1024 * 1024
"""Bytes of facts: a manifest of some thousand people."""

Format = Literal["pdf", "png"]


class NotTypeset(Exception):  # noqa: N818 - a fault of a template, for the people who write it
    """Typst refused a template, or warned of something in it."""


def typeset(
    template: Path, data: Mapping[str, Any], *, at: datetime, kind: Format = "pdf", ppi: float = 144
) -> list[bytes]:
    """A paper as one PDF, or as one PNG for each page; `at` is written into the PDF.

    Raises Refusal where a value holds a letter that our fonts lack, NotTypeset for a template that
    Typst refuses or warns of, ValueError for facts that are too large."""
    text = json.dumps(data, ensure_ascii=False)
    if len(text.encode()) > LARGEST:
        raise ValueError(f"The facts of {template.name} are larger than {LARGEST} bytes")
    # The wheel takes sources in memory by name; its stub does not say so.
    compiler: Any = _compiler()
    try:
        made, warnings = compiler.compile_with_warnings(
            _sources(template),
            format=kind,
            ppi=ppi,
            sys_inputs={"data": text},
            pdf_standards=["ua-1"] if kind == "pdf" else [],
            timestamp=at.replace(microsecond=0),
        )
    except typst.TypstError as fault:
        if "could not be displayed with font" in fault.message:
            raise _letters_missing() from None
        said = HARMLESS.match(fault.message)
        raise NotTypeset(f"{template.name}: {said[0] if said else ''}") from None
    if warnings:
        raise NotTypeset(f"{template.name}: {warnings[0].message}")
    return made if isinstance(made, list) else [made]


def _sources(template: Path) -> dict[str, bytes]:
    return {"main.typ": template.read_bytes(), "house.typ": HOUSE.read_bytes()}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _compiler() -> typst.Compiler:
    """A new one for each paper: a compiler remembers its last inputs, and those may be personal."""
    return typst.Compiler(
        root=HOUSE.parent, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs={}
    )


def _letters_missing() -> Refusal:
    return Refusal(
        "documents.letters-missing",
        what=_("The paper was not made."),
        why=_("Something on it is written in letters that our fonts do not have."),
        fix=_("Write it in Latin, Arabic or Ge'ez letters, and make the paper again."),
    )
