"""Families in the bundled caseload whose story is written by hand, not drawn.

Three cannot be planned and show three honest blockers; three have something promised already.
They keep their drawn size, ages and place of departure, so the published margins still hold.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from waylight.programmes.movements.exchange.writing import Tables

Row = dict[str, Any]
PLYMOUTH = "E06000026"
TRAINER_AWAY = ("CLASS-EBL-1015", "CLASS-EBL-1020")


def plant(tables: Tables) -> dict[str, str]:
    """Change the chosen families in place; family -> the story, for the first sheet."""
    told: dict[str, str] = {}
    for story in (_permit_ends_before_class, _no_home_near_relatives, _in_hospital_to_the_end):
        family, words = story(tables, told)
        told[family["family"]] = words
    return told | _promised(tables, told)


def _pick(tables: Tables, told: dict[str, str], suits: Callable[[Row], bool]) -> Row:
    """The first family that suits and has no story yet, made plain so that one thing blocks it."""
    family = next(row for row in tables["families"] if row["family"] not in told and suits(row))
    plain = {"not_from": None, "not_until": None, "service": None, "tie_council": None}
    family |= plain | {"tie_required": False, "wheelchair": False, "medical_escort": False}
    return family


def _permit_ends_before_class(tables: Tables, told: dict[str, str]) -> tuple[Row, str]:
    family = _pick(tables, told, lambda row: row["from_airport"] == "EBL")
    family |= {
        "ready_on": date(2015, 10, 14),
        "travel_from": date(2015, 10, 19),
        "travel_until": date(2015, 12, 18),
    }
    _papers(tables, family, exit_permit_until=date(2015, 10, 22))
    tables["classes"] = [row for row in tables["classes"] if row["class"] not in TRAINER_AWAY]
    return family, (
        "cannot be planned: the exit permit ends on 2015-10-22 and the trainer in Erbil is away "
        "until then, so no class comes early enough; a new permit or an extra class would do"
    )


def _no_home_near_relatives(tables: Tables, told: dict[str, str]) -> tuple[Row, str]:
    family = _pick(tables, told, lambda row: row["bedrooms"] == 5)
    family |= {"step_free": True, "wheelchair": True}
    family |= {"tie_council": PLYMOUTH, "tie_required": True}
    return family, (
        "cannot be planned: must live near relatives in Plymouth, and no step-free home with five "
        "bedrooms is offered within 60 km of it"
    )


def _in_hospital_to_the_end(tables: Tables, told: dict[str, str]) -> tuple[Row, str]:
    family = _pick(tables, told, lambda row: row["from_airport"] == "ADA")
    family |= {
        "ready_on": date(2015, 9, 28),
        "travel_from": date(2015, 10, 10),
        "travel_until": date(2015, 11, 20),
        "not_from": date(2015, 10, 12),
        "not_until": date(2015, 11, 20),
    }
    _papers(tables, family, exit_permit_until=None)
    return family, (
        "cannot be planned: in hospital until the window closes on 2015-11-20, and nothing flies "
        "from Adana on the two days before; a later end of the window would do"
    )


def _papers(tables: Tables, family: Row, exit_permit_until: date | None) -> None:
    for person in tables["people"]:
        if person["family"] == family["family"]:
            person["exit_permit_until"] = exit_permit_until
            person["visa_until"] = date(2016, 1, 31)
            person["travel_document_until"] = date(2018, 6, 30)


def _promised(tables: Tables, told: dict[str, str]) -> dict[str, str]:
    """Two families who have been to the clinic, and one who holds tickets."""
    seen, also_seen, ticketed = [
        row
        for row in tables["families"]
        if row["from_airport"] == "AMM"
        and row["family"] not in told
        and row["bedrooms"] <= 2
        and not row["wheelchair"]
        and row["travel_from"] <= date(2015, 10, 18) <= row["travel_until"]
    ][:3]
    tables["fixed"] = [
        _kept(seen, clinic_date=_first_clinic(tables, seen)),
        _kept(also_seen, clinic_date=_first_clinic(tables, also_seen)),
        _kept(ticketed, flight="AMM-LHR-1018"),
    ]
    words = ("keeps the clinic day it has", "keeps the clinic day it has", "keeps its tickets")
    return {row["family"]: story for row, story in zip(tables["fixed"], words, strict=True)}


def _kept(family: Row, **cells: Any) -> Row:
    blank = dict.fromkeys(("flight", "home", "clinic_date", "class"))
    return {"family": family["family"]} | blank | cells


def _first_clinic(tables: Tables, family: Row) -> date:
    days: list[date] = [
        row["date"] for row in tables["clinics"] if row["airport"] == family["from_airport"]
    ]
    return min(day for day in days if day >= family["ready_on"])
