"""Makes the packaged lists from the published ones; run when a new edition comes out.

    python -m waylight.registers.places.exchange.make_data COUNCILS COUNTRIES FOLDER

COUNCILS is mySociety's `uk_local_authorities_current.csv`, COUNTRIES the taxonomy of OCHA
(`ocha_countries_territories_taxonomy.csv`); the lists are written into FOLDER."""

import csv
import sys
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

NOBODY_S = (("XXA", "", "Stateless"), ("XXX", "", "Unknown"))
"""Codes of ICAO Document 9303, part 3, section 5, for who has no country."""
NOT_COUNCILS = frozenset({"COMB", "SRA"})
"""Bodies over several councils: nobody lives in them without living in one of those."""
COUNCIL = (
    *("gss", "name", "official_name", "nation", "region", "kind", "latitude", "longitude"),
    *("starts_on", "ends_on", "replaced_by", "former_gss"),
)


def countries(published: Iterable[Mapping[str, str]]) -> list[tuple[str, str, str]]:
    """Code, two letters and name of each country that ISO 3166-1 has now."""
    three, two = "ISO 3166-1 Alpha 3-Codes", "ISO 3166-1 Alpha 2-Codes"
    found = [
        (row[three], row[two], row["English Short"] or row["Preferred Term"])
        for row in published
        if row[three] and row[two] and row["Deprecated"] != "Y"
    ]
    return [*sorted(found, key=lambda country: country[2].casefold()), *NOBODY_S]


def councils(published: list[Mapping[str, str]]) -> list[list[str]]:
    """A row for each council that has a GSS code, of today or dissolved."""
    gss_of = {row["local-authority-code"]: row["gss-code"] for row in published}
    kept = [
        row
        for row in published
        if row["gss-code"] and row["local-authority-type"] not in NOT_COUNCILS
    ]
    return [_council(row, gss_of) for row in sorted(kept, key=lambda row: row["nice-name"])]


def _council(row: Mapping[str, str], gss_of: Mapping[str, str]) -> list[str]:
    successors = [gss_of.get(code.strip(), "") for code in row["replaced-by"].split(",")]
    return [
        row["gss-code"],
        row["nice-name"],
        row["official-name"],
        row["nation"],
        row["region"],
        row["local-authority-type-name"],
        _degrees(row["lat"]),
        _degrees(row["long"]),
        row["start-date"],
        _first_day_without(row["end-date"]),
        " ".join(filter(None, successors)),
        " ".join(row["former-gss-codes"].replace(",", " ").split()),
    ]


def _degrees(said: str) -> str:
    """A centroid to a hundred metres or so."""
    return f"{float(said):.4f}" if said else ""


def _first_day_without(said: str) -> str:
    """The source gives sometimes the last day (31 March), sometimes the day after it."""
    if said.endswith("-03-31"):
        return (date.fromisoformat(said) + timedelta(days=1)).isoformat()
    return said


def _published(path: str) -> list[Mapping[str, str]]:
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, titles: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([titles, *rows])


def main(councils_file: str, countries_file: str, folder: str) -> None:
    """Write both lists."""
    into = Path(folder)
    _write(into / "councils.csv", COUNCIL, councils(_published(councils_file)))
    world = countries(_published(countries_file))
    _write(into / "countries.csv", ("code", "alpha_2", "name"), world)


if __name__ == "__main__":
    main(*sys.argv[1:])
