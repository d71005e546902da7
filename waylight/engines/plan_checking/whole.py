"""Whole and known: every family once, nothing the workbook lacks, what was fixed kept."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from waylight.engines.plan_checking.case import Broken, Case, Journey, Rule, of_each_family
from waylight.engines.plan_checking.facts import World


def malformed(case: Case) -> Broken:
    """The plan: every cell can be read."""
    yield from case.proposal.malformed


def family_unknown(case: Case) -> Broken:
    """The plan: it names only families of the workbook."""
    for family in _named(case):
        if family not in case.world.families:
            yield family, f"family {family} is not in the workbook"


def family_twice(case: Case) -> Broken:
    """The plan: no family has two rows, nor is it both planned and unplanned."""
    for family, times in Counter(_named(case)).items():
        if times > 1:
            yield family, f"family {family} is named {times} times"


def family_missing(case: Case) -> Broken:
    """The plan: every family of the workbook is planned or listed as unplanned."""
    for family in sorted(case.world.families.keys() - set(_named(case))):
        yield family, f"family {family} is neither planned nor listed as unplanned"


def flight_unknown(case: Case) -> Broken:
    """The plan: it names only flights of the workbook."""
    for line in case.proposal.lines:
        if line.flight not in case.world.flights:
            words = f"family {line.family} is planned on flight {line.flight}, not in the workbook"
            yield line.family, words
    for listed in case.proposal.flights or ():
        if listed.flight not in case.world.flights:
            yield listed.flight, f"flight {listed.flight} is listed but is not in the workbook"


@of_each_family
def date_differs(world: World, journey: Journey) -> str | None:
    """The plan: a family flies on the day of its flight."""
    if journey.line.day == journey.day:
        return None
    return f"is said to fly on {journey.line.day}, flight {journey.flight.flight} on {journey.day}"


@of_each_family
def home_unknown(world: World, journey: Journey) -> str | None:
    """Paragraph 2: a resettlement family gets a home of the workbook."""
    if journey.home or not journey.family.resettled:
        return None
    return f"has home {journey.line.home}, which is not in the workbook"


@of_each_family
def home_unneeded(world: World, journey: Journey) -> str | None:
    """Paragraph 2: a reunion family goes to its sponsor and takes no home."""
    if journey.family.resettled or journey.line.home is None:
        return None
    return f"joins its sponsor and must not take home {journey.line.home}"


@of_each_family
def council_differs(world: World, journey: Journey) -> str | None:
    """What a plan must respect: the council is the home's, or the sponsor's."""
    family, said = journey.family, journey.line.council
    if family.resettled:
        lies_in = journey.home.council if journey.home else said
        return None if said == lies_in else f"goes to council {said}, its home lies in {lies_in}"
    return None if said == family.council else f"goes to {said}, its sponsor is in {family.council}"


def fixed_changed(case: Case) -> Broken:
    """Sheet fixed: what is given there is kept as it is."""
    lines = {line.family: line for line in case.proposal.lines}
    for row in case.world.fixed:
        line = lines.get(row["family"])
        if line is None:
            continue
        planned = (line.flight, line.home, line.clinic_date, line.class_day)
        for column, ours in zip(("flight", "home", "clinic_date", "class"), planned, strict=True):
            if row[column] is not None and row[column] != ours:
                words = f"family {line.family} has {column} {ours}, fixed as {row[column]}"
                yield line.family, words


def fixed_unplanned(case: Case) -> Broken:
    """Sheet fixed: a fixed family is left out only with what blocks it."""
    fixed = {row["family"] for row in case.world.fixed}
    for row in case.proposal.unplanned:
        if row.get("family") in fixed and not row.get("blocked_by"):
            words = f"family {row['family']} is fixed, yet left out with no word of what blocks it"
            yield row["family"], words


def repeats_wrongly(case: Case) -> Broken:
    """The plan: what it repeats from the workbook, for the reader's ease, is what is there."""
    for journey in case.journeys:
        truth = {
            "from_airport": journey.family.from_airport,
            "to_airport": journey.flight.to_airport,
            "people": journey.people,
        }
        yield from _differences("family", journey.family.family, journey.line.said, truth)
    for listed in case.proposal.flights or ():
        flight = case.world.flights.get(listed.flight)
        if flight:
            truth = {
                "date": flight.date,
                "kind": flight.kind,
                "to_airport": flight.to_airport,
                "seats": flight.capacity,
            }
            yield from _differences("flight", listed.flight, listed.said, truth)


RULES: tuple[Rule, ...] = (
    malformed,
    family_unknown,
    family_twice,
    family_missing,
    flight_unknown,
    date_differs,
    home_unknown,
    home_unneeded,
    council_differs,
    fixed_changed,
    fixed_unplanned,
    repeats_wrongly,
)


def _named(case: Case) -> list[str]:
    planned = [line.family for line in case.proposal.lines]
    return planned + [str(row.get("family")) for row in case.proposal.unplanned]


def _differences(
    kind: str, subject: str, said: Mapping[str, Any], truth: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    for key, ours in truth.items():
        theirs = said.get(key, ours)
        if theirs not in (ours, ours.isoformat() if isinstance(ours, date) else ours, None, ""):
            yield subject, f"{kind} {subject} is said to have {key} {theirs}, it has {ours}"
