"""Where a record belongs: its team and its compartment, said once by its table.

    class Privacy:
        compartment = Compartment.MEDICAL       of every row; GENERAL when nothing is said
        through = "caseload"                    a part of another record belongs where that does

A table whose rows differ has a column `compartment`. A record has a team by a foreign key `team`,
or through another record. A part that says a compartment of its own keeps it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model

from waylight.foundation.vault.compartments import Compartment


@dataclass(frozen=True)
class Home:
    """The look-ups that lead from a table to its team, its compartment and its whole.

    `compartment` is one for all rows, or the path of a column. `wholes` are the paths and tables
    of the records that a row is a part of, itself first, as far as they share a compartment."""

    team: str
    compartment: Compartment | str
    wholes: tuple[tuple[str, type[Model]], ...]


@cache
def home_of(model: type[Model]) -> Home:
    """Where the rows of a table belong; `team` is empty for a table without one."""
    wholes, team = [], ""
    compartment: Compartment | str | None = None
    for path, table in _upwards(model):
        if compartment is None:
            wholes.append((path or "pk", table))
            compartment = _said(table, path)
        team = team or (_path(path, "team") if _has(table, "team") else "")
    return Home(team, compartment or Compartment.GENERAL, tuple(wholes))


def team_of(record: Model | None) -> UUID | None:
    """The team that a record belongs to; None for a record of no team."""
    if record is None:
        return None
    if (team := getattr(record, "team_id", None)) is not None:
        return UUID(str(team))
    through = _privacy(type(record), "through")
    return team_of(getattr(record, through, None)) if through else None


def has_team(model: type[Model]) -> bool:
    """Whether the rows of a table belong to teams."""
    return any(hasattr(table, "team_id") for _, table in _upwards(model))


def compartment_of(record: Model | type[Model]) -> Compartment:
    """The compartment of a record, or of a table whose rows do not differ."""
    model = record if isinstance(record, type) else type(record)
    if isinstance(column := getattr(record, "compartment", None), str):
        return Compartment(column)
    if said := _privacy(model, "compartment"):
        return Compartment(said)
    if not (through := _privacy(model, "through")):
        return Compartment.GENERAL
    whole = None if isinstance(record, type) else getattr(record, through, None)
    return compartment_of(whole or _related(model, through))


def _upwards(model: type[Model]) -> Iterator[tuple[str, type[Model]]]:
    """A table, and those that its rows are parts of, each with the path that leads there."""
    path = ""
    yield path, model
    while through := _privacy(model, "through"):
        path, model = _path(path, through), _related(model, through)
        yield path, model


def _said(model: type[Model], path: str) -> Compartment | str | None:
    if _has(model, "compartment"):
        return _path(path, "compartment")
    said = _privacy(model, "compartment")
    return Compartment(said) if said else None


def _privacy(model: type[Model], name: str) -> str:
    return str(getattr(getattr(model, "Privacy", None), name, ""))


def _related(model: type[Model], name: str) -> type[Model]:
    related: Any = model._meta.get_field(name).related_model
    found: type[Model] = related
    return found


def _path(path: str, name: str) -> str:
    return f"{path}__{name}" if path else name


def _has(model: type[Model], name: str) -> bool:
    try:
        return isinstance(model._meta.get_field(name), Field)
    except FieldDoesNotExist:
        return False
