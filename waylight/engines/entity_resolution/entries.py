"""What is compared."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of party an entry is."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True)
class Entry:
    """A party as one record has it. `names` are all of its names, the usual one first; `whole` is
    the key of the organisation that a unit belongs to."""

    key: str
    kind: Kind
    names: tuple[str, ...]
    organisation: str = ""
    role: str = ""
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    identifiers: frozenset[str] = frozenset()
    whole: str = ""

    def __post_init__(self) -> None:
        """Refuse an entry that cannot be compared."""
        if not any(name.strip() for name in self.names):
            raise ValueError("An entry has a name")
