"""What a person reads on standard error: faults, what was understood, the plan, the verdict."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from waylight.command_line.meter import standing
from waylight.engines.plan_checking import Verdict
from waylight.foundation.exchange.faults import Fault
from waylight.programmes.movements.exchange import Summary

SHOWN = 12
"""Of a long list a person sees this many; the files have them all."""


def say(words: str = "") -> None:
    """A line for people; standard output is kept for answers."""
    print(words, file=sys.stderr, flush=True)


def tell_faults(name: str, faults: Sequence[Fault], so: str) -> None:
    """Every fault with its place and what to do; nobody should need a second run to see more."""
    say(f"{name}: {_counted(len(faults), 'fault')}, so {so}.")
    for fault in faults:
        say(f"  {fault}")


def tell_attention(notes: Sequence[Fault]) -> None:
    """What does not stop planning but deserves a look."""
    if notes:
        say("Worth a look:")
        _list(str(note) for note in notes)


def tell_understood(name: str, summary: Summary) -> None:
    """What was read, so that a person sees a missing page before waiting for a plan."""
    title = summary.title or name
    invented = ", synthetic" if summary.synthetic and "synthetic" not in title else ""
    programmes = ", ".join(
        f"{word.replace('_', ' ').lower()} {count:,}"
        for word, count in summary.families_by_programme.items()
    )
    say(f"{title}{invented}: {summary.first_day} to {summary.last_day}")
    say(f"  {summary.families:,} families ({programmes}) of {summary.people:,} people")
    say(f"  {summary.homes:,} homes in {summary.councils:,} councils, {summary.flights:,} flights")
    seats = summary.seats_by_month
    months = sorted({*summary.families_by_month, *summary.homes_by_month, *seats})
    say("  month      families from   homes from   charter seats   scheduled seats")
    for month in months:
        kinds = seats.get(month, {})
        say(
            f"  {month}{summary.families_by_month.get(month, 0):>17,}"
            f"{summary.homes_by_month.get(month, 0):>13,}"
            f"{kinds.get('CHARTER', 0):>16,}{kinds.get('SCHEDULED', 0):>18,}"
        )


def tell_plan(plan: Mapping[str, Any]) -> None:
    """The plan in a few lines: whom it moves, what it costs, how far from the best it can be."""
    currency = plan.get("currency", "")
    flights, unplanned = plan["flights"], plan["unplanned"]
    people = sum(flight["passengers"] for flight in flights)
    say(
        f"Families planned: {plan['families_planned']} ({people} people), on flights: "
        f"{len(flights)}; not planned: {len(unplanned)}."
    )
    say(f"{standing(plan['objective'], plan['bound'])}; {plan['status']}, {plan['seconds']:.1f} s.")
    for heading, cost in plan["costs"].items():
        say(f"  {heading.replace('_', ' '):<14}{cost:>16,.2f} {currency}")
    _list(f"{row['family']}: {' '.join(row['blocked_by'][:2])}" for row in unplanned)


def tell_changes(changes: Mapping[str, Any], currency: str) -> None:
    """What changed since the earlier plan: in numbers, then family by family with the reason."""
    counted = ", ".join(f"{kind} {changes[kind]:,}" for kind in ("kept", "moved", "new", "dropped"))
    say(f"Since the earlier plan: {counted}.")
    say(f"The changes count {changes['penalty']:,.2f} {currency}, which is no part of the cost.")
    _list(f"{row['family']} {row['kind']}: {row['because'][0]}" for row in changes["families"])


def tell_verdict(verdict: Verdict) -> None:
    """Whether a plan may be believed, and each rule it breaks in words."""
    counted = f"{verdict.families_planned} families planned, {verdict.families_unplanned} not"
    if verdict.feasible:
        say(f"The plan keeps all {len(verdict.rules)} rules: {counted}.")
    else:
        broken = sum(times > 0 for times in verdict.rules.values())
        say(f"The plan breaks {_counted(broken, 'rule')} of {len(verdict.rules)}: {counted}.")
        for violation in verdict.violations:
            say(f"  {violation.words} [{violation.code}]")
    said = "" if verdict.claimed is None else f"; it says {verdict.claimed:,.2f}"
    say(f"It costs {verdict.objective:,.2f}{said}.")


def _list(lines: Iterable[str]) -> None:
    every = list(lines)
    for line in every[:SHOWN]:
        say(f"  {line}")
    if len(every) > SHOWN:
        say(f"  … and {len(every) - SHOWN} more")


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
