"""What a family's own rules, or the workbook, took away from the journey it was told: in words."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from waylight.engines.movement_planning.compiling import Instance
from waylight.engines.movement_planning.reasons.words import day_words, rule_words
from waylight.engines.movement_planning.replanning.earlier import Earlier, Row
from waylight.engines.movement_planning.replanning.fitting import FITS
from waylight.engines.movement_planning.screening import screen

SHORT = (
    "",
    "Flight {flight} has {seats} seats, too few for everybody who was promised one.",
    "Flight {flight} has too few wheelchair places for everybody who was promised one.",
    "Too few escorts are on duty on the days around flight {flight}.",
    "Too few medical escorts or interpreters are on duty on the days around flight {flight}.",
    "The clinic of {clinic} has too few places for everybody who was promised one.",
    "Class {class} has too few places for everybody who was promised one.",
    "Home {home} has {units} units, too few for everybody who was promised one.",
    "{council} takes {intake} people a month, too few for everybody who was promised {month}.",
)
"""Indexed by the codes of `fitting`."""


def short_words(instance: Instance, earlier: Earlier, i: int, code: int) -> list[str]:
    """What was short for family i to be where it was."""
    row = earlier.rows[i]
    if code == FITS or row is None:
        return []
    q, f = instance.problem, int(earlier.flight[i])
    day = date.fromisoformat(row["clinic_date"])
    facts = {
        **row,
        "seats": int(q.seats[f]),
        "clinic": day_words(day),
        "units": int(q.home_count[earlier.home[i]]) if earlier.home[i] >= 0 else 0,
        "council": _council(instance, int(earlier.council[i])),
        "intake": int(q.intake[earlier.council[i]]),
        "month": f"{_flies(instance, f):%B %Y}",
    }
    return [SHORT[code].format(**facts)]


def losses(instance: Instance, earlier: Earlier, i: int) -> list[str]:
    """Everything about family i's journey that is gone, moved or no longer allowed."""
    row = earlier.rows[i]
    if row is None:
        return []
    parts = (_flight, _lodging, _clinic, _class)
    return [line for part in parts for line in part(instance, earlier, i, row)]


def _flight(instance: Instance, earlier: Earlier, i: int, row: Row) -> Iterator[str]:
    f = int(earlier.flight[i])
    if f < 0:
        yield f"Flight {row['flight']} is cancelled: the workbook no longer has it."
        return
    day = _flies(instance, f)
    if day.isoformat() != row["date"]:
        yield f"Flight {row['flight']} now leaves on {day_words(day)}."
    if earlier.pair[i] >= 0:
        return
    seen = screen(i, instance.rules)
    if f not in seen.flights:
        leaves = instance.tables["families"][i]["from_airport"]
        yield f"Flight {row['flight']} does not stop at {leaves}, where the family leaves from."
        return
    n = int(np.flatnonzero(seen.flights == f)[0])
    failed = [rule for rule, passed in seen.rules.items() if not passed[n]]
    for rule in failed[:1]:
        words = rule_words(rule, instance, i, seen)
        yield f"Flight {row['flight']} on {day_words(day)} is no longer possible: {words}."


def _lodging(instance: Instance, earlier: Earlier, i: int, row: Row) -> Iterator[str]:
    q, council = instance.problem, int(earlier.council[i])
    if council >= 0 and instance.names.councils[council] != row["council"]:
        place = f"Home {row['home']}" if q.settles[i] else "Its sponsor"
        yield f"{place} is now in {_council(instance, council)}."
    if not q.settles[i]:
        return
    h = int(earlier.home[i])
    if h < 0:
        yield (
            f"Home {row['home']} is withdrawn: the workbook no longer has it."
            if row["home"]
            else "The family now needs a home."
        )
        return
    if earlier.flight[i] >= 0:
        yield from _unfit(instance, earlier, i, h)
    if not np.isfinite(q.council_cost[i, council]):
        yield f"{_council(instance, council)} may no longer take this family."
    elif earlier.flight[i] >= 0 and not np.isfinite(
        q.transfer[q.lands_at[earlier.flight[i]], council]
    ):
        yield f"No transfer leads from the flight to {_council(instance, council)} any more."


def _unfit(instance: Instance, earlier: Earlier, i: int, h: int) -> Iterator[str]:
    q, name = instance.problem, instance.names.homes[h]
    day = int(q.day[earlier.flight[i]])
    bedrooms, need = int(q.home_bedrooms[h]), int(q.bedrooms[i])
    if not need <= bedrooms <= need + q.max_spare:
        yield f"Home {name} has {bedrooms} bedrooms; the family now needs {need}."
    if q.home_step_free[h] < q.step_free[i]:
        yield f"Home {name} is not step-free, which the family now needs."
    if not q.home_from[h] <= day <= q.home_until[h]:
        first, last = (_date(instance, int(d)) for d in (q.home_from[h], q.home_until[h]))
        yield f"Home {name} is now free from {day_words(first)} to {day_words(last)} only."
    if q.fixed_home[i] not in (-1, h):
        yield f"Another home is now fixed for it: {instance.names.homes[q.fixed_home[i]]}."


def _clinic(instance: Instance, earlier: Earlier, i: int, row: Row) -> Iterator[str]:
    q, clinic, k = instance.problem, int(earlier.clinic[i]), int(earlier.pair[i])
    day = row["clinic_date"]
    if clinic < 0:
        words = day_words(day) if day else "the earlier plan"
        yield f"The clinic of {words} is no longer in the workbook."
    elif k >= 0 and not q.clinic_from[k] <= clinic < q.clinic_to[k]:
        yield f"The clinic of {day_words(day)} no longer lies in the days its flight asks for."


def _class(instance: Instance, earlier: Earlier, i: int, row: Row) -> Iterator[str]:
    q, lesson, k = instance.problem, int(earlier.lesson[i]), int(earlier.pair[i])
    if not q.settles[i]:
        return
    if lesson < 0:
        yield f"Class {row['class']} is no longer in the workbook."
    elif k >= 0 and not q.class_from[k] <= lesson < q.class_to[k]:
        yield f"Class {row['class']} no longer lies in the days its flight asks for."


def _council(instance: Instance, council: int) -> str:
    row = instance.tables["councils"][council]
    return str(row["name"] or row["council"])


def _flies(instance: Instance, f: int) -> date:
    day: date = instance.tables["flights"][f]["date"]
    return day


def _date(instance: Instance, day: int) -> date:
    return instance.start + timedelta(days=day)
