"""Paragraph 4: enough staff on every flight, and nobody in two places."""

from collections import Counter
from collections.abc import Iterator

from waylight.engines.plan_checking.case import Broken, Case, Rule
from waylight.engines.plan_checking.proposal import Crew
from waylight.engines.plan_checking.roster import Roster, busy, needed_crew


def flight_unlisted(case: Case) -> Broken:
    """The plan: every flight that carries someone is among its flights."""
    for flight in sorted(case.aboard.keys() - case.crews.keys()):
        yield flight, f"flight {flight} carries families but is not listed with its staff"


def flight_twice(case: Case) -> Broken:
    """The plan: a flight has one row."""
    listed = Counter(line.flight for line in case.proposal.flights or ())
    for flight, times in listed.items():
        if times > 1:
            yield flight, f"flight {flight} is listed {times} times"


def passengers_differ(case: Case) -> Broken:
    """The plan: a flight's passengers are the people planned on it."""
    aboard = case.aboard
    for line in case.proposal.flights or ():
        people = sum(one.people for one in aboard.get(line.flight, ()))
        if line.passengers != people:
            words = f"flight {line.flight} is said to carry {line.passengers}, {people} are planned"
            yield line.flight, words


def ops_short(case: Case) -> Broken:
    """Paragraph 4: operational escorts, of the pool or roving, by passengers or by need."""
    for flight, crew, need in _crews(case):
        if crew.ops + crew.roving < need.ops:
            words = f"flight {flight} has {crew.ops + crew.roving} escorts, it needs {need.ops}"
            yield flight, words


def medical_short(case: Case) -> Broken:
    """Paragraph 4: one medical escort for every families_per_medical_escort."""
    for flight, crew, need in _crews(case):
        if crew.medical < need.medical:
            words = f"flight {flight} has {crew.medical} medical escorts, it needs {need.medical}"
            yield flight, words


def interpreters_short(case: Case) -> Broken:
    """Paragraph 4: for each language, one interpreter for every people_per_interpreter."""
    for flight, crew, need in _crews(case):
        for language, wanted in (need.interpreters or {}).items():
            have = crew.speaking(language)
            if have < wanted:
                words = f"flight {flight} has {have} interpreters of {language}, it needs {wanted}"
                yield flight, words


def staff_overbooked(case: Case) -> Broken:
    """Paragraph 4: on no day are more busy than available."""
    roster = Roster(case.world.staff)
    for ((role, which), day), people in sorted(busy(case.world, case.crews).items()):
        on_duty = roster.on_duty((role, which), day)
        if people > on_duty:
            who = f"{role} {which}".strip()
            yield who, f"{who} has {people} people busy on {day}, {on_duty} on duty"


RULES: tuple[Rule, ...] = (
    flight_unlisted,
    flight_twice,
    passengers_differ,
    ops_short,
    medical_short,
    interpreters_short,
    staff_overbooked,
)


def _crews(case: Case) -> Iterator[tuple[str, Crew, Crew]]:
    """Each flight with the staff it has and the staff it needs."""
    aboard = case.aboard
    for flight, crew in case.crews.items():
        need = needed_crew(case.world.settings, case.world.flights[flight], aboard.get(flight, ()))
        yield flight, crew, need
