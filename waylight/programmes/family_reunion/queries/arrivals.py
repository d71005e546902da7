"""Arrivals by month, airport and country of departure, with the small counts hidden."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from waylight.engines.disclosure_control import Name, Sum, protect
from waylight.foundation.access.rules import Anyone
from waylight.foundation.figures.measuring import Period
from waylight.programmes.family_reunion.exchange import Arrivals
from waylight.programmes.family_reunion.models import Member
from waylight.programmes.family_reunion.queries import counting
from waylight.programmes.family_reunion.queries.counting import age_on_arrival, day_of
from waylight.registers.places import queries as places

LEAST, ADULT = 5, 18
Line = tuple[str, str, str]
"""A month, an airport of arrival, a country of departure."""
COUNTED = ("people", "children", "families")


def arrivals_of(user: Anyone) -> list[Arrivals]:
    """Every arrival of the person's teams; nobody synthetic. Each year is protected as a whole.

    A family is counted where the first of it landed. Children are those who were certainly under
    18; what is left of the people, adults, can be worked out and is protected too."""
    seen = counting.real_members().filter(pk__in=Member.objects.visible_to(user).values("pk"))
    found = counting.arrived(seen, Period())
    shown: dict[Name, int | None] = {}
    lines = _lines(found)
    for year in sorted({line[0][:4] for line in lines}):
        these = {line: counts for line, counts in lines.items() if line[0].startswith(year)}
        shown |= _protected(these)
    return [
        Arrivals(*line, _country_name(line[2]), *(shown[kind, *line] for kind in COUNTED))
        for line in sorted(lines)
    ]


def _lines(found: Sequence[Member]) -> dict[Line, dict[str, int]]:
    counts: dict[Line, dict[str, int]] = defaultdict(
        lambda: dict.fromkeys(("people", "children", "adults", "families"), 0)
    )
    families = set()
    for member in sorted(found, key=lambda one: (one.arrived_at, one.number)):
        line, age = _line(member), age_on_arrival(member)
        counts[line]["people"] += 1
        counts[line]["children" if age and age.high < ADULT else "adults"] += 1
        if member.reunion_id not in families:
            families.add(member.reunion_id)
            counts[line]["families"] += 1
    return dict(counts)


def _line(member: Member) -> Line:
    group, arrived = member.group, member.arrived_at
    airport = places.airport(group.airport) if group else None
    country = airport.country if airport else member.country
    return f"{day_of(arrived):%Y-%m}" if arrived else "", group.lands_in if group else "", country


def _protected(lines: Mapping[Line, Mapping[str, int]]) -> dict[Name, int | None]:
    """Who reads may know each year's sums, which are published, and that people are adults and
    children."""
    counts: dict[Name, int] = {}
    for line, each in lines.items():
        counts |= {(kind, *line): count for kind, count in each.items()}
    sums = [Sum(("people", *line), (("children", *line), ("adults", *line))) for line in lines]
    for kind in (*COUNTED, "adults"):
        parts = tuple((kind, *line) for line in lines)
        counts[(kind,)] = sum(counts[part] for part in parts)
        sums.append(Sum((kind,), parts))
    return dict(protect(counts, sums, least=LEAST).shown)


def _country_name(code: str) -> str:
    found = places.country(code)
    return found.name if found else ""
