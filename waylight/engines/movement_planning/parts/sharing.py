"""Who may use what is free: every place, home and day on duty goes to a part that has use for it.

The parts search at the same time, so a free interpreter or home can be one part's only. Most are of
use to one part anyway: a clinic to its city's, a day on duty to its season's. The others go round.
"""

from typing import Any

import numpy as np

from waylight.engines.movement_planning.problem import DAY_MARGIN, Ints, Problem
from waylight.engines.movement_planning.state import State

FORTNIGHT = 14
"""Days on duty go round in pieces of this length: an escort is busy for days on end."""


class Sharing:
    """The shares of all parts: each a list of arrays, one a part, that add up to what is free."""

    def __init__(self, q: Problem, parts: list[Problem], whole: State, turn: int) -> None:
        """`whole` is the plan with its counts, `turn` moves who comes first."""
        everyone = np.ones((len(parts), len(q.home_count)), dtype=bool)
        self.homes = dealt(whole.homes_left, everyone, np.arange(len(q.home_count)) + turn)
        self.clinic = dealt(whole.clinic_left, _reached(parts, "clinic", q.clinic_places), turn)
        self.lesson = dealt(whole.class_left, _reached(parts, "class", q.class_places), turn)
        months = np.stack([np.isin(np.arange(q.months), q.month[part.day]) for part in parts])
        to_all = np.broadcast_to(months[:, :, None], (len(parts), *whole.intake_left.shape))
        self.intake = dealt(whole.intake_left, to_all, turn)
        pieces = np.arange(q.available.shape[1]) // FORTNIGHT
        begin = pieces + np.arange(len(q.available))[:, None] + turn
        on_duty = np.stack([_on_duty(part) for part in parts])
        self.staff = dealt(q.available - whole.busy, on_duty, begin)


def dealt(free: Any, wanted: Any, begin: Any) -> list[Ints]:
    """Deal out `free` among those who want it ([parts, ...] bool), from `begin` on in turn."""
    count = np.maximum(wanted.sum(axis=0), 1)
    rank = (np.cumsum(wanted, axis=0) - 1 + begin) % count
    free = np.maximum(free, 0)
    share = free // count + (rank < free % count)
    return [np.where(w, s, 0).astype(np.int32) for w, s in zip(wanted, share, strict=True)]


def _reached(parts: list[Problem], kind: str, places: Ints) -> Any:
    """Which parts have a family that could use an appointment: [parts, appointments]."""
    rows = []
    for part in parts:
        steps = np.zeros(len(places) + 1, dtype=np.int64)
        np.add.at(steps, getattr(part, f"{kind}_from"), 1)
        np.add.at(steps, getattr(part, f"{kind}_to"), -1)
        rows.append(np.cumsum(steps)[:-1] > 0)
    return np.stack(rows)


def _on_duty(part: Problem) -> Any:
    """Which stocks on which days could be busy on the part's flights: [S, days]."""
    stocks, days = part.available.shape
    wanted = np.zeros((stocks, days), dtype=bool)
    near = np.zeros(days, dtype=bool)
    for shift in range(2 * DAY_MARGIN + 1):
        near[part.day + shift] = True
        wanted[part.pool, part.day + shift] = True
    wanted[part.roving] = near
    wanted[part.medics] = near & bool(part.medical.any())
    for tongue in set(part.tongue.tolist()) - {-1}:
        wanted[part.tongues + tongue] = near
    return wanted
