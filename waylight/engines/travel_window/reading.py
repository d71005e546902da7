"""A group from JSON values, every fault at once, and a window as JSON values."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from waylight.engines.travel_window.days import FIRST, LAST
from waylight.engines.travel_window.limits import Group, Limit, Passenger, Period
from waylight.engines.travel_window.solving import Window, window
from waylight.engines.travel_window.splitting import left_behind, split

Row = Mapping[str, Any]


class Fault(NamedTuple):
    """One thing that is wrong with the values: where, what, why, and what to do."""

    code: str
    path: str
    value: str
    message: str


class Reader:
    """Reads one group; `faults` has everything that was wrong with it."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def group(self, values: Any) -> Group | None:
        """The group, or None when there is any fault."""
        if not isinstance(values, Mapping):
            self._wrong("not_an_object", "$", values, "Give one object with the key passengers.")
            return None
        rows = self._rows(values, "passengers", "$")
        if not rows and not self.faults:
            self._wrong("missing", "$.passengers", None, "Name at least one passenger.")
        passengers = tuple(self._passenger(row, path) for row, path in rows)
        self._once([(one.id, path) for one, (_, path) in zip(passengers, rows, strict=True)])
        own = values.get("group") or {}
        if not isinstance(own, Mapping):
            self._wrong("not_an_object", "$.group", own, "Give an object, or leave it out.")
            own = {}
        group = Group(
            passengers,
            self._day(own, "ready_on", "$.group"),
            self._periods(own, "receiver", "$.group", None),
            self._periods(own, "embargo", "$.group", "reason"),
        )
        return None if self.faults else group

    def _passenger(self, row: Row, path: str) -> Passenger:
        name = self._word(row, "id", path)
        agreed = row.get("agreed_adults") or []
        if not isinstance(agreed, list) or not all(isinstance(one, str) for one in agreed):
            self._wrong("not_a_list", f"{path}.agreed_adults", agreed, "Give a list of ids.")
            agreed = []
        return Passenger(
            name,
            self._born(row, path),
            self._periods(row, "papers", path, "kind", ("valid_from", "valid_to")),
            self._periods(row, "holds", path, "reason"),
            frozenset(agreed),
        )

    def _born(self, row: Row, path: str) -> date | None:
        """The latest possible day: a year or a month is enough, and no date is a child's."""
        value = row.get("born_on")
        if value is None:
            return None
        text = str(value)
        try:
            if len(text) == 4:
                return date(int(text), 12, 31)
            if len(text) == 7:
                next_month = date.fromisoformat(f"{text}-01") + timedelta(days=31)
                return next_month.replace(day=1) - timedelta(days=1)
        except ValueError:
            pass
        return self._day(row, "born_on", path)

    def _periods(
        self, row: Row, key: str, path: str, kind: str | None,
        bounds: tuple[str, str] = ("from", "to"),
    ) -> tuple[Period, ...]:  # fmt: skip
        found = []
        for one, where in self._rows(row, key, path):
            word = key if kind is None else self._word(one, kind, where)
            first, last = (self._day(one, bound, where) for bound in bounds)
            if first and last and first > last:
                self._wrong(
                    "ends_before_it_begins", where, f"{first} to {last}",
                    f"{word} ends before it begins: look at both days again.",
                )  # fmt: skip
            found.append(Period(word, first, last))
        return tuple(found)

    def _rows(self, row: Row, key: str, path: str) -> list[tuple[Row, str]]:
        value, where = row.get(key), f"{path}.{key}"
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
            self._wrong("not_a_list", where, value, "Give a list of objects.")
            return []
        return [(one, f"{where}[{n}]") for n, one in enumerate(value)]

    def _word(self, row: Row, key: str, path: str) -> str:
        value = row.get(key)
        if isinstance(value, str) and value.strip():
            return value
        self._wrong("missing", f"{path}.{key}", value, "Give a word that is not empty.")
        return ""

    def _day(self, row: Row, key: str, path: str) -> date | None:
        value = row.get(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self._wrong("not_a_date", f"{path}.{key}", value, "Write a day as 2015-12-31.")
            return None

    def _once(self, names: list[tuple[str, str]]) -> None:
        seen: set[str] = set()
        for name, path in names:
            if name and name in seen:
                self._wrong("twice", f"{path}.id", name, "Two passengers have this id.")
            seen.add(name)

    def _wrong(self, code: str, path: str, value: Any, message: str) -> None:
        self.faults.append(Fault(code, path, "" if value is None else str(value)[:80], message))


def to_json(group: Group) -> dict[str, Any]:
    """The contract's answer; `windows` and `ends` say more than its two dates can.

    An open end is null; with no day at all both are null and `conflict` is a list.
    """
    found: Window = window(group)
    empty = found.conflict is not None
    return {
        "earliest": found.earliest,
        "latest": found.latest,
        "windows": [_span(days) for days in found.days],
        "binding_earliest": [_named(limit) for limit in found.binding_earliest],
        "binding_latest": [_named(limit) for limit in found.binding_latest],
        "ends": [_named(limit) | {"on": _date(limit.days[-1][1])} for limit in found.ends],
        "conflict": [_described(limit) for limit in found.conflict] if found.conflict else None,
        "splits": [list(part) for part in split(group)] if empty else [],
        "left_behind": left_behind(group) if empty else [],
    }


def _named(limit: Limit) -> dict[str, Any]:
    return {"passenger": limit.passenger, "kind": limit.kind}


def _described(limit: Limit) -> dict[str, Any]:
    return _named(limit) | {"days": [_span(days) for days in limit.days]}


def _span(days: tuple[int, int]) -> dict[str, Any]:
    return {"from": _date(days[0]), "to": _date(days[1])}


def _date(day: int) -> date | None:
    return None if day in (FIRST, LAST) else date.fromordinal(day)
