"""Recall and false matches on names of real people, where that list is at hand.

`WAYLIGHT_TEST_NAMES` is the CSV of Arabic names with Latin spellings (columns arabic_key, latin,
country; CC0 and MIT): it is too large to be kept here. The list itself has errors, so that no key
could reach 100 %."""

import csv
import itertools
import os
from collections import defaultdict
from pathlib import Path

import pytest

from waylight.engines.name_keys import every_key, keys_of

LIST = Path(os.environ.get("WAYLIGHT_TEST_NAMES", "nowhere"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not LIST.exists(), reason="the list of names is not at hand"),
]
COUNTRIES = {"SO": 0.95, "SD": 0.94, "SY": 0.95, "IQ": 0.93}
"""Country → least share of spellings that find the Arabic name."""


@pytest.fixture(scope="module")
def names() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["country"] in COUNTRIES]


def test_latin_spellings_find_the_arabic_name(names: list[dict[str, str]]) -> None:
    found: dict[str, list[bool]] = defaultdict(list)
    for row in names:
        kept = every_key(row["arabic_key"])
        found[row["country"]].append(all(part & kept for part in keys_of(row["latin"])))
    shares = {country: sum(hits) / len(hits) for country, hits in found.items()}
    print({country: round(share, 4) for country, share in shares.items()})  # noqa: T201
    assert all(shares[country] >= least for country, least in COUNTRIES.items())


def test_few_pairs_of_different_names_share_a_key(names: list[dict[str, str]]) -> None:
    different = sorted({row["arabic_key"] for row in names})
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in different:
        for key in every_key(name):
            by_key[key].append(name)
    sharing = {pair for group in by_key.values() for pair in itertools.combinations(group, 2)}
    rate = len(sharing) / (len(different) * (len(different) - 1) / 2)
    print(f"{len(different)} names, {rate:.4%} of their pairs share a key")  # noqa: T201
    assert rate < 0.006
