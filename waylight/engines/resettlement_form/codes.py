"""The code lists of the form: what each code is, and which code was meant by one that is none.

UNHCR's country codes are not ISO's and are never passed through: `country("ARE")` is Egypt. The
lists and their source: `data/README.md`.
"""

from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from rapidfuzz import fuzz, process

NOT_STATED = "-"
COUNTRIES = "countries"
STATELESS, UNKNOWN = "XXA", "XXX"
"""As travel documents write them: ICAO Doc 9303, part 3, section 5."""
MOST_ALLOWED = 60
"""A longer list is not read out."""
ALIKE = 80
"""Percent of signs that a code or name shares with the one that is suggested."""
LISTS = {
    "BirthCountryCode": COUNTRIES,
    "OriginCountryCode": COUNTRIES,
    "AsylumCountryCode": COUNTRIES,
    "NationalityCode": COUNTRIES,
    "ResidenceCountryCode": COUNTRIES,
    "AddressCountry": COUNTRIES,
    "AddressType": "address_types",
    "SexCode": "sexes",
    "MarriageStatusCode": "marital_statuses",
    "ReligionCode": "religions",
    "EthnicityCode": "ethnicities",
    "EducationLevelCode": "education_levels",
    "DegreeTypeCode": "degrees",
    "EmploymentTypeCode": "employment_types",
    "OccupationCode": "occupations",
    "RelationshipToPrincipalRepresentative": "relationships",
    "RelationshipCode": "relationships",
    "LanguageCode": "languages",
    "LanguageReadCode": "language_levels",
    "LanguageWriteCode": "language_levels",
    "LanguageSpeakCode": "language_levels",
    "LanguageUnderstandCode": "language_levels",
    "ResettlementCriteriaCode": "criteria",
    "ResettlementCriteriaCode2": "criteria",
    "ResettlementCriteria2Code": "criteria",
    "ResettlementPriorityCode": "priorities",
    "VulnerabilityCode": "vulnerabilities",
}
"""Which list each element takes its code from."""
_ANY_CASE = {"address_types"}
_ZEROS = {"degrees", "education_levels", "ethnicities", "occupations"}


class Country(NamedTuple):
    """A code of UNHCR's. `kind`: country, former, region, stateless, unknown or not_stated."""

    code: str
    iso: str
    kind: str
    name: str

    @property
    def alpha_3(self) -> str | None:
        """ISO 3166-1 alpha-3, XXA for stateless, XXX for unknown; None where there is none."""
        return self.iso or {"stateless": STATELESS, "unknown": UNKNOWN}.get(self.kind)


class Meant(NamedTuple):
    """A code that was probably meant, and what it stands for ("" where it has no name)."""

    code: str
    name: str


@cache
def _lines(name: str) -> tuple[tuple[str, ...], ...]:
    text = (files(__package__) / "data" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines())


@cache
def countries() -> dict[str, Country]:
    """Every country code of the form."""
    return {code: Country(code, iso, kind, name) for code, iso, kind, name in _lines(COUNTRIES)}


def country(code: str | None) -> Country | None:
    """What a country code of the form stands for; None where it is none of them."""
    return countries().get(code or "")


@cache
def names(name: str) -> dict[str, tuple[str, ...]]:
    """A list: each code with its names."""
    if name == COUNTRIES:
        return {one.code: (one.name,) for one in countries().values()}
    return {code: tuple(words) for code, *words in _lines(name)}


@cache
def _plain(name: str) -> dict[str, str]:
    """The codes of a list as they are compared, each with how it is written."""
    found: dict[str, str] = {}
    for code in names(name):
        found.setdefault(_compared(name, code), code)
    return found


def _compared(name: str, code: str) -> str:
    """The Home Office compares address types in any case, some codes without leading zeros."""
    if name in _ANY_CASE:
        return code.casefold()
    return (code.lstrip("0") or "0") if name in _ZEROS else code


def find(name: str, code: str) -> str | None:
    """The code of a list, as the list writes it; None where it has none such."""
    return _plain(name).get(_compared(name, code))


def allowed(name: str) -> tuple[str, ...] | None:
    """The codes of a list that is short enough to be read out."""
    codes = tuple(names(name))
    return codes if len(codes) <= MOST_ALLOWED else None


@lru_cache(maxsize=4_096)
def meant(name: str, value: str) -> Meant | None:
    """The code that was probably meant: by its ISO code, in another case, by name, or a slip."""
    value = value.strip()
    code = _of_iso(value) if name == COUNTRIES else None
    code = code or find(name, value) or _folded(name).get(value.casefold()) or _nearly(name, value)
    return Meant(code, names(name)[code][0]) if code else None


def nearest(value: str, among: tuple[str, ...]) -> Meant | None:
    """The word of a few that one was probably meant to be."""
    found = process.extractOne(value, among, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return Meant(found[0], "") if found else None


@cache
def _isos() -> dict[str, str]:
    found: dict[str, str] = {}
    for one in countries().values():
        if one.iso and (one.iso not in found or one.code == one.iso):
            found[one.iso] = one.code
    return found


def _of_iso(value: str) -> str | None:
    return _isos().get(value.upper())


@cache
def _folded(name: str) -> dict[str, str]:
    """Codes and names in small letters; a name that two codes have is left out."""
    by_code = {code.casefold(): code for code in reversed(names(name))}
    owners: dict[str, set[str]] = {}
    for code, words in names(name).items():
        for word in words:
            owners.setdefault(word.casefold(), set()).add(code)
    single = {word: next(iter(codes)) for word, codes in owners.items() if len(codes) == 1}
    return {**single, **by_code}


def _nearly(name: str, value: str) -> str | None:
    """One code whose name begins so, or the one that is most like it."""
    folded, small = _folded(name), value.casefold()
    if len(small) < len("abc"):
        return None
    begins = {folded[word] for word in folded if word.startswith(small)}
    if len(begins) == 1:
        return begins.pop()
    found = process.extractOne(small, list(folded), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return folded[found[0]] if found else None
