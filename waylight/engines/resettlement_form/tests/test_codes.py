"""UNHCR's codes are not ISO's: each is translated by the table, and none is passed through."""

import pytest

from waylight.engines.resettlement_form import countries, country, names
from waylight.engines.resettlement_form.codes import LISTS, allowed, find, meant


@pytest.mark.parametrize(
    ("code", "iso"),
    [
        ("ARE", "EGY"),
        ("AUS", "AUT"),
        ("MAR", "MTQ"),
        ("AUL", "AUS"),
        ("UAE", "ARE"),
        ("MOR", "MAR"),
        ("SUD", "SDN"),
        ("SSD", "SSD"),
        ("LEB", "LBN"),
        ("ERT", "ERI"),
        ("GFR", "DEU"),
        ("NIG", "NGA"),
        ("NGR", "NER"),
        ("COB", "COG"),
        ("COD", "COD"),
        ("PAL", "PSE"),
        ("SYR", "SYR"),
        ("TUR", "TUR"),
        ("IRQ", "IRQ"),
        ("JOR", "JOR"),
    ],
)
def test_countries_by_their_iso_code(code: str, iso: str) -> None:
    assert country(code).alpha_3 == iso


def test_all_255_are_there() -> None:
    assert len(countries()) == 255


@pytest.mark.parametrize(
    ("code", "kind", "alpha_3"),
    [
        ("-", "not_stated", None),
        ("U", "unknown", "XXX"),
        ("ZZZ", "stateless", "XXA"),
        ("YUG", "former", None),
        ("SOV", "former", None),
        ("SCG", "former", None),
        ("NAN", "former", None),
        ("KUR", "region", None),
        ("TIB", "region", None),
    ],
)
def test_what_is_no_country_of_iso_is_answered_as_such(
    code: str, kind: str, alpha_3: str | None
) -> None:
    assert (country(code).kind, country(code).alpha_3) == (kind, alpha_3)


def test_only_countries_have_a_code_of_iso() -> None:
    assert all(bool(one.iso) == (one.kind == "country") for one in countries().values())


def test_nothing_is_no_country() -> None:
    assert country(None) is None
    assert country("") is None
    assert country("SDN") is None
    assert country("syr") is None


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("countries", "SDN", "SUD"),
        ("countries", "DEU", "GFR"),
        ("countries", "KNA ", "KNA"),
        ("countries", "Sudan", "SUD"),
        ("countries", "syria", "SYR"),
        ("countries", "syr", "SYR"),
        ("countries", "BGD1", "BGD"),
        ("countries", "QQQ", None),
        ("countries", "XY", None),
        ("sexes", "m", "M"),
        ("sexes", "female", "F"),
        ("sexes", "X", None),
        ("priorities", "Urgent", "UG"),
        ("address_types", "COAS", "CoA"),
        ("languages", "ABV1", "ABV"),
        ("criteria", "RESETTLE", None),
    ],
)
def test_what_was_probably_meant(name: str, value: str, code: str | None) -> None:
    found = meant(name, value)
    assert (found.code if found else None) == code


def test_codes_are_compared_as_the_published_validator_does() -> None:
    assert find("address_types", "COA") == "CoA"
    assert find("education_levels", "07") == "7"
    assert find("ethnicities", "83") == "083"
    assert find("sexes", "m") is None
    assert find("relationships", "PA ") is None


def test_each_list_is_there_and_has_the_code_for_not_stated() -> None:
    for name in set(LISTS.values()):
        assert names(name)["-"] == ("-",), name
        assert all(code and all(words) for code, words in names(name).items()), name
    assert len(names("languages")) == 7254
    assert len(names("occupations")) == 888
    assert len(names("relationships")) == 56


def test_short_lists_are_read_out_and_long_ones_are_not() -> None:
    assert allowed("sexes") == ("-", "F", "M", "U")
    assert "PA" in allowed("relationships")
    assert allowed("countries") is None
    assert allowed("languages") is None
