"""The files of the story of a resettled family: UNHCR's forms and a supply. All invented."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from waylight.engines.resettlement_form import Element
from waylight.programmes.resettlement.tests.office_forms import One, a_form, text_of

CANARY = "CANARY-"
KHOURY = (
    One(1, "PA", "Ibrahim", "M", "1979-03-04", family="Khoury"),
    One(2, "WIF", "Salma", "F", "1983-07-12", family="Khoury"),
    One(3, "DAU", "Yara", "F", "2015-01-30", family="Khoury"),
    One(4, "SON", "Elias", "M", "2023-09-20", family="Khoury"),
    One(5, "PRF", "Warda", "F", "1951-05-06", family="Khoury"),
)
"""Five: a girl who goes to school, a boy of three, and a grandmother in a wheelchair."""
AYOUB = (
    One(6, "PA", "Dalal", "F", "1988-02-03", family="Ayoub"),
    One(7, "SON", "Jad", "M", "2017-04-05", family="Ayoub"),
)
"""Salma's sister and her son: a case of their own, linked to the first."""
LEVANTINE = "APC"
"""Arabic, North Levantine Spoken, by the list of the form."""
SEATS, WINDOW = 60, 60
FLIES_IN = 20
"""Days until the charter of the plan; that it goes earlier is said on its journey."""


def good_form() -> str:
    """Two cases of one group, without a fault."""
    return text_of(a_form(KHOURY, AYOUB, LanguageCode=LEVANTINE))


def bad_form() -> str:
    """One case: two principal applicants, five people of whom four are listed, and Sudan as SDN."""
    text = text_of(a_form(KHOURY[:4]))
    for said, wrong in (
        (r"(<ProcessingGroupSize>)4<", r"\g<1>5<"),
        (r"(<RelationshipToPrincipalRepresentative>)WIF<", r"\g<1>PA<"),
        (r"(<NationalityCode>)SYR<", r"\g<1>SDN<"),
    ):
        text, done = re.subn(said, wrong, text, count=1)
        assert done, said
    return text


def letters(number: int) -> str:
    """A number without a digit, for a name may have none: 12 is BC."""
    return "".join(chr(ord("A") + int(digit)) for digit in str(number))


def canary_form(number: int) -> Element:
    """A family of two with a canary in every text of its form."""
    key, song = 1000 + 2 * number, letters(number)
    family = f"{CANARY}name-{song}"
    adult = One(key, "PA", f"{CANARY}given-{song}", "F", "1985-04-05", family=family)
    child = One(key + 1, "SON", f"{CANARY}child-{song}", "M", "2016-07-08", family=family)
    return a_form(
        (adult, child),
        ProcessingGroupNumber=f"{CANARY}case-{song}",
        ProcessingGroupGUID=f"{CANARY}group-{song}",
        OccupationText=f"{CANARY}work-{song}",
        LocationLevel6=f"{CANARY}street-{song}",
        MotherName=f"{CANARY}mother-{song}",
        ProcessingGroupNumberFrom=f"{CANARY}case-{song}",
        ProcessingGroupNumberTo=f"{CANARY}cousins-{song}",
        LanguageCode=LEVANTINE,
        IndividualAliasLastName=f"{CANARY}alias-{song}",
    )


def supply(path: Path, today: date) -> None:
    """A supply workbook with one charter from Beirut to Manchester."""
    flies = today + timedelta(days=FLIES_IN)
    with zipfile.ZipFile(path, "w") as archive:
        for name, rows in _sheets(today, flies).items():
            out = io.StringIO()
            table = csv.DictWriter(out, list(rows[0]))
            table.writeheader()
            table.writerows(rows)
            archive.writestr(f"{name}.csv", out.getvalue())
        archive.writestr("fares.csv", "flight,seats,price\n")


def _sheets(today: date, flies: date) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    named = {
        "title": "One charter from Beirut",
        "synthetic": "yes",
        "source": "Invented for a story of the browser",
        "from": today,
        "until": today + timedelta(days=WINDOW),
    }
    pool = {"pool": "LEVANT", "date": flies, "available": 20}
    return {
        "settings": [{"name": name, "value": value} for name, value in named.items()],
        "councils": [
            {
                "council": "E06000023",
                "name": "Bristol",
                "lat": 51.47,
                "lon": -2.58,
                "people_per_month": 60,
                "languages": "ara",
                "services": "",
            }
        ],
        "flights": [
            {
                "flight": "CH1",
                "kind": "CHARTER",
                "date": flies,
                "to_airport": "MAN",
                "wheelchairs": 2,
                "escort_pool": "LEVANT",
                "seats": SEATS,
                "fixed_cost": 4000,
            }
        ],
        "stops": [{"flight": "CH1", "from_airport": "BEY"}],
        "transfers": [{"airport": "MAN", "council": "E06000023", "cost_per_person": 30}],
        "staff": [
            {**pool, "role": role, "language": "ara" if role == "INTERPRETER" else ""}
            for role in ("OPS", "MEDICAL", "INTERPRETER", "ROVING")
        ],
        "clinics": [{"airport": "BEY", "date": today + timedelta(days=5), "people": 100}],
    }
