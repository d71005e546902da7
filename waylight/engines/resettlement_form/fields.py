"""The rules about a single value: names, codes, identifiers, numbers of papers, photographs."""

import unicodedata

from waylight.engines.resettlement_form import rules
from waylight.engines.resettlement_form.codes import COUNTRIES, LISTS, allowed, find, meant
from waylight.engines.resettlement_form.elements import MOST_PIXELS, Element
from waylight.engines.resettlement_form.noting import Notes, Place
from waylight.engines.resettlement_form.shapes import Kind
from waylight.engines.resettlement_form.shaping import Row

NAMES = frozenset(
    {
        "ConcatenatedName",
        "FamilyName",
        "SecondFamilyName",
        "GivenName",
        "MiddleName",
        "MaidenName",
        "MotherName",
        "FatherName",
        "IndividualAliasLastName",
        "IndividualAliasFirstName",
    }
)
MANDATORY_NAME = "FamilyName"
TELEPHONE = "TEL"
LARGEST_PHOTO = 50 * 1024 * 1024
SMALLEST_SIDE = 10
"""Pixels: a photograph is wider and higher than that."""
_SPECIALS = range(0xFFF0, 0x10000)


def judge_fields(row: Row, notes: Notes) -> None:
    """Note whatever is wrong with a value of a record."""
    for field in row.shape.fields:
        element = row.elements.get(field.element)
        if element is None:
            continue
        at = row.at(field.element)
        if field.element in NAMES:
            _name(element, at, notes)
        if field.element in LISTS:
            _code(element, at, notes)
        if field.element in (row.shape.own_guid, row.shape.points_by, *_IDS):
            _identifier(element, at, notes)
        if field.kind is Kind.PHOTO:
            _photo(element, at, notes)
    if row.shape.element == "dataDocument":
        _document(row, notes)
    if row.shape.element == "dataAddress":
        _telephone(row, notes)


_IDS = ("IndividualID", "ProcessingGroupGUID")


def _name(element: Element, at: Place, notes: Notes) -> None:
    if element.name == MANDATORY_NAME and not element.text.strip():
        notes.add(rules.EMPTY_FAMILY_NAME, at, element.text)
    for sign in element.text:
        rule = _wrong_in_a_name(sign)
        if rule is rules.DIGIT_IN_NAME:
            notes.add(rule, at, element.text, element=element.name)
            return
        if rule is not None:
            shown = f"U+{ord(sign):04X}"
            notes.add(rule, at, element.text, element=element.name, sign=shown)
            return


def _wrong_in_a_name(sign: str) -> rules.Rule | None:
    """The zero-width joiners that Persian and Hindi names need are of category Cf, and right."""
    category = unicodedata.category(sign)
    if category == "Nd":
        return rules.DIGIT_IN_NAME
    if category == "Cc":
        return rules.CONTROL_IN_NAME
    if category in ("Cn", "Co", "Cs") or ord(sign) in _SPECIALS:
        return rules.UNPRINTABLE_NAME
    return None


def _code(element: Element, at: Place, notes: Notes) -> None:
    name, value = LISTS[element.name], element.text
    if not value.strip():
        notes.add(rules.EMPTY_CODE, at, value, allowed=allowed(name), element=element.name)
    elif find(name, value) is None:
        notes.add(
            rules.UNKNOWN_COUNTRY if name == COUNTRIES else rules.UNKNOWN_CODE,
            at,
            value,
            allowed=allowed(name),
            suggestion=meant(name, value),
            element=element.name,
        )


def _identifier(element: Element, at: Place, notes: Notes) -> None:
    if not element.text.strip():
        notes.add(rules.EMPTY_ID, at, element.text, element=element.name)


def _document(row: Row, notes: Notes) -> None:
    number = row.text("DocumentNumber")
    if number is None:
        return
    at = row.at("DocumentNumber")
    if not number.strip():
        notes.add(rules.EMPTY_DOCUMENT, at, number)
    elif not all(sign.isalnum() or sign == " " for sign in number.strip()):
        notes.add(rules.DOCUMENT_SIGNS, at, number)


def _telephone(row: Row, notes: Notes) -> None:
    is_telephone = (row.text("AddressType") or "").upper() == TELEPHONE
    if is_telephone and not (row.text("LocationLevel6") or "").strip():
        notes.add(rules.NO_TELEPHONE, row.at("LocationLevel6"))


def _photo(element: Element, at: Place, notes: Notes) -> None:
    seen = element.seen
    if not element.text.strip() or (seen is not None and seen.size == 0):
        notes.add(rules.EMPTY_PHOTO, at)
    elif seen is None:
        return
    elif seen.size is None:
        notes.add(rules.PHOTO_NOT_BASE64, at)
    elif seen.size >= LARGEST_PHOTO:
        notes.add(rules.PHOTO_TOO_LARGE, at, megabytes=LARGEST_PHOTO // 1024**2)
    elif seen.width * seen.height > MOST_PIXELS:
        notes.add(rules.PHOTO_TOO_MANY_PIXELS, at, width=seen.width, height=seen.height)
    elif not seen.kind:
        notes.add(rules.PHOTO_UNREADABLE, at, bytes=seen.size)
    elif min(seen.width, seen.height) <= SMALLEST_SIDE:
        notes.add(rules.PHOTO_TOO_SMALL, at, width=seen.width, height=seen.height)
