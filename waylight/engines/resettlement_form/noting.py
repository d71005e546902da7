"""What was found wrong, with its place: names of cases and people are filled in at the end."""

from dataclasses import dataclass, field
from typing import NamedTuple

from waylight.engines.resettlement_form.codes import Meant
from waylight.engines.resettlement_form.rules import Fault, Rule

MOST_SHOWN = 80
"""Signs of a value that are shown: a photograph is not."""


class Place(NamedTuple):
    """Where something is: the case from 1 (0: none), who by their GUID or id, path and line."""

    case: int
    who: str
    path: str
    line: int

    def within(self, step: str, line: int | None = None) -> "Place":
        """An element below this one."""
        found = self.line if line is None else line
        return self._replace(path=f"{self.path}/{step}", line=found)


@dataclass(slots=True)
class _Note:
    rule: Rule
    place: Place
    value: str
    tells: dict[str, str]
    allowed: tuple[str, ...] | None
    suggestion: Meant | None


@dataclass(slots=True)
class Notes:
    """Faults as they are found; `cases` and `people` name whom they are about."""

    cases: dict[int, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    _notes: list[_Note] = field(default_factory=list)

    def add(
        self,
        rule: Rule,
        place: Place,
        value: str = "",
        *,
        allowed: tuple[str, ...] | None = None,
        suggestion: Meant | None = None,
        **tells: object,
    ) -> None:
        """Note that a rule is broken at a place."""
        said = {key: str(told) for key, told in tells.items()}
        self._notes.append(_Note(rule, place, value[:MOST_SHOWN], said, allowed, suggestion))

    def faults(self) -> tuple[Fault, ...]:
        """Everything that was found, in the order of the file."""
        ordered = sorted(self._notes, key=lambda note: note.place.line)
        return tuple(self._fault(note) for note in ordered)

    def _fault(self, note: _Note) -> Fault:
        at = note.place
        return Fault(
            note.rule.code,
            note.rule.name,
            self.cases.get(at.case, str(at.case)) if at.case else None,
            self.people.get(at.who, at.who) or None,
            at.path,
            at.line,
            note.value,
            note.tells,
            note.allowed,
            note.suggestion,
        )
