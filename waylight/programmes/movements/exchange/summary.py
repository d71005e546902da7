"""What was understood of a workbook, counted, for people to compare with what they know."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from waylight.programmes.movements.exchange.writing import Tables

NEEDS = ("interpreter", "accompanied", "medical_escort", "wheelchair", "step_free", "tie_required")

Row = dict[str, Any]
Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a caseload; days are ISO text and months "2026-02", so it is JSON as it stands.

    Families and people are counted by the month of the family's first possible day, homes by the
    month from which they are free, seats by the month of the flight and then by its kind.
    """

    title: str = ""
    source: str = ""
    synthetic: bool = False
    currency: str = ""
    first_day: str = ""
    last_day: str = ""
    families: int = 0
    people: int = 0
    families_by_programme: Counts = field(default_factory=dict)
    people_by_programme: Counts = field(default_factory=dict)
    families_by_airport: Counts = field(default_factory=dict)
    families_by_month: Counts = field(default_factory=dict)
    people_by_month: Counts = field(default_factory=dict)
    families_by_need: Counts = field(default_factory=dict)
    flights: int = 0
    seats: int = 0
    seats_by_month: dict[str, Counts] = field(default_factory=dict)
    councils: int = 0
    people_per_month: int = 0
    homes: int = 0
    homes_by_bedrooms: Counts = field(default_factory=dict)
    homes_by_council: Counts = field(default_factory=dict)
    homes_by_month: Counts = field(default_factory=dict)


def summarise(tables: Tables) -> Summary:
    """Count what typed tables hold."""
    settings, families, homes = tables["settings"][0], tables["families"], tables["homes"]
    sizes = Counter(person["family"] for person in tables["people"])
    seats = _seats(tables)
    return Summary(
        title=settings["title"] or "",
        source=settings["source"] or "",
        synthetic=settings["synthetic"],
        currency=settings["currency"],
        first_day=settings["from"].isoformat(),
        last_day=settings["until"].isoformat(),
        families=len(families),
        people=len(tables["people"]),
        families_by_programme=_counted(row["programme"] for row in families),
        people_by_programme=_summed((row["programme"], sizes[row["family"]]) for row in families),
        families_by_airport=_counted(row["from_airport"] for row in families),
        families_by_month=_counted(_month(row["travel_from"]) for row in families),
        people_by_month=_summed(
            (_month(row["travel_from"]), sizes[row["family"]]) for row in families
        ),
        families_by_need=_needs(families),
        flights=len(tables["flights"]),
        seats=sum(sum(kinds.values()) for kinds in seats.values()),
        seats_by_month=seats,
        councils=len(tables["councils"]),
        people_per_month=sum(row["people_per_month"] for row in tables["councils"]),
        homes=sum(home["count"] for home in homes),
        homes_by_bedrooms=_summed((str(home["bedrooms"]), home["count"]) for home in homes),
        homes_by_council=_summed((home["council"], home["count"]) for home in homes),
        homes_by_month=_summed((_month(home["available_from"]), home["count"]) for home in homes),
    )


def seats_of(tables: Tables) -> Counts:
    """Flight -> seats: a charter's own, a scheduled flight's for sale at any price."""
    sold: Counter[str] = Counter()
    for fare in tables["fares"]:
        sold[fare["flight"]] += fare["seats"]
    return {
        row["flight"]: row["seats"] if row["kind"] == "CHARTER" else sold[row["flight"]]
        for row in tables["flights"]
    }


def _seats(tables: Tables) -> dict[str, Counts]:
    seats = seats_of(tables)
    by_month: dict[str, Counts] = {}
    for flight in sorted(tables["flights"], key=lambda row: row["date"]):
        kinds = by_month.setdefault(_month(flight["date"]), {"CHARTER": 0, "SCHEDULED": 0})
        kinds[flight["kind"]] += seats[flight["flight"]]
    return by_month


def _needs(families: list[Row]) -> Counts:
    counts = {need: sum(1 for row in families if row[need]) for need in NEEDS}
    services = _counted(f"service: {row['service']}" for row in families if row["service"])
    return counts | services


def _month(day: Any) -> str:
    return f"{day:%Y-%m}"


def _counted(words: Iterable[str]) -> Counts:
    return dict(sorted(Counter(words).items()))


def _summed(pairs: Iterable[tuple[str, int]]) -> Counts:
    sums: Counter[str] = Counter()
    for word, amount in pairs:
        sums[word] += amount
    return dict(sorted(sums.items()))
