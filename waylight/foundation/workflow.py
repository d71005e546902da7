"""Statuses and the moves between them, as a table that draws itself.

    class Status(models.TextChoices): ...
    WORKFLOW = Workflow(Status.DRAFT, {Status.DRAFT: (Status.SENT,), Status.SENT: ()})
    WORKFLOW.move(record, Status.SENT)     sets record.status, or raises CannotMove

It only sets the attribute: the deed that calls it saves. `diagram()` is what the docs show."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext_lazy as _

from waylight.foundation.refusal import Refusal

Status = TypeVar("Status", bound=Enum)


class CannotMove(Refusal):
    """A move that the table does not hold; says which moves it does."""

    def __init__(self, now: Enum, wanted: Enum, allowed: tuple[Enum, ...]) -> None:
        options = ", ".join(_words(status) for status in allowed)
        super().__init__(
            "workflow.cannot-move",
            what=_("This cannot become “%s”.") % _words(wanted),
            why=_("It is “%s” now.") % _words(now),
            fix=_("It can become: %s.") % options if options else _("Nothing follows this status."),
        )


class Workflow(Generic[Status]):
    """A start and, for every status, the statuses that may follow it."""

    def __init__(self, start: Status, moves: Mapping[Status, tuple[Status, ...]]) -> None:
        statuses = set(type(start))
        named = {start, *moves, *(to for follows in moves.values() for to in follows)}
        if unknown := named - statuses:
            raise ValueError(f"Not a {type(start).__name__}: {_names(unknown)}")
        if missing := statuses - set(moves):
            raise ValueError(f"No row for {_names(missing)}; a last status has an empty row")
        self.start, self.moves = start, dict(moves)
        if lost := statuses - self.reachable(start):
            raise ValueError(f"Nothing leads to {_names(lost)}")

    def may_become(self, status: Status | str) -> tuple[Status, ...]:
        """The statuses that may follow this one."""
        return self.moves[type(self.start)(status)]

    def ends(self) -> set[Status]:
        """The statuses that nothing follows."""
        return {status for status, follows in self.moves.items() if not follows}

    def reachable(self, origin: Status) -> set[Status]:
        """Every status that `origin` can come to, itself included."""
        found, ahead = {origin}, [origin]
        while ahead:
            new = set(self.moves[ahead.pop()]) - found
            found |= new
            ahead.extend(new)
        return found

    def move(self, record: Any, to: Status) -> None:
        """Set `record.status`, or raise CannotMove and leave it alone."""
        allowed = self.may_become(record.status)
        if to not in allowed:
            raise CannotMove(type(self.start)(record.status), to, allowed)
        record.status = to

    def diagram(self) -> str:
        """The table as a Mermaid state diagram."""
        arrows = [
            f"    {status.name} --> {to.name}" for status, to_ in self.moves.items() for to in to_
        ]
        last = [f"    {status.name} --> [*]" for status in self.moves if status in self.ends()]
        return "\n".join(["stateDiagram-v2", f"    [*] --> {self.start.name}", *arrows, *last])


def _words(status: Enum) -> str:
    return str(getattr(status, "label", status.value))


def _names(statuses: set[Any]) -> str:
    return ", ".join(sorted(s.name if isinstance(s, Enum) else str(s) for s in statuses))
