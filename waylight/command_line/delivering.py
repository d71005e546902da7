"""Answers written whole or not at all: a file appears complete, or the earlier one stays."""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from waylight.command_line.arguments import STANDARD_OUTPUT
from waylight.foundation.exchange.writing import save


def deliver_json(
    target: Path | None, answer: Mapping[str, Any] | Sequence[Mapping[str, Any]]
) -> None:
    """Write an answer as JSON where `--json` says, if it says anything."""
    if target is None:
        return
    text = json.dumps(answer, ensure_ascii=False, allow_nan=False, indent=1, default=_text)
    if target == STANDARD_OUTPUT:
        sys.stdout.buffer.write(f"{text}\n".encode())
        sys.stdout.flush()
    else:
        save(target, f"{text}\n".encode())


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")
