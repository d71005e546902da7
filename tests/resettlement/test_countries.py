"""UNHCR's codes against the list of countries that the registers ship."""

from tests.house.tree import PACKAGE
from waylight.engines.resettlement_form import countries

LIST = PACKAGE / "registers" / "places" / "data" / "countries.csv"
NAMED_OTHERWISE = {
    "CVI", "CZE", "FNC", "HKG", "LBY", "MAC", "MCD", "NRU", "PAL", "REU", "SGS", "SWA",
    "SXM", "TUR", "UMI", "VAT", "VGB", "VIR",
}  # fmt: skip
"""UNHCR's name begins with another word than today's; looked at one by one."""


def iso() -> dict[str, str]:
    lines = LIST.read_text(encoding="utf-8").splitlines()[1:]
    return {line.split(",")[0]: line.split(",", 2)[2].strip('"') for line in lines}


def test_101_codes_are_none_of_iso_and_three_are_another_country_s() -> None:
    known = iso()
    assert sum(code not in known for code in countries()) == 101
    others = {c for c, one in countries().items() if c in known and one.iso not in ("", c)}
    assert others == {"ARE", "AUS", "MAR"}


def test_every_code_of_iso_is_one() -> None:
    assert {one.iso for one in countries().values() if one.iso} <= set(iso())


def test_names_agree_with_those_of_iso() -> None:
    known = iso()
    differ = {
        code
        for code, one in countries().items()
        if one.iso and first(known[one.iso]) != first(one.name)
    }
    assert differ == NAMED_OTHERWISE


def first(name: str) -> str:
    return name.replace(",", " ").split()[0].casefold()


def test_no_two_countries_share_a_code_but_for_two_old_names() -> None:
    isos = [one.iso for one in countries().values() if one.iso]
    assert sorted({code for code in isos if isos.count(code) > 1}) == ["KNA", "NCL"]
