"""What changed for whom since the earlier plan, and because of what."""

from collections import Counter
from typing import Any

from waylight.engines.movement_planning.compiling import Instance
from waylight.engines.movement_planning.problem import Ints
from waylight.engines.movement_planning.reasons.words import amount
from waylight.engines.movement_planning.replanning.earlier import JOURNEY, Earlier, Row
from waylight.engines.movement_planning.replanning.fitting import FITS
from waylight.engines.movement_planning.replanning.keeping import Kept
from waylight.engines.movement_planning.replanning.losses import losses, short_words
from waylight.engines.movement_planning.replanning.promises import (
    LEVELS,
    LOCKED,
    Rates,
    factors,
    penalty,
)

NAMED = 3
"""So many families are named who took somebody's room."""
ROOM = "saves {} in all against keeping it as it was, the changed promise already counted."
OPEN = "keeping it would cost {} more in all, the changed promise already counted."
FIRST = "what somebody has fixed, and who leaves within hours, comes first whatever it costs."
NEW = "It is new in the workbook."


class Changes:
    """The difference between an earlier plan and a new document, with a reason for each."""

    def __init__(
        self, instance: Instance, earlier: Earlier, before: Row, levels: Ints, rate: Rates
    ) -> None:
        """Before the plan is known: what was told, how firmly, at what rates."""
        self.instance, self.earlier, self.levels, self.rate = instance, earlier, levels, rate
        self.known = {row["family"] for key in ("plan", "unplanned") for row in before.get(key, ())}
        self.weight = factors(levels, rate) * instance.problem.people
        self.crowded: Ints | None = None
        self.kept: dict[int, Kept] = {}

    def to_json(self, document: Row, crowded: Ints, kept: dict[int, Kept]) -> Row:
        """The contract's counts, and each changed family (key `changes` of the plan)."""
        self.crowded, self.kept = crowded, kept
        after = {row["family"]: row for row in document["plan"]}
        out = {row["family"]: row for row in document["unplanned"]}
        families, counts = [], Counter[str]()
        for i, name in enumerate(self.instance.names.families):
            told, now = self.earlier.rows[i], _journey(after.get(name))
            kind = _kind(_journey(told), now)
            counts[kind] += 1
            if kind in ("moved", "new", "dropped"):
                families.append(self._family(i, kind, told, now, out.get(name)))
        return {
            **{kind: counts[kind] for kind in ("kept", "moved", "new", "dropped")},
            "penalty": sum(row["penalty"] for row in families),
            "families": families,
        }

    def _family(self, i: int, kind: str, told: Row | None, now: Row | None, out: Row | None) -> Row:
        cost = penalty(self.rate, float(self.weight[i]), told, now) if told else 0.0
        because = self._new(i, now) if told is None else self._because(i)
        if kind == "dropped" and out:
            because += ["No other place was found for it.", *out["blocked_by"]]
        return {
            "family": self.instance.names.families[i],
            "kind": kind,
            "before": _journey(told),
            "after": now,
            "penalty": cost,
            "told": LEVELS[self.levels[i]],
            "because": because,
        }

    def _new(self, i: int, now: Row | None) -> list[str]:
        if self.instance.names.families[i] not in self.known:
            return [NEW]
        return [f"The earlier plan had no place for it; {now and now['flight']} has one now."]

    def _because(self, i: int) -> list[str]:
        """Why family i, which had a journey, has not kept it: each line is true of this plan."""
        lines = self._own(i)
        reason = self.kept.get(i)
        broken = reason is None or reason.code != FITS or self.levels[i] == LOCKED
        if reason is None or (broken and lines):
            return lines
        more = amount(max(1.0, reason.more), self.instance.tables["settings"][0]["currency"])
        if reason.code != FITS:
            return short_words(self.instance, self.earlier, i, reason.code)
        if not reason.takers:
            return [*lines, f"Its old journey is still open, but {OPEN.format(more)}"]
        who = ", ".join(self._taker(j) for j in reason.takers[:NAMED])
        others = len(reason.takers) - NAMED
        who += f" and {others} more" if others > 0 else ""
        why = FIRST if self._beyond_price(reason.takers) else ROOM.format(more)
        return [*lines, f"Moves to make room for {who}: {why}"]

    def _beyond_price(self, takers: list[int]) -> bool:
        """Whether one of them counts for more than money: no sum is said that is none."""
        q = self.instance.problem
        return any(q.stake[j] > q.unplanned[j] or self.levels[j] == LOCKED for j in takers)

    def _own(self, i: int) -> list[str]:
        """What happened to the family's own journey, whoever else changed."""
        found = losses(self.instance, self.earlier, i)
        if found or self.crowded is None:
            return found
        return short_words(self.instance, self.earlier, i, int(self.crowded[i]))

    def _taker(self, j: int) -> str:
        name = self.instance.names.families[j]
        lines = [NEW] if name not in self.known else self._own(j)
        return f"{name} ({lines[0].rstrip('.')})" if lines else name


def _journey(row: Row | None) -> Row | None:
    return {key: row.get(key) for key in JOURNEY} if row else None


def _kind(told: Any, now: Any) -> str:
    if told is None:
        return "waiting" if now is None else "new"
    if now is None:
        return "dropped"
    return "kept" if told == now else "moved"
