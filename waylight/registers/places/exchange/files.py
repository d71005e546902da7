"""How a packaged file is read."""

import csv
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file in the folder `data`, each by the titles of its columns."""
    text = (files("waylight.registers.places") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
