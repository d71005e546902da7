"""An element tree against the schema of its version: rows of values, and whatever does not fit."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from waylight.engines.resettlement_form import rules
from waylight.engines.resettlement_form.codes import nearest
from waylight.engines.resettlement_form.elements import Element
from waylight.engines.resettlement_form.moments import read_moment
from waylight.engines.resettlement_form.noting import Notes, Place
from waylight.engines.resettlement_form.shapes import (
    BATCH,
    CASE,
    INDICATOR,
    MOST_CASES,
    ROOT,
    SHAPES,
    Kind,
    Shape,
)

_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_RANGES = {Kind.BYTE: (-128, 127), Kind.SHORT: (-32_768, 32_767)}
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}
_ABOUT_SCHEMAS = "http://www.w3.org/2001/XMLSchema-instance "
"""Attributes that say where a schema lies belong to no schema."""


@dataclass(slots=True)
class Row:
    """A record as it stands: values by element; what could not be read is None."""

    shape: Shape
    place: Place
    values: dict[str, Any] = field(default_factory=dict)
    elements: dict[str, Element] = field(default_factory=dict)

    @property
    def who(self) -> str:
        """What names the individual that the record is of, as it is written."""
        return str(self.values.get(self.shape.points_by) or "")

    def text(self, element: str) -> str | None:
        """The text of an element; None where it is not there."""
        found = self.elements.get(element)
        return None if found is None else found.text

    def at(self, element: str) -> Place:
        """The place of an element of the record, or of the record where it has none."""
        found = self.elements.get(element)
        return self.place if found is None else self.place.within(element, found.line)


@dataclass(slots=True)
class Rows:
    """The records of one case by their element, in the order of the file."""

    place: Place
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def of(self, element: str) -> list[Row]:
        """The records of a kind."""
        return self.rows.get(element, [])


class Shaped(NamedTuple):
    """A form as rows: its version, the word of its batch with its place, its cases."""

    version: int
    batch: str | None
    batch_place: Place
    cases: list[Rows]


class Expected(NamedTuple):
    """An element that a parent may have, and how often."""

    name: str
    least: int
    most: int


def shape(root: Element, notes: Notes) -> Shaped:
    """The rows of a form; the root is known to be one."""
    version = 4 if any(one.name == "IndividualGUID" for one in root.whole()) else 3
    top = Place(0, "", f"/{ROOT}", root.line)
    expected = (Expected(BATCH, 1, 1), Expected(CASE, 1, MOST_CASES[version]))
    _plain(root, top, notes)
    found = _children(root, top, expected, notes)
    batch, batch_place = _batch(found[BATCH], top, notes)
    cases = []
    for number, element in enumerate(found[CASE], start=1):
        place = top.within(f"{CASE}[{number}]", element.line)._replace(case=number)
        cases.append(_case(element, place, version, notes))
    return Shaped(version, batch, batch_place, cases)


def _batch(found: list[Element], top: Place, notes: Notes) -> tuple[str | None, Place]:
    if not found:
        return None, top
    place = top.within(BATCH, found[0].line)
    _plain(found[0], place, notes)
    inside = _children(found[0], place, (Expected(INDICATOR, 1, 1),), notes)[INDICATOR]
    if not inside:
        return None, place
    at = place.within(INDICATOR, inside[0].line)
    _only_text(inside[0], at, notes)
    return inside[0].text, at


def _case(element: Element, place: Place, version: int, notes: Notes) -> Rows:
    shapes = SHAPES[version]
    _plain(element, place, notes)
    expected = [Expected(shape.element, shape.least, shape.most) for shape in shapes]
    found = _children(element, place, expected, notes)
    rows = Rows(place)
    for one in shapes:
        for number, child in enumerate(found[one.element], start=1):
            at = place.within(f"{one.element}[{number}]", child.line)
            rows.rows[one.element].append(_row(child, one, at, notes))
    return rows


def _row(element: Element, shape: Shape, place: Place, notes: Notes) -> Row:
    # Who it is of is looked for first: whatever is wrong with the record is told with it.
    who = next((one.text for one in element.children if one.name == shape.points_by), "")
    row = Row(shape, place._replace(who=who))
    _plain(element, row.place, notes)
    expected = [Expected(one.element, int(one.is_required), 1) for one in shape.fields]
    found = _children(element, row.place, expected, notes)
    for one in shape.fields:
        for child in found[one.element][:1]:
            row.elements[one.element] = child
            at = row.place.within(one.element, child.line)
            _only_text(child, at, notes)
            row.values[one.element] = _value(child, one.kind, at, notes)
    return row


def _plain(element: Element, place: Place, notes: Notes) -> None:
    """A parent has children and nothing else."""
    _no_attributes(element, place, notes)
    if element.text.strip():
        notes.add(rules.STRAY_TEXT, place, element.text.strip(), element=element.name)


def _only_text(element: Element, place: Place, notes: Notes) -> None:
    _no_attributes(element, place, notes)
    if element.children:
        notes.add(rules.NOT_TEXT, place, element.children[0].name, element=element.name)


def _no_attributes(element: Element, place: Place, notes: Notes) -> None:
    for name in element.attributes:
        if not name.startswith(_ABOUT_SCHEMAS) or name.endswith(" nil"):
            notes.add(rules.UNKNOWN_ATTRIBUTE, place, name, element=element.name)


def _children(
    parent: Element, place: Place, expected: Sequence[Expected], notes: Notes
) -> dict[str, list[Element]]:
    """The children by name, none of them more often than it may be there."""
    order = {one.name: at for at, one in enumerate(expected)}
    found: dict[str, list[Element]] = {one.name: [] for one in expected}
    seen: Counter[str] = Counter()
    latest = ""
    for child in parent.children:
        seen[child.name] += 1
        at = place.within(f"{child.name[:100]}[{seen[child.name]}]", child.line)
        if child.name not in order:
            _unknown(child, parent, at, order, notes)
            continue
        most = expected[order[child.name]].most
        if seen[child.name] > most:
            notes.add(rules.REPEATED_ELEMENT, at, element=child.name, parent=parent.name)
            continue
        if latest and order[child.name] < order[latest]:
            notes.add(rules.WRONG_ORDER, at, element=child.name, before=latest)
        else:
            latest = child.name
        found[child.name].append(child)
    for one in expected:
        if one.least and not seen[one.name]:
            notes.add(rules.MISSING_ELEMENT, place, element=one.name, parent=parent.name)
    return found


def _unknown(
    child: Element, parent: Element, at: Place, order: dict[str, int], notes: Notes
) -> None:
    notes.add(
        rules.UNKNOWN_ELEMENT,
        at,
        child.text.strip(),
        suggestion=nearest(child.name[:100], tuple(order)),
        element=child.name[:100],
        parent=parent.name,
    )


def _value(element: Element, kind: Kind, at: Place, notes: Notes) -> Any:
    text, name = element.text, element.name
    if kind is Kind.MOMENT:
        moment = read_moment(text)
        if moment is None:
            notes.add(rules.NOT_A_DATE, at, text, element=name)
        return moment
    if kind is Kind.TRUTH:
        truth = _TRUTHS.get(text.strip())
        if truth is None:
            words = tuple(_TRUTHS)
            notes.add(rules.NOT_TRUE_OR_FALSE, at, text, allowed=words, element=name)
        return truth
    if kind in _RANGES:
        return _whole(text, kind, name, at, notes)
    return text


def _whole(text: str, kind: Kind, name: str, at: Place, notes: Notes) -> int | None:
    least, most = _RANGES[kind]
    number = int(text) if _WHOLE.fullmatch(text.strip()) else None
    if number is None or not least <= number <= most:
        notes.add(rules.NOT_A_NUMBER, at, text, element=name, least=least, most=most)
        return None
    return number
