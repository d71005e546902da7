"""`Document`: a kind of paper, declared once by the programme that gives it out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waylight.foundation.documents.typesetting import Format
from waylight.foundation.refusal import Words
from waylight.foundation.vault.compartments import Compartment

KEY = re.compile(r"[a-z][a-z_]*\.[a-z][a-z-]*")
PREFIX = re.compile(r"[A-Z]{2,5}")
FOREIGN = re.compile(r"#?import\s+\"@|[\"(]\s*/|\.\./")

Facts = Mapping[str, Any]
known: dict[str, "Document"] = {}


@dataclass(frozen=True)
class Document:
    """A kind of paper; declaring it makes it known under its key.

    `facts` is given the record and the choices of one issue, in the language of the paper, and
    returns what the template lays out: a dict for JSON with its words translated and its days
    written out. A text under "banner" stands on top in a frame, one under "office" in the corner.
    `compartment` says under whose key its bytes are kept. `reveals` are the facts, each with its
    name in words, that the public verification page may show besides what the paper is; one that
    is empty is left out. Raises ValueError for what could not be issued."""

    key: str
    title: Words
    template: Path
    number_prefix: str
    facts: Callable[..., Facts]
    compartment: Compartment = Compartment.GENERAL
    formats: tuple[Format, ...] = ("pdf",)
    reveals: tuple[tuple[str, Words], ...] = ()

    def __post_init__(self) -> None:
        """Refuse what would fail on the day of the first letter; then be known."""
        if faults := list(self._faults()):
            raise ValueError(f"Document {self.key}: {'; '.join(faults)}")
        known[self.key] = self

    def _faults(self) -> list[str]:
        others = [other for other in known.values() if other.key != self.key]
        faults = {
            "its key is `programme.kind-of-paper`": not KEY.fullmatch(self.key),
            "its key is already that of another": known.get(self.key, self) != self,
            "its number_prefix is two to five capitals": not PREFIX.fullmatch(self.number_prefix),
            "its number_prefix is already that of another": self.number_prefix
            in {other.number_prefix for other in others},
            f"there is no template {self.template.name}": not self.template.is_file(),
            "its template asks for files or packages of elsewhere": self._is_foreign(),
            "a paper is issued as a PDF": "pdf" not in self.formats,
        }
        return [fault for fault, is_so in faults.items() if is_so]

    def _is_foreign(self) -> bool:
        found = self.template.is_file()
        return found and bool(FOREIGN.search(self.template.read_text(encoding="utf-8")))


def declared(key: str) -> Document:
    """The document of a key; ValueError where nobody declares it."""
    if key not in known:
        raise ValueError(f"No document {key!r}; there are {sorted(known)}")
    return known[key]
