"""Everything about one family's place in a plan, and what each other choice would have cost."""

from dataclasses import dataclass
from datetime import date

from waylight.programmes.movements.exchange.airports import city_of
from waylight.programmes.movements.queries.money import OWN_COSTS, Line
from waylight.programmes.movements.queries.needs import Words, language_name
from waylight.programmes.movements.queries.opened import Family, Journey, OpenedPlan, Row

PAPERS = ("visa_until", "exit_permit_until", "travel_document_until")


@dataclass(frozen=True)
class Window:
    """When a family may fly. `last` is the end of the window or of the first paper to lapse."""

    ready: date
    first: date
    last: date
    gap: tuple[date, date] | None
    lapses: date | None


@dataclass(frozen=True)
class Alternative:
    """Another flight or home, what it would cost more, and why it was not taken."""

    row: Row
    on: date | None
    council: str


@dataclass(frozen=True)
class FamilyPage:
    """A family, its window, and either its journey with reasons and costs or what blocks it."""

    family: Family
    window: Window
    journey: Journey | None
    flight: Row | None
    flight_row: int | None
    council: str
    home: Row | None
    clinic: date | None
    lesson: date | None
    costs: tuple[Line, ...]
    alternatives: tuple[Alternative, ...]
    unplanned: Row | None

    @property
    def total(self) -> float:
        """What this family alone adds to the plan's cost."""
        return sum(line.amount for line in self.costs)

    @property
    def language(self) -> Words:
        """What they speak."""
        return language_name(self.family.facts["language"])

    @property
    def from_city(self) -> str:
        """Where they leave from."""
        return city_of(self.family.origin)

    @property
    def to_city(self) -> str:
        """Where their flight lands."""
        return city_of(self.flight["to_airport"]) if self.flight else ""

    @property
    def spare_bedrooms(self) -> int:
        """Bedrooms beyond those needed."""
        needed = self.family.facts["bedrooms"]
        return self.home["bedrooms"] - needed if self.home and needed else 0


def family_page(opened: OpenedPlan, family: Family) -> FamilyPage:
    """One family of an opened plan."""
    journey = opened.journeys.get(family.reference)
    entry = journey.entry if journey else {}
    return FamilyPage(
        family=family,
        window=window_of(opened, family),
        journey=journey,
        flight=opened.flights[journey.flight] if journey else None,
        flight_row=opened.flight_rows[journey.flight] if journey else None,
        council=opened.council_name(journey.council) if journey else "",
        home=_home(opened, entry.get("home")),
        clinic=_day(entry.get("clinic_date")),
        lesson=_class_day(opened, entry.get("class")),
        costs=tuple(
            Line(code, words, entry.get("costs", {}).get(code, 0.0)) for code, words in OWN_COSTS
        )
        if journey
        else (),
        alternatives=tuple(_alternatives(opened, entry)),
        unplanned=opened.unplanned.get(family.reference),
    )


def window_of(opened: OpenedPlan, family: Family) -> Window:
    """When a family may fly, its papers counted."""
    facts = family.facts
    papers = [
        person[paper]
        for person in opened.tables["people"]
        if person["family"] == family.reference
        for paper in PAPERS
        if person[paper]
    ]
    lapses = min(papers, default=None)
    gap = (facts["not_from"], facts["not_until"]) if facts["not_from"] else None
    last = min(facts["travel_until"], lapses or facts["travel_until"])
    return Window(facts["ready_on"], facts["travel_from"], last, gap, lapses)


def _alternatives(opened: OpenedPlan, entry: Row) -> list[Alternative]:
    return [
        Alternative(row, _day(row.get("date")), opened.council_name(row.get("council")))
        for row in entry.get("alternatives", ())
    ]


def _home(opened: OpenedPlan, reference: str | None) -> Row | None:
    return next((row for row in opened.tables["homes"] if row["home"] == reference), None)


def _class_day(opened: OpenedPlan, reference: str | None) -> date | None:
    rows = (row for row in opened.tables["classes"] if row["class"] == reference)
    return next((row["date"] for row in rows), None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
