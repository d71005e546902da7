"""What was asked of a plan and what came of it: changes in words, two plans side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waylight.engines.movement_planning.scenarios.frontier import Point, frontier
from waylight.engines.movement_planning.scenarios.plain import from_json
from waylight.engines.movement_planning.scenarios.stress import worst_first
from waylight.foundation.jobs.models import Job
from waylight.foundation.jobs.queries import latest_about
from waylight.programmes.movements.models import Plan, Scenario, ScenarioKind
from waylight.programmes.movements.queries.money import COSTS
from waylight.programmes.movements.workflow import Status

Words = str | Promise
Row = dict[str, Any]

CHANGES: dict[str, Words] = {
    "cancel_flight": _("A flight is cancelled"),
    "delay_flight": _("A flight is late"),
    "change_seats": _("A flight has other seats"),
    "add_charter": _("One more charter"),
    "withdraw_home": _("A home is withdrawn"),
    "delay_home": _("A home is ready later"),
    "change_intake": _("A council receives more or fewer"),
    "medical_lapsed": _("A medical lapsed"),
    "paper_ends": _("A paper ends earlier"),
    "family_grew": _("A family grew"),
    "change_waiting": _("Waiting weighs more or less"),
    "add_clinic_places": _("More clinic places"),
    "add_staff": _("More staff"),
    "add_wheelchairs": _("More wheelchair places"),
    "add_home": _("One more home"),
    "add_class_places": _("More class places"),
    "add_class": _("One more class"),
    "free_to_travel": _("A family can travel on a day"),
    "let_go": _("Nothing is fixed for a family"),
}
"""What can be changed, as one chooses it."""

SENTENCES: dict[str, Words] = {
    "cancel_flight": _("Flight %(flight)s is cancelled."),
    "delay_flight": _("Flight %(flight)s leaves %(days)s days later."),
    "change_seats": _("Flight %(flight)s has %(seats)s seats."),
    "add_charter": _("A charter like %(like)s flies on %(date)s as %(flight)s."),
    "withdraw_home": _("Home %(home)s is withdrawn (%(units)s)."),
    "delay_home": _("Home %(home)s is ready on %(available_from)s."),
    "change_intake": _("Council %(council)s receives %(people_per_month)s people a month."),
    "medical_lapsed": _("Family %(family)s starts preparation again on %(ready_on)s."),
    "paper_ends": _("The %(paper)s of %(person)s is %(until)s."),
    "family_grew": _("Family %(family)s has one person more, born on %(born_on)s."),
    "change_waiting": _("A day of waiting weighs %(factor)s times as much (%(whose)s)."),
    "add_clinic_places": _("The clinic at %(airport)s sees %(people)s people more on %(date)s."),
    "add_staff": _("%(pool)s has %(people)s %(who)s more from %(first)s to %(last)s."),
    "add_wheelchairs": _("Flight %(flight)s has %(places)s wheelchair places more."),
    "add_home": _(
        "%(council)s gives one home of %(bedrooms)s bedrooms more (%(home)s), free from "
        "%(available_from)s to %(available_until)s."
    ),
    "add_class_places": _("The class %(lesson)s takes %(adults)s adults more."),
    "add_class": _("A class at %(airport)s on %(date)s takes %(adults)s adults (%(lesson)s)."),
    "free_to_travel": _("Family %(family)s is free to travel on %(day)s, with valid papers."),
    "let_go": _("Nothing is fixed for family %(family)s any more."),
}
"""Each change in words; the same as the engine's own, which are English."""


def sentences(scenario: Scenario) -> list[str]:
    """The changes of a what-if, in words."""
    changes = [from_json(row) for row in scenario.asks.get("changes", ())]
    return [str(SENTENCES[change.kind]) % change.facts() for change in changes]


@dataclass(frozen=True)
class Asked:
    """A scenario and how far the work on it is."""

    scenario: Scenario
    job: Job | None
    says: str

    @property
    def state(self) -> Any:
        """Its own when ready, else that of its job."""
        done = self.scenario.is_ready or self.job is None
        return Status(self.scenario.status) if done or self.job is None else self.job.state

    @property
    def is_open(self) -> bool:
        """Whether the work goes on."""
        return bool(self.job and self.job.is_open)

    @property
    def may_go_on(self) -> bool:
        """Whether it was stopped or broken off."""
        return bool(self.job and not self.scenario.is_ready and self.job.may_run_again)


def asked(scenario: Scenario) -> Asked:
    """One scenario with its newest job."""
    return Asked(scenario, latest_about(scenario), "; ".join(sentences(scenario)))


def asked_of(plan: Plan, *kinds: ScenarioKind) -> list[Asked]:
    """The newest scenarios of a plan, with their jobs, in two questions."""
    found = list(Scenario.objects.headlines().filter(plan=plan, kind__in=kinds)[:MOST_LISTED])
    keys = [str(scenario.pk) for scenario in found]
    jobs = Job.objects.filter(about_kind=Scenario._meta.label_lower, about_id__in=keys)
    newest = {job.about_id: job for job in jobs.order_by("queued_at")}
    return [Asked(s, newest.get(str(s.pk)), "; ".join(sentences(s))) for s in found]


MOST_LISTED = 25


@dataclass(frozen=True)
class Both:
    """One number in both plans; bars reach from 0 to 1000, the largest of all is full."""

    words: Words
    before: float | None
    after: float | None
    most: float = 0.0

    @property
    def difference(self) -> float | None:
        """What the changed plan has more."""
        known = self.before is not None and self.after is not None
        return self.after - self.before if known else None  # type: ignore[operator]

    @property
    def bars(self) -> tuple[int, int]:
        """The length of both bars."""
        one, other = (
            round(1000 * max(0.0, value or 0.0) / (self.most or 1.0))
            for value in (self.before, self.after)
        )
        return one, other


@dataclass(frozen=True)
class SideBySide:
    """Two plans: costs, counts, who moves, and what of the difference is proven."""

    costs: tuple[Both, ...]
    total: Both
    bound: Both
    gap: Both
    old_weights: Both
    counts: tuple[Both, ...]
    waiting: Both
    moved: Row
    difference: Row


COUNTS: tuple[tuple[str, Words], ...] = (
    ("families_planned", _("Families planned")),
    ("families_unplanned", _("Families not planned")),
    ("flights", _("Flights that carry someone")),
    ("charters", _("Charters among them")),
)


def side_by_side(answer: Row) -> SideBySide:
    """The answer to a what-if, for the page."""
    costs = answer["costs"]
    most = max((max(pair) for pair in costs.values()), default=0.0)
    gaps: list[Any] = [None if gap is None else 100 * gap for gap in answer["gap"]]
    return SideBySide(
        tuple(
            Both(words, costs[code][0], costs[code][1], most)
            for code, words in COSTS
            if code in costs
        ),
        Both(_("Together"), *answer["objective"]),
        Both(_("Proven bound"), *answer["bound"]),
        Both(_("Gap in per cent"), *gaps),
        Both(_("Waiting at the weights of before"), *answer["old_weights"]),
        tuple(Both(words, *answer[code]) for code, words in COUNTS),
        Both(_("Days of waiting of a family, on average"), *answer["waiting_days"]),
        answer["moved"],
        answer["difference"],
    )


def points(answer: list[Row] | None) -> list[Point]:
    """The points of a frontier as far as there are."""
    return frontier(Point(**row) for row in answer or ())


@dataclass(frozen=True)
class Blow:
    """What one flight late or cancelled would do; `rank` counts from 1, the dearest first."""

    rank: int
    row: Row
    on: date

    @property
    def is_cancelled(self) -> bool:
        """Rather than late."""
        return bool(self.row["kind"] == "cancelled")


def blows(answer: Sequence[Row] | None) -> list[Blow]:
    """The outcomes of a stress test as far as there are, the dearest first."""
    rows = enumerate(worst_first(answer or ()), 1)
    return [Blow(rank, row, date.fromisoformat(row["date"])) for rank, row in rows]
