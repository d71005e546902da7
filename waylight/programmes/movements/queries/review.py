"""A re-plan beside the plan that people were told from: what stands when some of it is accepted.

Nothing here decides whether a plan keeps the rules: the independent checker does, each time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from waylight.engines.movement_planning.fairness import fairness
from waylight.engines.movement_planning.risk import risk
from waylight.engines.plan_checking import Verdict, Violation, accounted, check

Row = dict[str, Any]
Tables = dict[str, list[Row]]
Names = frozenset[str]

NOBODY: Names = frozenset()
JOURNEY = ("flight", "date", "council", "home", "clinic_date", "class")
"""What a family is told."""
UNDECIDED = "To be decided: its old journey is no longer possible, its new one is not accepted."
REFUSED = "Its new journey was refused, and its old one is no longer possible."
NEWCOMER = "To be decided: the journey proposed for it is not accepted."
PRUNED = 12
"""So many families are tried one by one for whether they must really be accepted too."""
SHARED = ("settings", "seed", "currency", "synthetic", "prices")


@dataclass(frozen=True)
class Review:
    """The tables as they are now, the earlier plan, the re-plan, and whose old journey is gone."""

    tables: Tables
    earlier: Row
    proposal: Row
    lost: Names = field(default=NOBODY)

    @cached_property
    def changes(self) -> dict[str, Row]:
        """Each change of the re-plan by the family's reference."""
        return {row["family"]: row for row in self.proposal["changes"]["families"]}

    @cached_property
    def before(self) -> dict[str, Row]:
        """The earlier plan's row of each family, without reasons: they were another day's."""
        return {row["family"]: _bare(row) for row in self.earlier["plan"]}

    @cached_property
    def after(self) -> dict[str, Row]:
        """The re-plan's row of each family."""
        return {row["family"]: row for row in self.proposal["plan"]}

    @cached_property
    def left_out(self) -> dict[str, Row]:
        """The re-plan's row of each family that it leaves out."""
        return {row["family"]: row for row in self.proposal["unplanned"]}

    def stands(self, accepted: Names, refused: Names = NOBODY) -> Row:
        """The plan as it stands, as the contract's document: counted, not yet judged."""
        if accepted >= self.changes.keys():
            whole = {key: value for key, value in self.proposal.items() if key != "changes"}
            return whole | {"lost": sorted(self.lost)}
        rows = list(self._rows(accepted))
        planned = {row["family"] for row in rows}
        missing = [name for name in self._families() if name not in planned]
        out = [self._out(name, accepted, refused) for name in missing]
        found = accounted(self.tables, rows, out, self.proposal["bound"])
        return (
            {key: self.proposal[key] for key in SHARED if key in self.proposal}
            | found
            | {
                "fairness": fairness(self.tables, found).to_json(),
                "risk": risk(self.tables, found).to_json(),
                "lost": sorted(self.lost),
            }
        )

    def verdict(self, accepted: Names) -> Verdict:
        """What the checker says of the plan as it would stand."""
        if accepted >= self.changes.keys():
            return check(self.tables, self.proposal)
        rows = list(self._rows(accepted))
        planned = {row["family"] for row in rows}
        out = [
            {"family": name, "blocked_by": [UNDECIDED]}
            for name in self._families()
            if name not in planned
        ]
        return check(self.tables, {"plan": rows, "unplanned": out})

    def needed(self, accepted: Names, wanted: Names) -> Names:
        """Which other families must be accepted together with the wanted ones.

        Whoever stands in the way keeps an old journey that the re-plan changes too; all of the
        re-plan keeps every rule, so that there is always an answer."""
        whole = accepted | wanted
        while not (verdict := self.verdict(whole)).feasible:
            whole |= self.in_the_way(verdict.violations, self.changes.keys() - whole)
        more = whole - accepted - wanted
        for name in sorted(more)[:PRUNED]:
            if len(more) > 1 and self.verdict(accepted | wanted | more - {name}).feasible:
                more -= {name}
        return more

    def in_the_way(self, violations: Iterable[Violation], open_: Iterable[str]) -> Names:
        """Of some families those whose old journey has a part in what breaks a rule; else all."""
        able = [name for name in open_ if name not in self.lost and name in self.before]
        touched = {name for one in violations for name in able if self._touches(name, one)}
        return frozenset(touched or able or open_)

    def _touches(self, name: str, violation: Violation) -> bool:
        row = self.before[name]
        clinic = f"{self._airports[name]} {row['clinic_date']}"
        used = (name, row["flight"], row["home"], row["council"], row["class"], clinic)
        if violation.code == "staff_overbooked":
            return any(day in violation.words for day in _busy(row))
        return violation.subject in used

    @cached_property
    def _airports(self) -> dict[str, str]:
        return {row["family"]: row["from_airport"] for row in self.tables["families"]}

    def _families(self) -> Iterator[str]:
        return (row["family"] for row in self.tables["families"])

    def _rows(self, accepted: Names) -> Iterator[Row]:
        for name in self._families():
            told = name in self.changes and name not in accepted
            row = self._old(name) if told else self.after.get(name)
            if row is not None:
                yield row

    def _old(self, name: str) -> Row | None:
        return None if name in self.lost else self.before.get(name)

    def _out(self, name: str, accepted: Names, refused: Names) -> Row:
        if name not in self.changes or name in accepted:
            return self.left_out[name]
        words = UNDECIDED if name in self.before else NEWCOMER
        return {"family": name, "blocked_by": [REFUSED if name in refused else words]}


def begun(tables: Tables, earlier: Row, proposal: Row) -> Review:
    """A review in which nothing is accepted: whose old journey the changed world has taken away.

    Where only room is short, as many as possible keep what they had."""
    review, crowded = Review(tables, earlier, proposal), NOBODY
    while (open_ := review.changes.keys() - review.lost) and (
        found := review.verdict(NOBODY).violations
    ):
        own = frozenset(one.subject for one in found) & open_
        gone = own or review.in_the_way(found, open_)
        crowded |= gone - own
        review = Review(tables, earlier, proposal, review.lost | gone)
    for name in sorted(crowded)[:PRUNED]:
        roomier = Review(tables, earlier, proposal, review.lost - {name})
        review = roomier if roomier.verdict(NOBODY).feasible else review
    return review


def _bare(row: Row) -> Row:
    told = {"family": row["family"]} | {key: row.get(key) for key in JOURNEY}
    return told | {"why": [], "why_not_earlier": [], "alternatives": []}


def _busy(row: Row) -> list[str]:
    """The days on which a journey keeps staff away at the most, as the checker writes them."""
    day = date.fromisoformat(row["date"])
    return [(day + timedelta(days=shift)).isoformat() for shift in range(-2, 4)]


def headline(contents: Row) -> Row:
    """What a list shows of a plan."""
    names = ("objective", "bound", "seconds", "families_planned", "families_unplanned")
    return {name: contents[name] for name in names}
