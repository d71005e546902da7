"""Cut a problem into parts by its flights, and number what is in them anew."""

from typing import Any, NamedTuple

import numpy as np

from waylight.engines.movement_planning.problem import Ints, Problem

OF_FAMILIES = (
    "people", "adults", "wheelchair", "medical", "tongue", "escorted", "origin", "bedrooms",
    "step_free", "fixed_home", "unplanned", "stake", "settles", "sponsor", "told_home",
    "told_council", "told_clinic", "told_lesson", "home_change", "council_change", "visit_change",
    "council_cost", "council_own", "council_first",
)  # fmt: skip
OF_PAIRS = (
    "pair_cost", "pair_floor", "pair_living", "clinic_from", "clinic_to", "class_from", "class_to",
)  # fmt: skip
OF_FLIGHTS = (
    "day", "lands_at", "charter", "seats", "wheelchairs", "fixed_cost", "fare_at", "pool",
)  # fmt: skip


class Part(NamedTuple):
    """A smaller problem, and which families, flights and pairs of the whole it holds, in order."""

    problem: Problem
    families: Ints
    flights: Ints
    pairs: Ints


def cut(q: Problem, flights: Any, families: Any) -> Part:
    """The part with these flights and families, given as masks [L] and [F].

    Every family keeps those of its pairs that lie on the flights; all else is as in the whole.
    """
    family = pair_families(q)
    kept = flights[q.pair_flight] & families[family]
    pairs, riders = np.flatnonzero(kept), np.flatnonzero(families)
    flown = np.flatnonzero(flights)
    pair_flight = (np.cumsum(flights) - 1)[q.pair_flight[pairs]].astype(np.int32)
    pair_family = (np.cumsum(families) - 1)[family[pairs]].astype(np.int32)
    order = np.argsort(pair_flight, kind="stable").astype(np.int32)
    columns = {name: getattr(q, name)[riders] for name in OF_FAMILIES}
    columns |= {name: getattr(q, name)[pairs] for name in OF_PAIRS}
    columns |= {name: getattr(q, name)[flown] for name in OF_FLIGHTS}
    problem = q._replace(
        **columns,
        pair_at=_starts(pair_family, len(riders)),
        pair_flight=pair_flight,
        rider_at=_starts(pair_flight, len(flown)),
        rider_pair=order,
        rider_family=pair_family[order],
    )
    return Part(problem, _ints(riders), _ints(flown), _ints(pairs))


def deal(q: Problem, number: int, by_season: bool = False) -> list[Any]:
    """The flights as so many masks [L] of about equal work.

    Flights lie by city and day, or by day alone, so that the families which compete for them are
    mostly in one part.
    """
    city = np.full(len(q.day), np.iinfo(np.int32).max)
    np.minimum.at(city, q.pair_flight, q.origin[pair_families(q)])
    order = np.lexsort((city, q.day)) if by_season else np.lexsort((q.day, city))
    work = np.cumsum(np.diff(q.rider_at)[order] + 1)
    group = np.empty(len(order), dtype=np.int32)
    group[order] = np.minimum(number - 1, work * number // (work[-1] + 1))
    return [group == n for n in range(number)]


def pair_families(q: Problem) -> Ints:
    """The family of each pair: [P]."""
    return np.repeat(np.arange(len(q.people), dtype=np.int32), np.diff(q.pair_at))


def fingerprint(q: Problem) -> int:
    """A number that tells this problem from any other."""
    print_ = 0
    for column in q:
        content = int.from_bytes(np.ascontiguousarray(column).tobytes(), "big")
        print_ = (print_ * 1_000_003 + content) % (2**61 - 1)
    return print_


def _starts(of: Ints, size: int) -> Ints:
    return _ints(np.cumsum([0, *np.bincount(of, minlength=size)]))


def _ints(values: Any) -> Ints:
    return np.array(values, dtype=np.int32)
