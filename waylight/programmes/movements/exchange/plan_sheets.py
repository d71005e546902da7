"""Every sheet and column of a plan workbook, declared once: written from it and read by it.

Source: the planning workbook contract, "The plan".
"""

from waylight.foundation.exchange.declaring import Column, Kind, Sheet
from waylight.programmes.movements.exchange.plan_again_sheets import CHANGED, PRICES
from waylight.programmes.movements.exchange.settings import SETTINGS

FAMILY_COSTS = ("waiting", "paper_margin", "stops", "transfers", "placement", "empty_homes")
PLAN_COSTS = (*FAMILY_COSTS, "fares", "charters", "staff", "unplanned")
CHANGES = ("kept", "moved", "new", "dropped", "penalty")
PLANNED, NOT_PLANNED = "planned", "not planned"
_MOST = 1e15


def _id(name: str, meaning: str, required: bool = False) -> Column:
    return Column(name, Kind.ID, meaning, required=required)


def _text(name: str, meaning: str) -> Column:
    return Column(name, Kind.TEXT, meaning)


def _count(name: str, meaning: str) -> Column:
    return Column(name, Kind.COUNT, meaning)


def _money(name: str, meaning: str) -> Column:
    return Column(name, Kind.NUMBER, meaning, low=-_MOST, high=_MOST)


def _day(name: str, meaning: str) -> Column:
    return Column(name, Kind.DATE, meaning)


TOTALS: tuple[Column, ...] = (
    _text("title", "The caseload that was planned."),
    Column("synthetic", Kind.YES_NO, "Whether the families are invented."),
    _text("currency", "The currency of all costs."),
    _text("status", "optimal: proven to be the cheapest; feasible: it keeps every rule."),
    _money("objective", "What the plan costs in all, unplanned families included."),
    _money("bound", "No plan that keeps the rules can cost less: this is proven."),
    Column("gap", Kind.NUMBER, "(objective - bound) / objective.", low=-_MOST, high=_MOST),
    Column("seconds", Kind.NUMBER, "How long planning took."),
    _count("families_planned", "Families with a journey."),
    _count("families_unplanned", "Families without one; see the sheet unplanned."),
    *(
        _money(f"cost {name}", f"Of the objective: {name.replace('_', ' ')}.")
        for name in PLAN_COSTS
    ),
    *(
        Column(f"changes {name}", Kind.NUMBER, f"Since the earlier plan: {name}.", low=-_MOST)
        for name in CHANGES
    ),
)
"""The rows of the summary sheet: each a name, its value and what it means."""

ASSUMED: tuple[Column, ...] = (
    _text("version", "Waylight's version."),
    _count("seed", "The same seed gives the same plan."),
    *SETTINGS,
)
"""The rows of the assumptions sheet."""

SUMMARY = Sheet(
    "summary",
    "The plan in a few numbers.",
    (
        Column("name", Kind.ID, "Which number.", required=True, case="lower"),
        Column("value", Kind.ANY, "The number."),
        _text("meaning", "What it says."),
    ),
    key=("name",),
    required=False,
    needs_rows=False,
)

PLAN = Sheet(
    "plan",
    "One row for each family: its journey, its costs and the reasons.",
    (
        _id("family", "The family.", required=True),
        Column("status", Kind.CHOICE, "Whether it travels.", choices=(PLANNED, NOT_PLANNED)),
        _id("flight", "Its flight."),
        _day("date", "The day it flies."),
        _id("from_airport", "Where it boards."),
        _id("to_airport", "Where it arrives."),
        _id("council", "The council that receives it."),
        _id("home", "Its home."),
        _day("clinic_date", "The day of its medical check."),
        _id("class", "Its orientation class."),
        _count("people", "How many people."),
        *(_money(name, f"This family's cost: {name.replace('_', ' ')}.") for name in FAMILY_COSTS),
        _text("why", "Why this journey."),
        _text("why_not_earlier", "Why not an earlier one."),
    ),
    key=("family",),
    needs_rows=False,
)

FLIGHTS = Sheet(
    "flights",
    "One row for each flight that carries someone.",
    (
        _id("flight", "The flight.", required=True),
        _day("date", "The day it flies."),
        _id("kind", "Charter or scheduled."),
        _id("to_airport", "Where it arrives."),
        _count("seats", "Seats."),
        _count("passengers", "People on it."),
        _count("ops_escorts", "Operational escorts of its own pool."),
        _count("roving_escorts", "Roving escorts who stand in."),
        _count("medical_escorts", "Medical escorts."),
        Column(
            "interpreters",
            Kind.WORDS,
            "Interpreters by language, as ara 2;kmr 1.",
            pattern=r"[a-z]{3} \d+",
            shape="a language and a number, as ara 2",
            default=(),
        ),
        _money("cost", "Seats or charter, and staff."),
    ),
    key=("flight",),
    required=False,
    needs_rows=False,
)

UNPLANNED = Sheet(
    "unplanned",
    "One row for each family without a journey.",
    (
        _id("family", "The family.", required=True),
        _count("people", "How many people."),
        _money("unplanned_cost", "What it costs not to plan them."),
        _text("blocked_by", "What blocks them."),
        _text("unblocked_by", "What would unblock them."),
    ),
    key=("family",),
    required=False,
    needs_rows=False,
)

ASSUMPTIONS = Sheet(
    "assumptions",
    "What the plan was made with: settings, version and seed.",
    (
        Column("name", Kind.ID, "Which setting.", required=True),
        Column("value", Kind.ANY, "Its value."),
        _text("meaning", "What it does."),
    ),
    key=("name",),
    required=False,
    needs_rows=False,
)

FAIRNESS = Sheet(
    "fairness",
    "How long families of one kind wait; a group too small to show has no figures.",
    (
        _id("kind", "In what they are alike: language, airport, size, need or programme."),
        _id("group", "Which of them."),
        _count("families", "How many families."),
        _count("people", "How many people."),
        _count("unplanned", "Families among them that are not planned."),
        Column("days", Kind.NUMBER, "Days that they wait on average."),
        Column("ratio", Kind.NUMBER, "Their days, divided by those of all families."),
        Column("longer", Kind.YES_NO, "Whether they wait longer than the stated ratio allows."),
    ),
    key=("kind", "group"),
    required=False,
    needs_rows=False,
)
"""Written for people; a plan that is read back is judged afresh."""

PLAN_SHEETS: tuple[Sheet, ...] = (
    SUMMARY,
    PLAN,
    FLIGHTS,
    UNPLANNED,
    CHANGED,
    PRICES,
    ASSUMPTIONS,
)
