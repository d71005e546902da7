"""Synthetic forms as files: whole ones, and what `waylight rrf` answers to them."""

import json
from pathlib import Path
from typing import Any

from waylight.command_line.main import main
from waylight.engines.resettlement_form import Element, read, write
from waylight.engines.resettlement_form.tests.making import PHOTO, whole

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAwAAAAMCAIAAADZF8uwAAAAFklEQVR4nGPUiLJhIASYCKoYVTQAigBekwDWMYe1"
    "JAAAAABJRU5ErkJggg=="
)


def text(version: int = 4, people: int = 2, photo: str = "") -> str:
    """A whole form as XML, its photographs replaced by one that can be decoded."""
    form = read(whole(version, people)).form
    assert form is not None
    return write(form).replace(f"<Photo>{PHOTO}</Photo>", f"<Photo>{photo or PNG}</Photo>")


def asked(folder: Path, content: str | bytes) -> tuple[int, dict[str, Any]]:
    """The exit status and the JSON that a file is answered with."""
    form, answer = folder / "form.xml", folder / "answer.json"
    form.write_bytes(content if isinstance(content, bytes) else content.encode())
    status = main(["rrf", str(form), "--json", str(answer)])
    return status, json.loads(answer.read_text("utf-8"))


def replaced(content: str, old: str, new: str, number: int = 1) -> str:
    """The text with one occurrence replaced, counted from 1."""
    parts = content.split(old)
    assert len(parts) > number, f"{old} is not there so often"
    return old.join(parts[:number]) + new + old.join(parts[number:])


def same(one: Element, other: Element) -> bool:
    """Whether two trees say the same, wherever their lines are."""
    return (one.name, one.text.strip() if one.children else one.text, len(one.children)) == (
        other.name,
        other.text.strip() if other.children else other.text,
        len(other.children),
    ) and all(same(a, b) for a, b in zip(one.children, other.children, strict=True))
