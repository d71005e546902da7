"""The defender: hides small counts, then as few others as the attacker makes necessary."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from waylight.engines.disclosure_control.attacking import attack
from waylight.engines.disclosure_control.tables import Name, Sum, refuse_what_does_not_sum


class Reason(StrEnum):
    """Why a count is hidden."""

    SMALL = "small"
    PROTECTS_OTHERS = "protects others"


@dataclass(frozen=True)
class Protected:
    """What may be published: each cell's count, or None and the reason."""

    shown: Mapping[Name, int | None]
    reasons: Mapping[Name, Reason]


def protect(counts: Mapping[Name, int], sums: Sequence[Sum], *, least: int = 5) -> Protected:
    """Hide every count from 1 to `least` - 1, and others until nobody can narrow it.

    Afterwards no small count can be told to within `least` people (`attack` was tried and
    failed), and no other hidden count can be shown again without breaking that. Totals are hidden
    last. Raises ValueError for counts that do not add up. Deterministic: ties are broken by the
    order of `counts`."""
    refuse_what_does_not_sum(counts, sums)
    small = [name for name, count in counts.items() if 0 < count < least]
    shown: dict[Name, int | None] = {
        name: None if name in small else count for name, count in counts.items()
    }
    while exposed := _exposed(shown, sums, small, least):
        shown[_next_to_hide(exposed[0], shown, counts, sums)] = None
    _show_again(shown, counts, sums, small, least)
    reasons = {
        name: Reason.SMALL if name in small else Reason.PROTECTS_OTHERS
        for name, count in shown.items()
        if count is None
    }
    return Protected(shown, reasons)


def _exposed(
    shown: Mapping[Name, int | None], sums: Sequence[Sum], small: Sequence[Name], least: int
) -> list[Name]:
    """The small cells that a reader can tell to within `least` people."""
    found = attack(shown, sums, small)
    return [name for name, interval in found.items() if interval.is_narrower_than(least)]


def _next_to_hide(
    exposed: Name,
    shown: Mapping[Name, int | None],
    counts: Mapping[Name, int],
    sums: Sequence[Sum],
) -> Name:
    """The shown cell whose hiding costs the reader least and is tied to the exposed one.

    Cells that stand in a sum with something hidden come first, the nearest to the exposed cell
    before all; then cells that are nobody's total; then the smallest count, zeros last: a zero
    that cannot be anything else protects nobody."""
    totals = {total for total, _ in sums}
    distance = _distances(exposed, shown, sums)
    order = list(counts)
    visible = [name for name in order if shown[name] is not None and name in distance]
    return min(
        visible,
        key=lambda name: (
            distance[name],
            name in totals,
            counts[name] == 0,
            counts[name],
            order.index(name),
        ),
    )


def _distances(
    start: Name, shown: Mapping[Name, int | None], sums: Sequence[Sum]
) -> dict[Name, int]:
    """How many sums away each shown cell is, going only through hidden ones."""
    found, edge, away = {start: 0}, [start], 0
    while edge:
        away += 1
        near = [
            name
            for total, parts in sums
            if any(cell in (total, *parts) for cell in edge)
            for name in (total, *parts)
            if name not in found
        ]
        found.update(dict.fromkeys(near, away))
        edge = [name for name in dict.fromkeys(near) if shown[name] is None]
    return found


def _show_again(
    shown: dict[Name, int | None],
    counts: Mapping[Name, int],
    sums: Sequence[Sum],
    small: Sequence[Name],
    least: int,
) -> None:
    """Take back each hiding that turned out not to be needed, the largest counts first."""
    extra = [name for name, count in shown.items() if count is None and name not in small]
    for name in sorted(extra, key=lambda cell: -counts[cell]):
        shown[name] = counts[name]
        if _exposed(shown, sums, small, least):
            shown[name] = None
