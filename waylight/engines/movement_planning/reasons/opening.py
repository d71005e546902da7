"""For a family that no flight is open to: the single changes that would open one."""

from collections.abc import Callable
from datetime import timedelta

import numpy as np

from waylight.engines.movement_planning.compiling import Instance
from waylight.engines.movement_planning.homes import council_options, home_columns
from waylight.engines.movement_planning.reasons.helping import Candidate
from waylight.engines.movement_planning.scenarios.change import Change
from waylight.engines.movement_planning.scenarios.changes import AddClinicPlaces, ChangeSeats
from waylight.engines.movement_planning.scenarios.helping import (
    AddClass,
    AddHome,
    AddWheelchairs,
    FreeToTravel,
    LetGo,
)
from waylight.engines.movement_planning.screening import Screen, Tables

Maker = Callable[[Instance, int, int], Change | None]
DATES = ("from", "until", "paper", "gap")
"""Rules that being free to travel on the day would lift together."""


def openings(instance: Instance, i: int, seen: Screen) -> list[Candidate]:
    """For each kind of rule, the earliest flight that only this kind keeps the family from."""
    found: dict[str, Candidate] = {}
    groups = _groups(seen)
    failed = (~np.array(list(groups.values()))).sum(axis=0)
    for n in np.argsort(instance.problem.day[seen.flights], kind="stable"):
        broken = [name for name, passed in groups.items() if not passed[n]]
        if failed[n] == 1 and broken[0] in MAKERS and broken[0] not in found:
            f = int(seen.flights[n])
            change = MAKERS[broken[0]](instance, i, f)
            if change is not None:
                found[broken[0]] = Candidate(broken[0], change, f, 0.0, None)
    return list(found.values())


def _groups(seen: Screen) -> dict[str, np.ndarray]:
    """The rules, with those that one kind of change would lift taken together."""
    together = np.logical_and.reduce([seen.rules[name] for name in DATES])
    rest = {name: passed for name, passed in seen.rules.items() if name not in DATES}
    return {"dates": together, **rest}


def _dates(instance: Instance, i: int, f: int) -> Change:
    return FreeToTravel(instance.names.families[i], instance.tables["flights"][f]["date"])


def _seats(instance: Instance, i: int, f: int) -> Change:
    return ChangeSeats(instance.names.flights[f], int(instance.problem.people[i]))


def _wheelchair(instance: Instance, _i: int, f: int) -> Change:
    return AddWheelchairs(instance.names.flights[f], 1)


def _clinic(instance: Instance, i: int, f: int) -> Change:
    row, settings = instance.tables["families"][i], instance.tables["settings"][0]
    day = instance.tables["flights"][f]["date"] - timedelta(days=settings["medical_lead_days"])
    return AddClinicPlaces(row["from_airport"], day, int(instance.problem.people[i]))


def _class(instance: Instance, i: int, f: int) -> Change:
    row, settings = instance.tables["families"][i], instance.tables["settings"][0]
    day = instance.tables["flights"][f]["date"] - timedelta(days=settings["class_lead_days"])
    name = f"{row['from_airport']} {day} (one more)"
    return AddClass(name, row["from_airport"], day, max(1, int(instance.problem.adults[i])))


def _council(instance: Instance, i: int, f: int) -> Change | None:
    """A home of the family's size in the council that would cost it least if homes were there."""
    row, tables, names = instance.tables["families"][i], instance.tables, instance.names
    code, day = names.families[i], tables["flights"][f]["date"]
    everywhere: Tables = tables | {
        "homes": [],
        "families": [row],
        "placement": [one for one in tables["placement"] if one["family"] == code],
    }
    for council in names.councils:
        home = AddHome(council, row["bedrooms"] or 0, True, day, day, f"for {code} in {council}")
        everywhere = home.applied(everywhere)
    columns = home_columns(everywhere, names.councils, instance.start)
    transfer = instance.problem.transfer[[instance.problem.lands_at[f]]]
    found = council_options(everywhere, names.councils, columns, transfer, instance.rules.members)
    if row["programme"] != "RESETTLEMENT" or found["council_first"][0, 0] < 0:
        return None
    council = names.councils[found["council_first"][0, 0]]
    return AddHome(council, row["bedrooms"] or 0, True, day, day, f"for {code}")


def _fixed(instance: Instance, i: int, _f: int) -> Change:
    return LetGo(instance.names.families[i])


MAKERS: dict[str, Maker] = {
    "dates": _dates,
    "seats": _seats,
    "wheelchair": _wheelchair,
    "clinic": _clinic,
    "class": _class,
    "council": _council,
    "fixed": _fixed,
}
"""The change that lifts each rule."""
