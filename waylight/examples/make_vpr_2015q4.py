"""Make the bundled caseload, `vpr-2015q4.xlsx`: `python -m waylight.examples.make_vpr_2015q4`.

Published facts go in unchanged (how many people each council received in the fourth quarter of
2015, of which age band and sex); every family, date, price, flight and home is invented, and the
workbook says so. The same seed gives the same bytes.
"""

import random
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from waylight.examples import supply
from waylight.examples.about import about_rows
from waylight.examples.hard_cases import plant
from waylight.examples.households import QUARTER, Household, council_counts, draw_households
from waylight.examples.needs import family_row, people_rows
from waylight.foundation.exchange.writing import Page, save, workbook_bytes
from waylight.programmes.movements.exchange.settings import SETTINGS
from waylight.programmes.movements.exchange.writing import (
    READ_ME,
    SYNTHETIC_LABEL,
    Tables,
    caseload_pages,
)

Row = dict[str, Any]

WORKBOOK = Path(__file__).parent / "vpr-2015q4.xlsx"
SEED = "VPR 2015 Q4"


def caseload() -> tuple[Tables, dict[str, str]]:
    """The bundled caseload as the reader gives it, and the stories told by hand, by family."""
    rng = random.Random(SEED)  # noqa: S311 - a caseload that anyone can draw again
    households = draw_households(rng)
    rng.shuffle(households)
    families = [family_row(rng, home, number) for number, home in enumerate(households, start=1)]
    people = [
        person
        for household, family in zip(households, families, strict=True)
        for person in people_rows(rng, household, family)
    ]
    tables: Tables = {
        "settings": [_settings()],
        "families": families,
        "people": people,
        "fixed": [],
        "told": [],
    }
    _share(rng, tables, households)
    return tables, plant(tables)


def _settings() -> Row:
    usual = {setting.name: setting.default for setting in SETTINGS}
    return usual | {
        "title": "Syrian VPR, fourth quarter of 2015 (synthetic)",
        "synthetic": True,
        "source": "Synthetic families from Home Office tables Res_D01 and Res_D02 (OGL v3.0)",
        "from": QUARTER[0],
        "until": QUARTER[1],
    }


def _share(rng: random.Random, tables: Tables, households: list[Household]) -> None:
    """Add what the families share, in the order in which it is drawn."""
    families = tables["families"]
    sizes = {row["family"]: home.size for row, home in zip(families, households, strict=True)}
    adults = {row["family"]: home.adults for row, home in zip(families, households, strict=True)}
    tables["councils"] = supply.council_rows(rng)
    tables["homes"] = list(supply.home_rows(rng, households, families))
    codes = [council["council"] for council in tables["councils"]]
    tables["placement"] = list(supply.placement_rows(rng, families, codes))
    charters, charter_stops = supply.charter_rows()
    scheduled, scheduled_stops, tables["fares"] = supply.scheduled_rows(rng)
    tables["flights"] = charters + scheduled
    tables["stops"] = charter_stops + scheduled_stops
    tables["transfers"] = list(supply.transfer_rows())
    tables["staff"] = list(supply.staff_rows(rng))
    tables["clinics"] = list(supply.clinic_rows(rng, families, sizes))
    tables["classes"] = list(supply.class_rows(rng, families, adults))


def workbook() -> bytes:
    """The workbook as bytes: a sheet to read first, then the sheets of the contract."""
    tables, stories = caseload()
    rows = list(about_rows(stories))
    headers = ("about", "this workbook")
    about = Page(READ_ME, headers, rows, wrapped=frozenset(headers[1:]), label=SYNTHETIC_LABEL)
    return workbook_bytes([about, *map(_with_published, caseload_pages(tables))])


def _with_published(page: Page) -> Page:
    """Two columns beyond the contract, so that the published facts stand beside the invented."""
    if page.name == "people":
        return _wider(page, "nationality", ["Syria" for _ in page.rows])
    if page.name == "councils":
        counts = council_counts()
        return _wider(page, "resettled_2015q4", [counts[str(row[0])] for row in page.rows])
    return page


def _wider(page: Page, header: str, values: list[Any]) -> Page:
    rows = [(*row, value) for row, value in zip(page.rows, values, strict=True)]
    return replace(page, headers=(*page.headers, header), rows=rows)


def main() -> None:
    """Write the workbook beside this script."""
    save(WORKBOOK, workbook())
    sys.stderr.write(f"{WORKBOOK.name}: written\n")


if __name__ == "__main__":
    main()
