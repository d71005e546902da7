"""Every sheet and column of a family-reunion office's files, declared once.

Sheets and columns of the planning workbook are taken from its own declaration: whoever cuts
`families` and `people` out of a caseload has what the planner reads, with columns that it ignores.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from waylight.foundation.exchange.declaring import Column, Kind, Sheet
from waylight.programmes.movements.exchange import sheets as planning
from waylight.registers.places.exchange.airports import by_iata
from waylight.registers.places.exchange.councils import by_any_gss
from waylight.registers.places.exchange.countries import by_code

SPONSOR_STATUSES = (
    "REFUGEE",
    "HUMANITARIAN_PROTECTION",
    "SETTLED_PROTECTION",
    "PENDING",
    "BRITISH",
    "OTHER",
)
KINS = (
    "SPOUSE",
    "CIVIL_PARTNER",
    "UNMARRIED_PARTNER",
    "CHILD",
    "PARENT",
    "SIBLING",
    "OTHER",
)
BANDS = ("P1", "P2", "P3", "P4")
SEXES = ("F", "M", "X", "U")
TRAVEL_DOCUMENTS = ("PASSPORT", "FAV", "REFUGEE_TRAVEL_DOCUMENT", "ICRC_TRAVEL_DOCUMENT")
AIRLINE, ESCORT = "AIRLINE", "ESCORT"
DATE_FORMATS = ("yyyy-mm-dd", "dd/mm/yyyy", "mm/dd/yyyy")
GWF = r"GWF[0-9]{9}"
"""The form of a reference: memory, to be confirmed."""

FOR_THE_PLANNER = (
    "from_airport",
    "ready_on",
    "travel_from",
    "travel_until",
    "not_from",
    "not_until",
    "priority",
    "interpreter",
    "accompanied",
    "medical_escort",
    "wheelchair",
)
"""Columns that are worked out anew from the papers: written for the planner, and not taken in."""


def _text(name: str, meaning: str, example: str, most: int, required: bool = False) -> Column:
    shape = f"text of at most {most} characters"
    pattern = f"(?s:.{{1,{most}}})"
    return Column(name, Kind.TEXT, meaning, example, required, pattern=pattern, shape=shape)


def _day(name: str, meaning: str, example: str, required: bool = False) -> Column:
    return Column(name, Kind.DATE, meaning, example, required)


def _partly(name: str, meaning: str, example: str, required: bool = False) -> Column:
    """A day, or as much of it as is known; `days` reads it further."""
    meaning = f"{meaning} A day, or what is known of it: 1997-12, or 1997."
    return Column(name, Kind.ANY, meaning, example, required, shape="a day, a month or a year")


def _choice(name: str, meaning: str, choices: tuple[str, ...], **more: Any) -> Column:
    return Column(name, Kind.CHOICE, meaning, choices[0], choices=choices, **more)


def _code(
    name: str,
    meaning: str,
    example: str,
    known: Callable[[str], bool],
    as_what: str,
    **more: Any,
) -> Column:
    shapes = {"council": "[EWSN][0-9]{8}"}
    return Column(
        name,
        Kind.ID,
        meaning,
        example,
        pattern=shapes.get(as_what, "[A-Z]{3}"),
        shape=f"the code of a {as_what}, as {example}",
        case="upper",
        known=known,
        known_as=as_what,
        **more,
    )


def _is_country(code: str) -> bool:
    return code in by_code()


def _is_place(code: str) -> bool:
    return code in by_code() and by_code()[code].is_place


def _is_council(code: str) -> bool:
    return code in by_any_gss()


def _is_airport(code: str) -> bool:
    return code in by_iata()


def _yes_no(name: str, meaning: str) -> Column:
    return Column(name, Kind.YES_NO, f"{meaning} Blank: nobody knows.", "no")


def _planning(sheet: Sheet, name: str, **changes: Any) -> Column:
    return replace(sheet.column(name), **changes)


SETTINGS = Sheet(
    "settings",
    "How this file is written: one name and its value in each row.",
    (
        Column("name", Kind.ID, "Which setting.", "date_format", required=True, case="lower"),
        Column("value", Kind.ANY, "Its value.", "dd/mm/yyyy"),
    ),
    key=("name",),
    required=False,
    needs_rows=False,
)

FAMILIES = Sheet(
    "families",
    "One row for each family that flies together; what is said of the sponsor is the same in each.",
    (
        _planning(planning.FAMILIES, "family", example="R1"),
        Column("reunion", Kind.ID, "The reunion it belongs to; blank: it is one itself.", "R1"),
        _text("sponsor_name", "The sponsor's name, in any script.", "صفية إدريس", 200, True),
        _text("sponsor_name_latin", "The same in Latin letters.", "Safia Idris", 200),
        _partly("sponsor_born_on", "The sponsor's birth.", "1985-03-07"),
        _choice("sponsor_sex", "F, M, X, or U: not known.", SEXES, default="U"),
        _choice("sponsor_status", "What was granted.", SPONSOR_STATUSES, required=True),
        _day("status_granted_on", "When protection was granted.", "2014-05-02"),
        _day("british_on", "Since when the sponsor is a British citizen.", "2020-01-31"),
        _partly("left_on", "When the sponsor left the country of residence.", "2012-06"),
        _code("council", "The sponsor's council.", "E09000030", _is_council, "council"),
        _text("office", "The local office.", "Leeds", 80),
        _choice("band", "The priority.", BANDS, default="P4"),
        Column(
            "letters_in",
            Kind.ID,
            "The language of letters.",
            "en",
            pattern="[a-z]{2,3}(-[a-z]{2,4})?",
            shape="a code of a language",
            case="lower",
            default="en",
        ),
        _code(
            "arrival_airport",
            "Where they are to land.",
            "LHR",
            _is_airport,
            "airport",
            default="LHR",
        ),
        _planning(
            planning.FAMILIES,
            "programme",
            required=False,
            choices=("FAMILY_REUNION",),
            default="FAMILY_REUNION",
            meaning="FAMILY_REUNION.",
            example="FAMILY_REUNION",
        ),
        Column("synthetic", Kind.YES_NO, "Whether they are invented.", "no", default=False),
        _planning(planning.FAMILIES, "language", required=False),
        *(_planning(planning.FAMILIES, name, required=False) for name in FOR_THE_PLANNER),
    ),
    key=("family",),
)

PEOPLE = Sheet(
    "people",
    "One row for each person who is to join the sponsor.",
    (
        _planning(planning.PEOPLE, "person", example="R1-1"),
        _planning(planning.PEOPLE, "family", example="R1"),
        _text("name", "The name, in any script.", "يوسف إدريس", 200, True),
        _text("name_latin", "The same in Latin letters.", "Yusuf Idris", 200),
        _partly("born_on", "The birth.", "2007-05-02", True),
        _choice("sex", "F, M, X, or U: not known.", SEXES, default="U"),
        _code("nationality", "Of which country.", "SDN", _is_country, "country"),
        _choice("relationship", "What the person is to the sponsor.", KINS, required=True),
        _code("country", "Where the person stays.", "UGA", _is_place, "country", required=True),
        _text("city", "And in which city.", "Kampala", 80),
        _partly("relationship_began_on", "Since when they are a couple.", "2003"),
        _yes_no("married", "Whether a child is married."),
        _yes_no("independent", "Whether a child leads a life of their own."),
        _yes_no("in_family_unit_when_left", "Whether the person lived with the sponsor then."),
        Column("cohabited_years", Kind.NUMBER, "Years a couple lived together.", "3", high=100),
        _partly("conceived_on", "When a child was conceived.", "2012-01"),
        _yes_no("vulnerable", "Whether the person depends on the sponsor."),
        Column(
            "gwf",
            Kind.ID,
            "The reference of the application.",
            "GWF012345678",
            pattern=GWF,
            shape="GWF and nine digits",
            case="upper",
        ),
        _day("applied_on", "When the application was made.", "2015-06-30"),
        _text("visa_centre", "Where it was made.", "Kampala", 80),
        _day("decided_on", "When the visa was granted.", "2015-11-20"),
        _text("visa_number", "The number of the visa.", "012345678", 40),
        _day("visa_from", "The first day of the visa.", "2015-11-28"),
        _planning(planning.PEOPLE, "visa_until"),
        _text("names_on_visa", "The names letter by letter as printed.", "IDRIS YUSUF", 200),
        _yes_no("visa_deferred", "Whether the first day of the visa was put off."),
        _planning(planning.PEOPLE, "exit_permit_until"),
        _text("travel_document", "The number of the paper to travel on.", "P0123456", 40),
        _choice("travel_document_kind", "What paper it is.", TRAVEL_DOCUMENTS, default="PASSPORT"),
        _text("names_on_document", "The names letter by letter as printed.", "IDRIS YUSUF", 200),
        _planning(planning.PEOPLE, "travel_document_until"),
        Column(
            "agreed_adult",
            Kind.ID,
            "Who goes with a child: an adult of the family by number, AIRLINE or ESCORT.",
            "R1-2",
        ),
        _text("escort_name", "The name of the escort.", "Amina Noor", 120),
        _text("agreed_by", "Which parent or guardian agreed.", "Safia Idris", 120),
    ),
    key=("person",),
)

VISAS = Sheet(
    "visas",
    "One row for each visa that was granted, as it is printed.",
    (
        replace(PEOPLE.column("gwf"), required=True),
        replace(PEOPLE.column("visa_number"), required=True),
        _day("valid_from", "The first day of the visa.", "2015-11-28", True),
        _day("valid_until", "The last day of the visa.", "2015-12-27", True),
        replace(PEOPLE.column("names_on_visa"), name="names_as_printed", required=True),
        _day("decided_on", "When it was granted.", "2015-11-20", True),
        Column("deferred", Kind.YES_NO, "Whether its first day was put off.", "no", default=False),
    ),
    key=("gwf",),
)

CASELOAD = (SETTINGS, FAMILIES, PEOPLE)
VISA_LIST = (SETTINGS, VISAS)
PARTLY_KNOWN = ("born_on", "sponsor_born_on", "left_on", "relationship_began_on", "conceived_on")
"""Columns in which a month or a year will do."""
