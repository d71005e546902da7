"""Tests of the synthetic caseloads of the benchmark."""

from collections import Counter

import pytest

from bench.instances import SIZES, instance
from waylight.programmes.movements.exchange import read_caseload, write_caseload


def test_the_same_size_and_seed_give_the_same_caseload():
    assert instance("toy", 4) == instance("toy", 4)
    assert instance("toy", 4) != instance("toy", 5)


def test_a_month_has_the_size_it_says():
    tables, size = instance("month", 1), SIZES["month"]
    kinds = Counter(flight["kind"] for flight in tables["flights"])
    assert len(tables["families"]) == size.families == 250
    assert len(tables["councils"]) == size.councils == 200
    assert kinds == {"CHARTER": size.charters, "SCHEDULED": size.scheduled}
    assert 900 < len(tables["people"]) < 1200


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_caseload_reads_back_from_a_workbook_as_it_was_drawn(seed, tmp_path):
    tables = instance("toy", seed)
    write_caseload(tables, tmp_path / "toy.xlsx")
    reading = read_caseload(tmp_path / "toy.xlsx")
    assert reading.faults == []
    assert reading.tables == tables
