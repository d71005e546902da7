"""A form from its elements: whole, or not at all and every fault at once."""

from dataclasses import replace
from typing import Any, NamedTuple

from waylight.engines.resettlement_form import rules
from waylight.engines.resettlement_form.codes import Country, country, nearest
from waylight.engines.resettlement_form.elements import Element
from waylight.engines.resettlement_form.judging import judge
from waylight.engines.resettlement_form.moments import Moment
from waylight.engines.resettlement_form.noting import Notes, Place
from waylight.engines.resettlement_form.records import Form, Submission
from waylight.engines.resettlement_form.rules import Fault
from waylight.engines.resettlement_form.shapes import NAMESPACE, ROOT, SHAPES, Shape
from waylight.engines.resettlement_form.shaping import Row, Rows, Shaped, shape

_WITH_NAMESPACE = f"{NAMESPACE} "


class Someone(NamedTuple):
    """A person as far as the form can be read, faults or not: for people to look at."""

    case: str
    id: str
    family_name: str
    given_name: str
    born: Moment | None
    nationality: Country | None
    country_of_asylum: Country | None


class Reading(NamedTuple):
    """What a form says: `form` is None as soon as there is one fault; `version` 0 for no form."""

    version: int
    form: Form | None
    faults: tuple[Fault, ...]
    cases: int
    individuals: int
    people: tuple[Someone, ...]


def read(root: Element) -> Reading:
    """Read and check a form. Photographs are judged by what `seen` says of them."""
    notes = Notes()
    namespaced = root.name.startswith(_WITH_NAMESPACE)
    root = _unqualified(root) if namespaced else root
    if root.name != ROOT:
        at = Place(0, "", f"/{root.name[:100]}", root.line)
        near = nearest(root.name[:100], (ROOT,))
        notes.add(rules.NOT_A_FORM, at, root.name, allowed=(ROOT,), suggestion=near)
        return Reading(0, None, notes.faults(), 0, 0, ())
    shaped = shape(root, notes)
    judge(shaped, notes)
    faults = notes.faults()
    people = tuple(_people(shaped, notes))
    form = None if faults else _form(shaped, namespaced)
    return Reading(shaped.version, form, faults, len(shaped.cases), len(people), people)


def _unqualified(element: Element) -> Element:
    """The same with names that leave out the namespace of the form, which some forms declare."""
    name = element.name.removeprefix(_WITH_NAMESPACE)
    return replace(element, name=name, children=[_unqualified(one) for one in element.children])


def _people(shaped: Shaped, notes: Notes) -> list[Someone]:
    return [
        Someone(
            notes.cases.get(rows.place.case, str(rows.place.case)),
            row.text("IndividualID") or row.who,
            row.text("FamilyName") or "",
            row.text("GivenName") or "",
            row.values.get("DateofBirth"),
            country(row.text("NationalityCode")),
            country(row.text("AsylumCountryCode")),
        )
        for rows in shaped.cases
        for row in rows.of("dataIndividual")
    ]


def _form(shaped: Shaped, namespaced: bool) -> Form:
    shapes = SHAPES[shaped.version]
    return Form(
        version=shaped.version,
        batch_type=shaped.batch or "",
        cases=tuple(_submission(rows, shapes) for rows in shaped.cases),
        namespaced=namespaced,
    )


def _submission(rows: Rows, shapes: tuple[Shape, ...]) -> Submission:
    kept: dict[str, Any] = {}
    for one in shapes:
        records = tuple(_record(row) for row in rows.of(one.element))
        is_alone = one.kept in ("process_group", "resettlement")
        kept[one.kept] = records[0] if is_alone else records
    return Submission(**kept)


def _record(row: Row) -> Any:
    values = {
        field.attribute: row.values[field.element]
        for field in row.shape.fields
        if field.element in row.values
    }
    return row.shape.record(**values)
