"""Makes the packaged series of arrivals from the published table; run for a new edition.

    python -m waylight.programmes.resettlement.exchange.make_series PUBLISHED SERIES

PUBLISHED is table Res_D01 of the Home Office as the R package `asylum` keeps it: a row for each
quarter, local authority and scheme. SERIES is written: the same rows of our schemes, by our codes.
Nothing is added up, and no row is left out of a scheme."""

import csv
import sys
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

COLUMNS = ("scheme", "quarter_end", "council", "people")
SCHEMES = {
    "Vulnerable Persons Resettlement Scheme": "VPRS",
    "Vulnerable Children Resettlement Scheme": "VCRS",
    "UK Resettlement Scheme": "UKRS",
    "UK Resettlement Scheme - Community Sponsorship Scheme": "COMMUNITY",
    "Mandate Scheme": "MANDATE",
}
"""The scheme of ours by its name there. Afghan schemes are of no programme of ours."""

Row = tuple[str, str, str, int]


def series(published: Iterable[Mapping[str, str]]) -> list[Row]:
    """The rows of our schemes, in order. ValueError for a count that is not whole."""
    return sorted(
        (
            SCHEMES[row["Resettlement Scheme"]],
            row["Date"],
            row["LAD Code"],
            _whole(row["Persons"]),
        )
        for row in published
        if row["Resettlement Scheme"] in SCHEMES
    )


def _whole(text: str) -> int:
    number = Decimal(text)
    if number != int(number):
        raise ValueError(f"{text} is not a whole number")
    return int(number)


def main() -> None:
    """Read the first file, write the second."""
    published, made = map(Path, sys.argv[1:3])
    with published.open(encoding="utf-8", newline="") as source:
        rows = series(csv.DictReader(source))
    with made.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
