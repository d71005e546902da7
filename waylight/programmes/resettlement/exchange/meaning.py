"""What a case says in the words of our registers: countries in ISO, days as days, whole names."""

from collections.abc import Iterator
from dataclasses import dataclass

from waylight.engines.resettlement_form import Submission, country, names
from waylight.engines.resettlement_form.records import Individual
from waylight.programmes.resettlement.exchange.kept import Content, submission_of
from waylight.programmes.resettlement.exchange.languages import LETTERS, iso_of

NOT_STATED = frozenset({None, "", "-", "N/A"})
UNKNOWN = "XXX"
PRINCIPAL = "PA"
SEXES = {"F": "F", "M": "M"}


@dataclass(frozen=True)
class Named:
    """One member of a case.

    `name` has all parts in the order given, middle, family, second family. `born` is the calendar
    day where it was written, empty if none is given. `untold` are codes of the form that our
    registers have no word for: they stay in the form."""

    unhcr_id: str
    relationship: str
    name: str
    at_birth: str
    aliases: tuple[str, ...]
    born: str
    estimated: bool
    sex: str
    nationalities: tuple[str, ...]
    languages: tuple[str, ...]
    has_photograph: bool
    untold: tuple[str, ...]


@dataclass(frozen=True)
class Family:
    """One case. `relatives` are people of whom the form tells and who are not on the case."""

    number: str
    asylum_country: str
    origin_country: str
    primary: str
    secondary: str
    priority: str
    language: str
    people: tuple[Named, ...]
    relatives: tuple[str, ...]

    @property
    def principal(self) -> Named:
        """The principal applicant: a form without exactly one is not read."""
        return next(one for one in self.people if one.relationship == PRINCIPAL)


def family_of(content: Content) -> Family:
    """What a kept case means."""
    case = submission_of(content)
    people = tuple(_named(case, one) for one in case.individuals)
    head = next(
        one
        for one, named in zip(case.individuals, people, strict=True)
        if named.relationship == PRINCIPAL
    )
    why = case.resettlement
    spoken = next((one.languages for one in people if one.relationship == PRINCIPAL), ())
    return Family(
        number=case.process_group.processing_group_number or "",
        asylum_country=_place(head.asylum_country_code) or UNKNOWN,
        origin_country=_place(head.origin_country_code) or UNKNOWN,
        primary=_stated(why.resettlement_criteria_code),
        secondary=_stated(why.resettlement_criteria_2_code),
        priority=_stated(why.resettlement_priority_code) or "U",
        language=next((LETTERS[one] for one in spoken if one in LETTERS), "en"),
        people=people,
        relatives=tuple(
            _joined(one.given_name, one.middle_name, one.family_name, one.second_family_name)
            for one in case.relatives
        ),
    )


def _named(case: Submission, one: Individual) -> Named:
    spoken = [row.language_code or "" for row in case.languages if _is_of(row, one)]
    nation = country(one.nationality_code)
    known = nation.alpha_3 if nation and nation.kind != "not_stated" else None
    isos = [iso_of(code) for code in spoken]
    return Named(
        unhcr_id=one.individual_id or "",
        relationship=_relationship(case, one),
        name=_whole(one) or "?",
        at_birth=_joined(one.given_name, one.middle_name, one.maiden_name)
        if _stated(one.maiden_name)
        else "",
        aliases=tuple(
            _joined(row.individual_alias_first_name, row.individual_alias_last_name)
            for row in case.aliases
            if _is_of(row, one)
        ),
        born=one.date_of_birth.on.isoformat() if one.date_of_birth else "",
        estimated=bool(one.date_of_birth_estimate),
        sex=SEXES.get(one.sex_code or "", "U"),
        nationalities=(known,) if known else (),
        languages=tuple(dict.fromkeys(iso for iso in isos if iso)),
        has_photograph=bool(one.photo) or any(_is_of(row, one) for row in case.photographs),
        untold=tuple(_untold(one, known, spoken)),
    )


def _untold(one: Individual, known: str | None, spoken: list[str]) -> Iterator[str]:
    nation = country(one.nationality_code)
    if known is None and nation is not None and nation.kind != "not_stated":
        yield nation.name
    for code in spoken:
        if not iso_of(code) and code not in NOT_STATED:
            yield names("languages").get(code, (code,))[0]


def _relationship(case: Submission, one: Individual) -> str:
    """Version 3 has it with the person, version 4 with the membership of the case."""
    own = one.relationship_to_principal_representative
    of = next((row for row in case.memberships if _is_of(row, one)), None)
    return _stated(of.relationship_to_principal_representative if of else own) or "U"


def _is_of(row: object, one: Individual) -> bool:
    guid, number = getattr(row, "individual_guid", None), getattr(row, "individual_id", None)
    return guid == one.individual_guid if guid else bool(number) and number == one.individual_id


def _whole(one: Individual) -> str:
    return _joined(one.given_name, one.middle_name, one.family_name, one.second_family_name)


def _joined(*parts: str | None) -> str:
    return " ".join(part.strip() for part in parts if part and part.strip() not in ("", "-"))


def _stated(code: str | None) -> str:
    return "" if code is None or code in NOT_STATED else code


def _place(code: str | None) -> str | None:
    found = country(code)
    return found.alpha_3 if found else None
