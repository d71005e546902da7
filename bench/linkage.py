"""How well persons are found again: recall among ten, precision of *same*, wrong matches by script.

`python -m bench.linkage` reads public lists of names (SOURCES.md beside them says whose) from the
folder in WAYLIGHT_LINKAGE_DATA, or from where this workplace keeps them; what is not there is
left out, and that is said. The lists of Arabic and Ge'ez names have no birth dates: every name
is given an invented one, the same for the same name, so that *same* can be said at all.
"""

import csv
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

from waylight.engines.record_linkage import Born, People, Person, a_person

USUAL = Path(__file__).parents[2] / "shared" / "data" / "10_record_linkage_names"
FOLDER = Path(os.environ.get("WAYLIGHT_LINKAGE_DATA", USUAL))
QUERIES = 500
TOP = 10
COUNTRIES = ("SO", "SD", "SY", "IQ", "IR", "AF")


class Trial(NamedTuple):
    """Queries, and the record of each among the others."""

    name: str
    queries: list[Person]
    among: list[Person]
    truth: list[str]


class Result(NamedTuple):
    """Shares of queries, but `precision`: of candidates called the same; milliseconds a query.

    `by_name` is the recall with the name alone, `recall` with the birth date as well.
    """

    by_name: float
    recall: float
    precision: float
    found_same: float
    false_match: float
    milliseconds: float


def main() -> int:
    """Print a line for each list."""
    say(f"{'list':<26}{'queries':>8}{'among':>8}{'by name':>9}{'recall@10':>11}{'precision':>11}"
        f"{'same':>8}{'false':>8}{'ms':>7}")  # fmt: skip
    trials = list(_trials())
    for trial in trials:
        found = tried(trial)
        say(
            f"{trial.name:<26}{len(trial.queries):>8,}{len(trial.among):>8,}"
            f"{found.by_name:>9.3f}{found.recall:>11.3f}"
            f"{found.precision:>11.3f}{found.found_same:>8.3f}{found.false_match:>8.4f}"
            f"{found.milliseconds:>7.1f}"
        )
    if not trials:
        say("No list of names is at hand: set WAYLIGHT_LINKAGE_DATA to their folder.")
    else:
        say("by name: recall@10 with the name alone; recall@10: with the birth date as well;")
        say("precision: of who is called the same; same: queries whose own record is called so;")
        say("false: queries that call somebody else the same.")
    return 0


def tried(trial: Trial) -> Result:
    """Search for each query, with all that is known of it and by its name alone."""
    people = People(trial.among)
    began = time.perf_counter()
    answers = [people.candidates(query, TOP) for query in trial.queries]
    spent = 1000 * (time.perf_counter() - began) / max(1, len(trial.queries))
    same = [
        (one.id == own)
        for found, own in zip(answers, trial.truth, strict=True)
        for one in found
        if one.verdict == "same"
    ]
    named = [people.candidates(replace(query, born=None), TOP) for query in trial.queries]
    hits, by_name = (
        [own in {one.id for one in found} for found, own in zip(every, trial.truth, strict=True)]
        for every in (answers, named)
    )
    wrong = [
        any(one.verdict == "same" and one.id != own for one in found)
        for found, own in zip(answers, trial.truth, strict=True)
    ]
    return Result(
        _share(by_name), _share(hits), _share(same), sum(same) / len(hits), _share(wrong), spent
    )


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 1.0


def _trials() -> Iterator[Trial]:
    for country in COUNTRIES:
        yield from _arabic(country)
    yield from _ethiopic()
    for name in ("febrl_dataset1.csv", "febrl_dataset3.csv"):
        yield from _febrl(name)
    yield from _clusters()


def _rows(name: str, **options: object) -> list[dict[str, str]]:
    path = FOLDER / name
    if not path.exists():
        say(f"{name} is not at hand, so nothing is measured with it.")
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, **options))  # type: ignore[arg-type]  # options of any kind


def _invented(name: str) -> Born:
    """A birth date that follows from the name."""
    day = date.fromordinal(Random(f"born {name}").randint(715_000, 733_000))
    return Born(day, day)


def _arabic(country: str) -> Iterator[Trial]:
    by_name: dict[str, set[str]] = defaultdict(set)
    for row in _rows("arabic_latin_full_names_wikidata_DEV.csv"):
        if row["country"] == country and len(row["arabic_key"].split()) > 1:
            by_name[row["arabic_key"]].add(row["latin"])
    yield from _across(f"Arabic by Latin, {country}", by_name)


def _ethiopic() -> Iterator[Trial]:
    path = FOLDER / "geezorg_BA-SingleNames-20071031.txt"
    if not path.exists():
        return
    by_name: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) > 1 and not line.startswith("#") and fields[1].strip():
            by_name[fields[0].strip()].add(fields[1].strip())
    yield from _across("Ge'ez by Latin, one part", by_name)


def _across(title: str, by_name: dict[str, set[str]]) -> Iterator[Trial]:
    names = sorted(by_name)
    if not names:
        return
    pairs = [(native, latin) for native in names for latin in sorted(by_name[native])]
    chosen = Random(title).sample(pairs, min(QUERIES, len(pairs)))
    yield Trial(
        title,
        [a_person("?", name=latin, born=_invented(native)) for native, latin in chosen],
        [a_person(native, name_native=native, born=_invented(native)) for native in names],
        [native for native, _ in chosen],
    )


def _febrl(name: str) -> Iterator[Trial]:
    rows = _rows(name, skipinitialspace=True)
    copies = [row for row in rows if "dup" in row["rec_id"]][:QUERIES]
    if copies:
        yield Trial(
            f"Australian, {name[:14]}",
            [_of_febrl(row) for row in copies],
            [_of_febrl(row) for row in rows if row["rec_id"].endswith("org")],
            [f"{row['rec_id'].rsplit('-dup', 1)[0]}-org" for row in copies],
        )


def _of_febrl(row: dict[str, str]) -> Person:
    name = f"{row['given_name'] or ''} {row['surname'] or ''}"
    return a_person(row["rec_id"], name=name, born=_day(row["date_of_birth"], "%Y%m%d"))


def _clusters() -> Iterator[Trial]:
    rows = _rows("splink_fake_1000.csv")
    first: dict[str, dict[str, str]] = {}
    for row in rows:
        first.setdefault(row["cluster"], row)
    others = [row for row in rows if row is not first[row["cluster"]]][:QUERIES]
    if others:
        yield Trial(
            "British, made-up errors",
            [_of_splink(row) for row in others],
            [_of_splink(row) for row in first.values()],
            [first[row["cluster"]]["unique_id"] for row in others],
        )


def _of_splink(row: dict[str, str]) -> Person:
    name = f"{row['first_name']} {row['surname']}"
    return a_person(row["unique_id"], name=name, born=_day(row["dob"], "%Y-%m-%d"))


def _day(text: str | None, form: str) -> Born | None:
    try:
        day = datetime.strptime((text or "").strip(), form).date()  # noqa: DTZ007 - a calendar day
    except ValueError:
        return None
    return Born(day, day)


def say(words: str) -> None:
    """A line for people."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
