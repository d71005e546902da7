"""Paragraph 3: the clinic day before every flight, the class day before resettlement."""

from collections import Counter
from datetime import date, timedelta

from waylight.engines.plan_checking.case import Broken, Case, Journey, Rule, of_each_family
from waylight.engines.plan_checking.facts import World


@of_each_family
def clinic_unknown(world: World, journey: Journey) -> str | None:
    """Paragraph 3: the family has a clinic day held at its airport."""
    airport, day = journey.family.from_airport, journey.line.clinic_date
    if day is not None and (airport, day) in world.clinics:
        return None
    return f"has clinic day {day}, there is none at {airport}"


@of_each_family
def clinic_out_of_time(world: World, journey: Journey) -> str | None:
    """Paragraph 3: max(ready_on, t - medical_valid_days) <= d <= t - medical_lead_days."""
    return _out_of_time(world, journey, "clinic", "medical", journey.line.clinic_date)


def clinic_full(case: Case) -> Broken:
    """Paragraph 3: a clinic day sees no more people than it can."""
    seen: Counter[tuple[str, date]] = Counter()
    for one in case.journeys:
        if one.line.clinic_date is not None:
            seen[one.family.from_airport, one.line.clinic_date] += one.people
    for (airport, day), people in seen.items():
        places = case.world.clinics.get((airport, day), people)
        if people > places:
            words = f"the clinic at {airport} on {day} sees {people} people, it can see {places}"
            yield f"{airport} {day}", words


@of_each_family
def class_unknown(world: World, journey: Journey) -> str | None:
    """Paragraph 3: a resettlement family has a class of the workbook."""
    if journey.lesson or not journey.family.resettled:
        return None
    return f"has class {journey.line.class_day}, which is not in the workbook"


@of_each_family
def class_unneeded(world: World, journey: Journey) -> str | None:
    """Paragraph 3: the class is for resettlement only."""
    if journey.family.resettled or journey.line.class_day is None:
        return None
    return f"is a reunion family and must not take a place in class {journey.line.class_day}"


@of_each_family
def class_elsewhere(world: World, journey: Journey) -> str | None:
    """Paragraph 3: the class is held at the family's airport."""
    lesson, airport = journey.lesson, journey.family.from_airport
    if not journey.family.resettled or lesson is None or lesson.airport == airport:
        return None
    return f"waits at {airport}, its class {journey.line.class_day} is held at {lesson.airport}"


@of_each_family
def class_out_of_time(world: World, journey: Journey) -> str | None:
    """Paragraph 3: max(ready_on, t - class_valid_days) <= day <= t - class_lead_days."""
    if not journey.family.resettled or journey.lesson is None:
        return None
    return _out_of_time(world, journey, "class", "class", journey.lesson.date)


def class_full(case: Case) -> Broken:
    """Paragraph 3: a class has no more adults than places."""
    attending: Counter[str] = Counter()
    for one in case.journeys:
        if one.family.resettled and one.line.class_day:
            attending[one.line.class_day] += one.family.adults
    for class_day, adults in attending.items():
        lesson = case.world.classes.get(class_day)
        if lesson and adults > lesson.adults:
            yield class_day, f"class {class_day} has {adults} adults on {lesson.adults} places"


RULES: tuple[Rule, ...] = (
    clinic_unknown,
    clinic_out_of_time,
    clinic_full,
    class_unknown,
    class_unneeded,
    class_elsewhere,
    class_out_of_time,
    class_full,
)


def _out_of_time(
    world: World, journey: Journey, kind: str, setting: str, day: date | None
) -> str | None:
    if day is None:
        return None
    valid = timedelta(days=world.settings[f"{setting}_valid_days"])
    lead = timedelta(days=world.settings[f"{setting}_lead_days"])
    first, last = max(journey.family.ready_on, journey.day - valid), journey.day - lead
    if first <= day <= last:
        return None
    return f"has its {kind} on {day}, it must be from {first} to {last}"
