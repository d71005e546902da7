"""Every sheet and column of a planning workbook, declared once.

The template, the reader, the writer and the documentation are all made from `SHEETS`.
Source: the planning workbook contract.
"""

from waylight.foundation.exchange.declaring import Column, Kind, Sheet
from waylight.programmes.movements.exchange.airports import is_airport

PROGRAMMES = ("RESETTLEMENT", "FAMILY_REUNION")
PRIORITY_COSTS = {"NORMAL": 2.0, "HIGH": 4.0, "URGENT": 8.0, "EMERGENCY": 16.0}
FLIGHT_KINDS = ("CHARTER", "SCHEDULED")
ROLES = ("OPS", "ROVING", "MEDICAL", "INTERPRETER")
SEXES = ("F", "M", "X")


def _id(
    name: str, meaning: str, example: str, refers_to: str = "", required: bool = True
) -> Column:
    return Column(name, Kind.ID, meaning, example, required, refers_to=refers_to)


def _airport(name: str, meaning: str, example: str = "BEY") -> Column:
    return Column(
        name,
        Kind.ID,
        meaning,
        example,
        required=True,
        pattern=r"[A-Z]{3}",
        shape="an airport's IATA code, three letters",
        case="upper",
        known=is_airport,
        known_as="airport",
    )


def _council(name: str, meaning: str, refers_to: str = "councils", required: bool = True) -> Column:
    return Column(
        name,
        Kind.ID,
        meaning,
        "E06000023",
        required,
        pattern="[EWSN][0-9]{8}",
        shape="a council's GSS code, a letter (E, W, S, N) and eight digits",
        case="upper",
        refers_to=refers_to,
    )


def _language(name: str, meaning: str, kind: Kind = Kind.ID, required: bool = False) -> Column:
    return Column(
        name,
        kind,
        meaning,
        "ara" if kind is Kind.ID else "ara;kmr",
        required,
        default=() if kind is Kind.WORDS else None,
        pattern=r"[a-z]{3}",
        shape="an ISO 639-3 language code, three letters",
        case="lower",
    )


def _day(name: str, meaning: str, example: str = "2026-02-01", required: bool = True) -> Column:
    return Column(name, Kind.DATE, meaning, example, required)


def _yes_no(name: str, meaning: str, default: bool = False) -> Column:
    return Column(name, Kind.YES_NO, meaning, "no" if not default else "yes", default=default)


def _count(
    name: str, meaning: str, example: str, required: bool = True, low: int = 0, high: int = 100_000
) -> Column:
    return Column(name, Kind.COUNT, meaning, example, required, low=low, high=high)


def _money(
    name: str, meaning: str, example: str, required: bool = True, default: float | None = None
) -> Column:
    return Column(name, Kind.NUMBER, meaning, example, required, default=default)


def _service(name: str, kind: Kind, meaning: str, example: str) -> Column:
    default = () if kind is Kind.WORDS else None
    return Column(name, kind, meaning, example, default=default, case="lower")


SETTINGS_SHEET = Sheet(
    "settings",
    "How this caseload is planned: one name and its value in each row.",
    (
        Column("name", Kind.ID, "Which setting.", "from", required=True, case="lower"),
        Column("value", Kind.ANY, "Its value; blank means the usual one.", "2026-01-01"),
    ),
    key=("name",),
)

FAMILIES = Sheet(
    "families",
    "One row for each family that waits to travel.",
    (
        _id("family", "The family's number; nobody else has it.", "F0001"),
        Column(
            "programme",
            Kind.CHOICE,
            "RESETTLEMENT or FAMILY_REUNION.",
            "RESETTLEMENT",
            required=True,
            choices=PROGRAMMES,
        ),
        _airport("from_airport", "The airport they leave from, as an IATA code."),
        _day("ready_on", "The day from which preparation (clinic, class) may start."),
        _day("travel_from", "The first day they can fly."),
        _day("travel_until", "The last day they can fly.", "2026-03-31"),
        _day("not_from", "The first day of a gap when they cannot fly.", "2026-02-20", False),
        _day("not_until", "The last day of that gap.", "2026-02-24", False),
        _money("waiting_cost", "What a day of waiting costs, for each person.", "2", False),
        Column(
            "priority",
            Kind.CHOICE,
            "Instead of waiting_cost: NORMAL 2, HIGH 4, URGENT 8, EMERGENCY 16.",
            "NORMAL",
            choices=tuple(PRIORITY_COSTS),
        ),
        _language("language", "The language they speak, as an ISO 639-3 code.", required=True),
        _yes_no("interpreter", "Whether they need an interpreter on the flight."),
        _yes_no("accompanied", "Whether they must fly with an operational escort."),
        _yes_no("medical_escort", "Whether they must fly with a medical escort."),
        _yes_no("wheelchair", "Whether they need one of the flight's wheelchair places."),
        _count("bedrooms", "Bedrooms they need (resettlement).", "2", False, high=50),
        _yes_no("step_free", "Whether they need a home without steps."),
        _service("service", Kind.ID, "A service their council must offer.", "dialysis"),
        _council("tie_council", "The council where relatives live.", required=False),
        _yes_no("tie_required", "Whether they must live near those relatives."),
        _council("council", "The sponsor's council (family reunion).", required=False),
        _money(
            "unplanned_cost", "What it costs not to plan them; blank: reckoned.", "21000", False
        ),
    ),
    key=("family",),
)

PEOPLE = Sheet(
    "people",
    "One row for each person; a family is as large as its rows.",
    (
        _id("person", "The person's number; nobody else has it.", "P00001"),
        _id("family", "The family the person belongs to.", "F0001", "families"),
        _day("born_on", "Date of birth; adults are 18 or over on travel_from.", "1984-05-17"),
        Column("sex", Kind.CHOICE, "F, M or X; may stay blank.", "F", choices=SEXES),
        _day("visa_until", "The last day the visa is valid.", "2026-05-01", False),
        _day("exit_permit_until", "The last day the exit permit is valid.", "2026-04-01", False),
        _day("travel_document_until", "The last day of the travel document.", "2028-01-01", False),
    ),
    key=("person",),
)

COUNCILS = Sheet(
    "councils",
    "One row for each council that receives families.",
    (
        _council("council", "The council's GSS code.", refers_to=""),
        Column("name", Kind.TEXT, "Its name, for people.", "Bristol, City of"),
        Column("lat", Kind.NUMBER, "Latitude of its centre.", "51.47", True, low=-90, high=90),
        Column("lon", Kind.NUMBER, "Longitude of its centre.", "-2.58", True, low=-180, high=180),
        _count("people_per_month", "People it can receive in a calendar month.", "25"),
        _language("languages", "Languages spoken there, separated by ;", Kind.WORDS),
        _service("services", Kind.WORDS, "Services it offers, separated by ;", "dialysis;braille"),
    ),
    key=("council",),
)

HOMES = Sheet(
    "homes",
    "One row for each home, or for several that are alike.",
    (
        _id("home", "The home's number; nothing else has it.", "H0001"),
        _council("council", "The council it is in."),
        _count("bedrooms", "How many bedrooms it has.", "3", high=50),
        _yes_no("step_free", "Whether it has no steps."),
        _day("available_from", "The first day a family can move in."),
        _day("available_until", "The last day a family can move in.", "2026-03-31"),
        Column("count", Kind.COUNT, "How many such homes.", "1", default=1, low=1, high=100_000),
        _money(
            "empty_cost_per_day", "Cost of a day it stands empty; blank: reckoned.", "29", False
        ),
    ),
    key=("home",),
    needs_rows=False,
)

PLACEMENT = Sheet(
    "placement",
    "Optional: how well a family and a council suit each other.",
    (
        _id("family", "The family.", "F0001", "families"),
        _council("council", "The council."),
        Column(
            "cost", Kind.NUMBER, "Lower is better; may be below 0.", "300", required=True, low=-1e9
        ),
        _yes_no("allowed", "Whether the family may be placed there.", default=True),
    ),
    key=("family", "council"),
    required=False,
    needs_rows=False,
)

FLIGHTS = Sheet(
    "flights",
    "One row for each flight that families can take.",
    (
        _id("flight", "The flight's number; no other flight has it.", "CH01-0212"),
        Column(
            "kind",
            Kind.CHOICE,
            "CHARTER (the whole aircraft is hired) or SCHEDULED (seats are bought).",
            "CHARTER",
            required=True,
            choices=FLIGHT_KINDS,
        ),
        _day("date", "The day it flies.", "2026-02-12"),
        _airport("to_airport", "The airport it arrives at, as an IATA code.", "STN"),
        _count("wheelchairs", "Wheelchair families it can take.", "4"),
        _id("escort_pool", "The pool its operational escorts come from.", "BEIRUT"),
        _count("seats", "Seats (charter).", "170", False, low=1),
        _money("fixed_cost", "Cost if it flies at all (charter).", "68000", False),
        Column("via", Kind.ID, "The hub where they change; blank: direct.", "IST"),
    ),
    key=("flight",),
)

STOPS = Sheet(
    "stops",
    "Where each flight can be boarded: one row for each airport.",
    (
        _id("flight", "The flight.", "CH01-0212", "flights"),
        _airport("from_airport", "An airport where families board."),
        _money("extra_cost_per_person", "What boarding there adds, a person.", "0", False, 0.0),
    ),
    key=("flight", "from_airport"),
)

FARES = Sheet(
    "fares",
    "Seats for sale on scheduled flights; the cheapest are bought first.",
    (
        _id("flight", "The flight.", "TK1985-0203", "flights"),
        _count("seats", "Seats at this price.", "9", low=1),
        _money("price", "Price of a seat.", "145"),
    ),
    needs_rows=False,
)

TRANSFERS = Sheet(
    "transfers",
    "From which airport which council can be reached; a pair not listed is not possible.",
    (
        _airport("airport", "The airport of arrival.", "STN"),
        _council("council", "The council."),
        _money("cost_per_person", "Cost of the journey, for each person.", "38"),
    ),
    key=("airport", "council"),
)

STAFF = Sheet(
    "staff",
    "People on duty, one row for each pool, role and day; no row means nobody.",
    (
        _id("pool", "The pool of staff.", "BEIRUT"),
        Column(
            "role",
            Kind.CHOICE,
            "OPS, ROVING, MEDICAL or INTERPRETER.",
            "OPS",
            required=True,
            choices=ROLES,
        ),
        _language("language", "The interpreter's language."),
        _day("date", "The day.", "2026-02-12"),
        _count("available", "People on duty that day.", "4"),
    ),
    key=("pool", "role", "language", "date"),
    needs_rows=False,
)

CLINICS = Sheet(
    "clinics",
    "Places for medical checks, one row for each airport and day.",
    (
        _airport("airport", "The airport whose families are seen."),
        _day("date", "The day.", "2026-01-20"),
        _count("people", "People who can be seen that day.", "40"),
    ),
    key=("airport", "date"),
)

CLASSES = Sheet(
    "classes",
    "Orientation classes for adults.",
    (
        _id("class", "The class's number; no other class has it.", "CL-BEY-0120"),
        _airport("airport", "The airport whose families attend."),
        _day("date", "The day.", "2026-01-24"),
        _count("adults", "Adults who can attend.", "25"),
    ),
    key=("class",),
    needs_rows=False,
)

FIXED = Sheet(
    "fixed",
    "Optional: what is already promised to a family and is kept as it is.",
    (
        _id("family", "The family.", "F0001", "families"),
        _id("flight", "The flight, if it is fixed.", "CH01-0212", "flights", required=False),
        _id("home", "The home, if it is fixed.", "H0001", "homes", required=False),
        _day("clinic_date", "The clinic day, if it is fixed.", "2026-01-20", False),
        _id("class", "The class, if it is fixed.", "CL-BEY-0120", "classes", required=False),
    ),
    key=("family",),
    required=False,
    needs_rows=False,
)

TOLD = Sheet(
    "told",
    "Optional: which families were told their journey, for planning again. Without rows every "
    "family of the earlier plan counts as told; with some, only those listed.",
    (
        _id("family", "The family.", "F0001", "families"),
        _day("told_on", "The day it was told; blank: not yet.", "2026-01-10", False),
        _day(
            "ticketed_on", "The day its tickets were issued; blank: not yet.", "2026-01-24", False
        ),
    ),
    key=("family",),
    required=False,
    needs_rows=False,
)

SHEETS: tuple[Sheet, ...] = (
    SETTINGS_SHEET,
    FAMILIES,
    PEOPLE,
    COUNCILS,
    HOMES,
    PLACEMENT,
    FLIGHTS,
    STOPS,
    FARES,
    TRANSFERS,
    STAFF,
    CLINICS,
    CLASSES,
    FIXED,
    TOLD,
)
"""In the order of the contract, which is also the order of faults."""
