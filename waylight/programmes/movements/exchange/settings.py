"""The settings of a planning workbook: every name, what it means, and what holds if it is blank.

Source: the planning workbook contract, sheet "settings".
"""

from waylight.foundation.exchange.declaring import Column, Kind


def _count(name: str, default: int, meaning: str, low: int = 0) -> Column:
    return Column(name, Kind.COUNT, meaning, str(default), default=default, low=low, high=100_000)


def _money(name: str, default: float, meaning: str) -> Column:
    return Column(name, Kind.NUMBER, meaning, f"{default:g}", default=float(default))


def _km(name: str, default: float, meaning: str) -> Column:
    return Column(name, Kind.NUMBER, meaning, f"{default:g}", default=float(default), high=40_000)


SETTINGS: tuple[Column, ...] = (
    Column(
        "title", Kind.TEXT, "What this caseload is called on screens and in print.", "Autumn 2015"
    ),
    Column(
        "synthetic",
        Kind.YES_NO,
        "Whether the families are invented; every page made from this workbook then says so.",
        "no",
        default=False,
    ),
    Column("source", Kind.TEXT, "Where the caseload comes from.", "Home Office statistics"),
    Column(
        "currency",
        Kind.TEXT,
        "The currency of all money in this workbook.",
        "GBP",
        default="GBP",
        pattern=r"[A-Z]{3}",
        shape="a currency code of three letters",
        case="upper",
    ),
    Column("from", Kind.DATE, "The first flight date that is planned.", "2026-01-01", True),
    Column("until", Kind.DATE, "The last flight date that is planned.", "2026-03-31", True),
    _count("charter_passengers_per_escort", 40, "Passengers one escort accompanies, charter.", 1),
    _count(
        "scheduled_passengers_for_escort",
        10,
        "Passengers from which a scheduled flight needs an escort.",
        1,
    ),
    _count("families_per_medical_escort", 2, "Families one medical escort looks after.", 1),
    _count("people_per_interpreter", 60, "People one interpreter serves in a language.", 1),
    _money("ops_escort_cost", 520, "Cost of an operational escort for one flight."),
    _money("roving_escort_cost", 950, "Cost of a roving escort for one flight."),
    _money("medical_escort_cost", 1150, "Cost of a medical escort for one flight."),
    _money("interpreter_cost", 480, "Cost of an interpreter for one flight."),
    _count("medical_valid_days", 75, "Days a medical check stays valid before the flight."),
    _count("medical_lead_days", 5, "Days a medical check must come before the flight."),
    _count("class_valid_days", 30, "Days an orientation class stays valid before the flight."),
    _count("class_lead_days", 2, "Days an orientation class must come before the flight."),
    _count("max_spare_bedrooms", 1, "Bedrooms a home may have more than its family needs."),
    _money("spare_bedroom_cost", 250, "Cost of each bedroom more than the family needs."),
    _money("hub_cost_per_person", 15, "Cost of a change at a hub, for each person."),
    _money("hub_cost_special", 150, "Cost of a hub for a wheelchair or medical-escort family."),
    _count("paper_margin_days", 12, "Days that should be left between flight and last day."),
    _money("paper_margin_cost", 20, "Cost of each missing margin day, for each person."),
    _count("waiting_growth_days", 120, "Days of waiting after which a day costs twice.", 1),
    _money("language_cost", 500, "Cost of a council that does not list the family's language."),
    _km("tie_free_km", 25, "Distance to relatives that costs nothing, in km."),
    _money("tie_cost_per_km", 9, "Cost of each km beyond that."),
    _money("tie_cost_max", 2000, "The most that distance to relatives can cost a family."),
    _km("tie_required_km", 60, "The greatest distance where nearness is required, in km."),
    Column("today", Kind.DATE, "The day on which a plan is made again.", "2025-12-18"),
    _money("change_flight_cost", 40, "Another flight than told: what it counts, for each person."),
    _money("change_day_cost", 2, "Each day that a told journey moves, for each person."),
    _money("change_home_cost", 60, "Another home than told, for each person."),
    _money("change_council_cost", 150, "Another council than told, for each person."),
    _money("change_appointment_cost", 15, "Another clinic day or class, for each person."),
    _money("change_dropped_cost", 1000, "A told journey that is called off, for each person."),
    _money("change_ticketed_factor", 4, "Once tickets are issued, a change counts so many times."),
    _count("change_locked_hours", 72, "A journey so many hours away is kept if at all possible."),
)
"""In the order of the template; the value of each is typed as its column says."""

SETTING_NAMES: tuple[str, ...] = tuple(setting.name for setting in SETTINGS)
