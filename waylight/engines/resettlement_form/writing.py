"""A form as XML again: every element that it has, in the order of its schema.

Dates and empty elements stand as they were read; numbers and truths in their plain form.
"""

import re
from collections.abc import Iterator
from typing import Any

from waylight.engines.resettlement_form.elements import Element
from waylight.engines.resettlement_form.moments import Moment
from waylight.engines.resettlement_form.reading import read
from waylight.engines.resettlement_form.records import Form, Submission
from waylight.engines.resettlement_form.rules import Fault
from waylight.engines.resettlement_form.shapes import (
    BATCH,
    CASE,
    INDICATOR,
    NAMESPACE,
    ROOT,
    SHAPES,
    Shape,
)

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_NO_SIGN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0, 2.2, has no sign for."""


class NotWritableError(ValueError):
    """The form breaks a rule and would be refused by whoever reads it: `faults` say which."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = faults


def write(form: Form) -> str:
    """The text of a form, to be kept in UTF-8.

    Raises NotWritableError where a rule is broken (the pictures of photographs are not looked at),
    ValueError for a sign that XML cannot carry.
    """
    root = elements(form)
    reading = read(root)
    if reading.faults:
        raise NotWritableError(reading.faults)
    name = f' xmlns="{NAMESPACE}"' if form.namespaced else ""
    return _DECLARATION + "".join(_lines(root, name, 0))


def elements(form: Form) -> Element:
    """A form as elements, without lines and without the namespace."""
    batch = Element(BATCH, children=[Element(INDICATOR, text=form.batch_type)])
    shapes = SHAPES[form.version]
    return Element(ROOT, children=[batch, *(_case(case, shapes) for case in form.cases)])


def _case(case: Submission, shapes: tuple[Shape, ...]) -> Element:
    found: list[Element] = []
    for shape in shapes:
        kept = getattr(case, shape.kept)
        for record in kept if isinstance(kept, tuple) else (kept,):
            found.append(Element(shape.element, children=list(_fields(record, shape))))
    return Element(CASE, children=found)


def _fields(record: object, shape: Shape) -> Iterator[Element]:
    for field in shape.fields:
        value = getattr(record, field.attribute)
        if value is not None:
            yield Element(field.element, text=_text(value))


def _text(value: Any) -> str:
    if isinstance(value, Moment):
        return value.text
    return str(int(value)) if isinstance(value, bool) else str(value)


def _lines(element: Element, attributes: str, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if not element.children:
        yield f"{indent}<{element.name}>{_escaped(element.text)}</{element.name}>\n"
        return
    yield f"{indent}<{element.name}{attributes}>\n"
    for child in element.children:
        yield from _lines(child, "", depth + 1)
    yield f"{indent}</{element.name}>\n"


def _escaped(text: str) -> str:
    if found := _NO_SIGN.search(text):
        raise ValueError(f"XML has no sign U+{ord(found[0]):04X}")
    return text.translate(_ESCAPED)
