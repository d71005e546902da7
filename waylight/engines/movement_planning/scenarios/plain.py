"""Changes as plain JSON and back, so that a file can say them and a table keep them."""

from dataclasses import MISSING, fields
from datetime import date
from typing import Any, get_args, get_type_hints

from waylight.engines.movement_planning.scenarios.change import Change, ChangeRefusedError
from waylight.engines.movement_planning.scenarios.changes import (
    AddCharter,
    AddClinicPlaces,
    CancelFlight,
    ChangeIntake,
    ChangeSeats,
    ChangeWaiting,
    DelayFlight,
    DelayHome,
    FamilyGrew,
    MedicalLapsed,
    PaperEnds,
    WithdrawHome,
)
from waylight.engines.movement_planning.scenarios.helping import (
    AddClass,
    AddClassPlaces,
    AddHome,
    AddWheelchairs,
    FreeToTravel,
    LetGo,
)
from waylight.engines.movement_planning.scenarios.staffing import AddStaff

KINDS: dict[str, type[Change]] = {
    kind.kind: kind
    for kind in (
        CancelFlight,
        DelayFlight,
        ChangeSeats,
        AddCharter,
        WithdrawHome,
        DelayHome,
        ChangeIntake,
        MedicalLapsed,
        PaperEnds,
        FamilyGrew,
        ChangeWaiting,
        AddClinicPlaces,
        AddStaff,
        AddWheelchairs,
        AddHome,
        AddClassPlaces,
        AddClass,
        FreeToTravel,
        LetGo,
    )
}
"""Every change by its name in JSON."""
MOST = 100
"""Changes that one scenario may have."""


def to_json(change: Change) -> dict[str, Any]:
    """`{"kind": …}` and the change's fields; dates as ISO text."""
    values = {field.name: getattr(change, field.name) for field in fields(change)}
    plain = {n: v.isoformat() if isinstance(v, date) else v for n, v in values.items()}
    return {"kind": change.kind} | plain


def from_json(value: Any) -> Change:
    """The change that `to_json` was given. Refused: unknown_change, field_missing,
    field_unknown, field_wrong."""
    given = dict(value) if isinstance(value, dict) else {}
    kind = KINDS.get(str(given.pop("kind", None)))
    if kind is None:
        raise ChangeRefusedError(
            "unknown_change",
            "This is not a change that is known.",
            f"Its kind is one of {', '.join(KINDS)}.",
        )
    known = {field.name: field for field in fields(kind)}
    if unknown := sorted(given.keys() - known.keys()):
        raise ChangeRefusedError(
            "field_unknown",
            f"{kind.kind} has no {unknown[0]}.",
            f"Its fields are {', '.join(known)}.",
        )
    needed = {name for name, field in known.items() if field.default is MISSING}
    if missing := sorted(needed - given.keys()):
        raise ChangeRefusedError(
            "field_missing", f"{kind.kind} needs its {missing[0]}.", "Add it to the change."
        )
    types = get_type_hints(kind)
    return kind(**{name: _typed(name, types[name], item) for name, item in given.items()})


def many_from_json(values: Any) -> list[Change]:
    """A list of changes, or one by itself. Refused also: no_changes, too_many_changes."""
    given = values if isinstance(values, list) else [values]
    if not given:
        raise ChangeRefusedError("no_changes", "There is no change.", "Name at least one.")
    if len(given) > MOST:
        raise ChangeRefusedError(
            "too_many_changes", f"There are {len(given)} changes.", f"Name at most {MOST}."
        )
    return [from_json(value) for value in given]


def _typed(name: str, hint: Any, value: Any) -> Any:
    """A field's value by its declared type."""
    types = get_args(hint) or (hint,)
    if value is None and type(None) in types:
        return None
    if date in types and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    if str in types and isinstance(value, str) and value:
        return value
    if bool in types and isinstance(value, bool):
        return value
    if int in types and isinstance(value, int) and not isinstance(value, bool):
        return value
    if float in types and isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    raise ChangeRefusedError(
        "field_wrong",
        f"{value!r} cannot be a {name}.",
        "Write text as text, numbers as numbers, dates as 2026-03-31.",
    )
