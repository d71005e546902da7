"""A JSON file from a person: read whole or refused, with the line where it went wrong."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from waylight.command_line.delivering import deliver_json
from waylight.command_line.telling import say

LARGEST = 50_000_000
"""Bytes: a million households are fewer."""


class JsonRefusedError(Exception):
    """The file is no JSON that can be used; `code` is stable."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code

    def to_json(self) -> dict[str, Any]:
        """As the one fault of an answer."""
        return {"faults": [{"code": self.code, "path": "$", "value": "", "message": str(self)}]}


def read_or_refuse(path: Path, options: Namespace) -> tuple[Any, bool]:
    """The values and whether they could be read; if not, that is said and answered already."""
    try:
        return read_json(path), True
    except JsonRefusedError as refused:
        say(f"{path}: {refused}")
        deliver_json(options.json, refused.to_json())
        return None, False


def read_json(path: Path) -> Any:
    """The values in the file. A key that is there twice is refused: one would be lost unseen."""
    if not path.is_file():
        raise JsonRefusedError("not_a_file", "This is a folder; name a JSON file.")
    if path.stat().st_size > LARGEST:
        raise JsonRefusedError("too_large", f"The file is larger than {LARGEST:,} bytes.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        words = f"Byte {error.start + 1} is not UTF-8; save the file as UTF-8."
        raise JsonRefusedError("not_utf8", words) from error
    except json.JSONDecodeError as error:
        words = f"Line {error.lineno}, column {error.colno}: {error.msg}."
        raise JsonRefusedError("not_json", words) from error
    except RecursionError as error:
        raise JsonRefusedError("not_json", "The values are nested too deeply.") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise JsonRefusedError("twice", f"The key {key[:40]!r} is there twice in one object.")
        found[key] = value
    return found
