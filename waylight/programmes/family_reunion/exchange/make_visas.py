"""Makes the packaged series of visas from the published table; run when a new edition comes out.

    python -m waylight.programmes.family_reunion.exchange.make_visas PUBLISHED SERIES

PUBLISHED is table Fam_D01 of the Home Office as the R package `asylum` keeps it: a row for each
quarter, nationality, sex and age. SERIES is written: a row for each year, sex and age. A year with
fewer than four quarters is left out: it is not a year yet."""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

COLUMNS = ("year", "sex", "age", "visas")
QUARTERS = 4

Row = tuple[int, str, str, int]


def series(published: Iterable[Mapping[str, str]]) -> list[Row]:
    """Visas by whole year, sex and age. ValueError for a count that is not whole."""
    counted: Counter[tuple[int, str, str]] = Counter()
    quarters: dict[int, set[str]] = defaultdict(set)
    for row in published:
        year = _whole(row["Year"])
        quarters[year].add(row["Quarter"])
        counted[year, row["Sex"], row["Age"]] += _whole(row["Visas granted"])
    return [
        (*group, visas)
        for group, visas in sorted(counted.items())
        if len(quarters[group[0]]) == QUARTERS
    ]


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
