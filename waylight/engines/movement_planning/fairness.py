"""Who waits how long under a plan, group by group, and whether a group waits longer than all.

Waiting is days from `ready_on` to the flight; a family that is not planned waits at least until
the last day that is planned, and is counted so. The workbook knows no nationality: language and
the airport of departure stand for it. A group is judged from LEAST families on; in what leaves
the team a smaller one has no figures, and never alone, or the others would tell them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from statistics import fmean
from typing import Any

Row = dict[str, Any]
Tables = Mapping[str, list[Row]]

RATIO = 1.25
"""A group that waits more than so many times as long as all families is named in words."""
LEAST = 10
"""Families from which a group is judged, and shown outside the team."""
NEEDS = ("wheelchair", "medical_escort", "accompanied", "service", "interpreter")
STANDS_FOR = "The workbook has no nationality; language and airport of departure stand for it."


@dataclass(frozen=True)
class Group:
    """Families alike in one respect: `kind` language, airport, size, need or programme."""

    kind: str
    value: str
    families: int
    people: int
    unplanned: int
    days: float
    ratio: float
    judged: bool
    longer: bool

    def words(self) -> str:
        """That it waits longer, in a sentence."""
        return (
            f"Families with {self.kind} {self.value.replace('_', ' ').lower()} wait "
            f"{self.days:.0f} days on average, {self.ratio:.2f} times as long as all."
        )


@dataclass(frozen=True)
class Fairness:
    """The whole, and every group with at least one family, in the order of kind and size."""

    families: int
    people: int
    unplanned: int
    days: float
    ratio: float
    least: int
    groups: tuple[Group, ...]

    @property
    def longer(self) -> tuple[Group, ...]:
        """The groups that wait longer than the stated ratio allows, the longest first."""
        found = [group for group in self.groups if group.longer]
        return tuple(sorted(found, key=lambda group: -group.ratio))

    def words(self) -> list[str]:
        """What the plan says of it."""
        if not self.longer:
            yes = f"No group of {self.least} families or more waits longer than "
            return [f"{yes}{self.ratio:g} times as long as all.", STANDS_FOR]
        return [*(group.words() for group in self.longer), STANDS_FOR]

    def to_json(self) -> Row:
        """What may leave the team: small groups without figures."""
        hidden = set(_hidden(self.groups, self.least))
        return {
            "ratio": self.ratio,
            "least": self.least,
            "families": self.families,
            "days": self.days,
            "words": self.words(),
            "groups": [
                {"kind": group.kind, "value": group.value, "hidden": True}
                if group in hidden
                else asdict(group) | {"hidden": False}
                for group in self.groups
            ],
        }


def waits(tables: Tables, plan: Row) -> dict[str, int]:
    """Days of waiting of every family: to its flight, or to the last day that is planned."""
    flies = {row["family"]: date.fromisoformat(row["date"]) for row in plan["plan"]}
    last: date = tables["settings"][0]["until"]
    return {
        row["family"]: max(0, (flies.get(row["family"], last) - row["ready_on"]).days)
        for row in tables["families"]
    }


def fairness(tables: Tables, plan: Row, ratio: float = RATIO, least: int = LEAST) -> Fairness:
    """Hold a plan's waiting against every group; `ratio` and `least` are the office's to set."""
    days, sizes = waits(tables, plan), Counter(row["family"] for row in tables["people"])
    planned = {row["family"] for row in plan["plan"]}
    members: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in tables["families"]:
        for key in _groups_of(row, sizes[row["family"]]):
            members[key].append(row["family"])
    mean = fmean(days.values()) if days else 0.0

    def group(kind: str, value: str, names: list[str]) -> Group:
        own = fmean(days[name] for name in names)
        judged = len(names) >= least
        times = own / mean if mean else 1.0
        people, out = sum(sizes[n] for n in names), sum(n not in planned for n in names)
        longer = judged and times > ratio
        return Group(kind, value, len(names), people, out, own, times, judged, longer)

    found = [group(*key, names) for key, names in members.items()]
    found.sort(key=lambda one: (KINDS.index(one.kind), -one.families, one.value))
    people, out = sum(sizes[name] for name in days), sum(name not in planned for name in days)
    return Fairness(len(days), people, out, mean, ratio, least, tuple(found))


KINDS = ("language", "airport", "size", "need", "programme")


def _groups_of(family: Row, people: int) -> Iterator[tuple[str, str]]:
    yield "language", str(family["language"])
    yield "airport", str(family["from_airport"])
    yield "size", size_of(people)
    needs = [need for need in NEEDS if family[need]]
    for need in needs or ["none"]:
        yield "need", need
    yield "programme", str(family["programme"])


def size_of(people: int) -> str:
    """The band of a family's size."""
    low = min(7, people - (people + 1) % 2)
    return "7+" if low == 7 else f"{low}-{low + 1}"


def _hidden(groups: tuple[Group, ...], least: int) -> Iterator[Group]:
    """The small groups, and beside a lone one the next smallest: it follows from the whole."""
    for kind in KINDS:
        mine = sorted((g for g in groups if g.kind == kind), key=lambda g: g.families)
        small = sum(group.families < least for group in mine)
        yield from mine[: 2 if small == 1 else small]
