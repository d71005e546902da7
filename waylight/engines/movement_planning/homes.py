"""Homes and councils: which council may take which family, at what cost, in what home."""

import math
from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from waylight.engines.movement_planning.lodging import BIG, FULL, MOST, padded

Row = dict[str, Any]
Tables = dict[str, list[Row]]

FEW = 8
EARTH_KM = 6371.0088
"""Mean radius of the Earth, IUGG."""


class Homes(NamedTuple):
    """The homes' names in the order of their columns, and the columns."""

    names: list[str]
    columns: dict[str, Any]


def home_columns(tables: Tables, councils: list[str], start: date) -> Homes:
    """Homes sorted by council, bedrooms and first day; `home_at` finds them."""
    index = {council: i for i, council in enumerate(councils)}
    rows = sorted(
        tables["homes"],
        key=lambda row: (index[row["council"]], row["bedrooms"], row["available_from"]),
    )
    rooms = max((row["bedrooms"] for row in rows), default=0)
    places = [index[row["council"]] * (rooms + 1) + row["bedrooms"] for row in rows]
    counts = np.bincount(np.array(places, dtype=np.int64), minlength=len(councils) * (rooms + 1))
    columns = {
        "home_at": _ints(np.cumsum([0, *counts])),
        "rooms": rooms,
        "home_council": _ints([index[row["council"]] for row in rows]),
        "home_bedrooms": _ints([row["bedrooms"] for row in rows]),
        "home_step_free": _ints([row["step_free"] for row in rows]),
        "home_from": _ints([(row["available_from"] - start).days for row in rows]),
        "home_until": _ints([(row["available_until"] - start).days for row in rows]),
        "home_count": _ints([row["count"] for row in rows]),
        "home_empty": np.array([row["empty_cost_per_day"] for row in rows], dtype=np.float64),
        "intake": _ints([row["people_per_month"] for row in tables["councils"]]),
    }
    return Homes([row["home"] for row in rows], columns)


def council_options(
    tables: Tables,
    councils: list[str],
    homes: Homes,
    transfer: Any,
    members: dict[str, list[Row]],
) -> dict[str, Any]:
    """For each family the councils that may take it, cheapest first (rule 2 and its costs).

    `council_cost` is placement, language and tie, `inf` where the rules forbid the council, the
    family is larger than a month's intake, or no home of its size and access is ever there.
    """
    families = tables["families"]
    cost = _placement(tables, councils)
    cost += _language(tables)
    cost += _ties(tables)
    cost[~_offers(tables)] = np.inf
    cost[~_houses(tables, homes, len(councils))] = np.inf
    people = np.array([len(members[row["family"]]) for row in families])
    cost[people[:, None] > homes.columns["intake"]] = np.inf
    for i, row in enumerate(families):
        if row["programme"] != "RESETTLEMENT":
            cost[i] = np.inf
            cost[i, councils.index(row["council"])] = 0.0
    nearest = transfer.min(axis=0, initial=np.inf)
    sponsors = [
        -1 if row["programme"] == "RESETTLEMENT" else councils.index(row["council"])
        for row in families
    ]
    grain = _grain(cost, transfer, homes.columns, tables["settings"][0]["spare_bedroom_cost"])
    return {
        "sponsor": _ints(sponsors),
        "council_cost": cost,
        "council_own": council_grains(cost, grain),
        "council_first": _first(cost + nearest * people[:, None]),
        "grain": grain,
    }


def council_grains(money: Any, grain: float) -> Any:
    """Amounts [families, C] in whole grains, cut down, `FULL` where they are `inf` and for the
    councils that fill the last lanes (see `lodging`)."""
    whole = np.floor(np.minimum(money / grain, MOST))
    own = np.full((len(money), padded(money.shape[1])), FULL, dtype=np.int32)
    own[:, : money.shape[1]] = np.where(np.isinf(money), FULL, whole)
    return own


def _grain(cost: Any, transfer: Any, homes: dict[str, Any], spare: float) -> float:
    """The least power of two at which no amount of the caseload passes half of `MOST` grains."""
    longest = (homes["home_until"] - homes["home_from"]) * homes["home_empty"]
    dearest = [np.abs(a[np.isfinite(a)]).max(initial=1.0) for a in (cost, BIG * transfer)]
    dearest.append(longest.max(initial=0.0) + homes["rooms"] * spare)
    return float(2.0 ** math.ceil(math.log2(max(dearest) * 2 / MOST)))


def _first(floor: Any) -> Any:
    """For each family the few councils that are cheapest to begin with."""
    few = min(FEW, floor.shape[1])
    first = np.argpartition(floor, few - 1, axis=1)[:, :few]
    own = np.take_along_axis(floor, first, axis=1)
    order = np.argsort(own, axis=1, kind="stable")
    first = np.take_along_axis(first, order, axis=1)
    return _ints(np.where(np.isinf(np.take_along_axis(own, order, axis=1)), -1, first))


class Globe(NamedTuple):
    """Points in radians, with the cosine of each latitude."""

    lat: list[float]
    lon: list[float]
    cos: list[float]

    def kilometres(self, a: int) -> Any:
        """Great-circle distances from point a to every point (haversine)."""
        lat, lon, cos, sin = self.lat[a], self.lon[a], self.cos[a], math.sin
        halves = [
            sin((b_lat - lat) / 2) ** 2 + cos * b_cos * sin((b_lon - lon) / 2) ** 2
            for b_lat, b_lon, b_cos in zip(*self, strict=True)
        ]
        return np.array([2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half))) for half in halves])


def globe(rows: list[Row]) -> Globe:
    """The rows' `lat` and `lon`, given in degrees."""
    lat = [math.radians(row["lat"]) for row in rows]
    return Globe(lat, [math.radians(row["lon"]) for row in rows], [math.cos(a) for a in lat])


def _ints(values: Any) -> Any:
    return np.array(values, dtype=np.int32)


def _placement(tables: Tables, councils: list[str]) -> Any:
    cost = np.zeros((len(tables["families"]), len(councils)))
    family_index = {row["family"]: i for i, row in enumerate(tables["families"])}
    council_index = {council: i for i, council in enumerate(councils)}
    for row in tables["placement"]:
        pair = family_index[row["family"]], council_index[row["council"]]
        cost[pair] = row["cost"] if row["allowed"] else np.inf
    return cost


def _language(tables: Tables) -> Any:
    """`language_cost` where the council does not list the family's language."""
    spoken = [set(row["languages"] or ()) for row in tables["councils"]]
    columns = {
        language: np.array([language not in words for words in spoken], dtype=np.float64)
        for language in {row["language"] for row in tables["families"]}
    }
    cost = tables["settings"][0]["language_cost"]
    return np.array([columns[row["language"]] * cost for row in tables["families"]])


def _ties(tables: Tables) -> Any:
    """The cost of living far from the tie council; `inf` beyond a distance that is required."""
    settings = tables["settings"][0]
    points = {row["council"]: n for n, row in enumerate(tables["councils"])}
    councils = globe(tables["councils"])
    cost = np.zeros((len(tables["families"]), len(points)))
    columns: dict[tuple[str, bool], Any] = {}
    for i, row in enumerate(tables["families"]):
        key = (row["tie_council"], bool(row["tie_required"]))
        if key[0] is None:
            continue
        if key not in columns:
            km = councils.kilometres(points[key[0]])
            far = settings["tie_cost_per_km"] * np.maximum(0.0, km - settings["tie_free_km"])
            columns[key] = np.minimum(settings["tie_cost_max"], far)
            if key[1]:
                columns[key] = np.where(km <= settings["tie_required_km"], columns[key], np.inf)
        cost[i] = columns[key]
    return cost


def _offers(tables: Tables) -> Any:
    """Whether the council offers the service that the family needs."""
    offered = [set(row["services"] or ()) for row in tables["councils"]]
    columns = {
        word: np.array([word in words for words in offered])
        for word in {row["service"] for row in tables["families"] if row["service"]}
    }
    everywhere = np.ones(len(offered), dtype=bool)
    return np.array([columns.get(row["service"], everywhere) for row in tables["families"]])


def _houses(tables: Tables, homes: Homes, councils: int) -> Any:
    """Whether the council has, at any time, a home of the bedrooms and access needed."""
    spare = tables["settings"][0]["max_spare_bedrooms"]
    stock: dict[tuple[int, int], set[int]] = defaultdict(set)
    columns = homes.columns
    triples = zip(
        columns["home_council"], columns["home_bedrooms"], columns["home_step_free"], strict=True
    )
    for council, bedrooms, step_free in triples:
        for access in range(int(step_free) + 1):
            stock[int(bedrooms), access].add(int(council))
    rows = np.zeros((len(tables["families"]), councils), dtype=bool)
    for i, row in enumerate(tables["families"]):
        need = row["bedrooms"] or 0
        for bedrooms in range(need, need + spare + 1):
            rows[i, list(stock[bedrooms, int(row["step_free"])])] = True
    return rows
