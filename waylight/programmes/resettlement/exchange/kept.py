"""A case of a registration form as JSON, and the form of such cases again, with nothing lost."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from waylight.engines.resettlement_form import Form, Moment, Submission, read_moment
from waylight.engines.resettlement_form.records import Day
from waylight.engines.resettlement_form.shapes import GROUP, SHAPES, SINGLE

Content = Mapping[str, Any]
"""{"version": 3 or 4, "namespaced": bool, "case": {record: fields, or a list of them}}"""


def content_of(form: Form, case: Submission) -> dict[str, Any]:
    """One case as JSON has it; what is absent from the form is absent here."""
    kept = {}
    for one in fields(case):
        value = getattr(case, one.name)
        kept[one.name] = [_plain(row) for row in value] if type(value) is tuple else _plain(value)
    return {"version": form.version, "namespaced": form.namespaced, "case": kept}


def submission_of(content: Content) -> Submission:
    """One case as the engine knows it."""
    kept: dict[str, Any] = {}
    for shape in SHAPES[content["version"]]:
        value = content["case"].get(shape.kept, [])
        rows = value if isinstance(value, list) else [value]
        records = tuple(_record(shape.record, row) for row in rows)
        kept[shape.kept] = records if isinstance(value, list) else records[0]
    return Submission(**kept)


def form_of(contents: Sequence[Content]) -> Form:
    """One form of some cases of one version, to be written."""
    versions = {content["version"] for content in contents}
    if len(versions) != 1:
        raise ValueError(f"one form has one version, and these have {sorted(versions)}")
    return Form(
        version=versions.pop(),
        batch_type=SINGLE if len(contents) == 1 else GROUP,
        cases=tuple(submission_of(content) for content in contents),
        namespaced=all(content["namespaced"] for content in contents),
    )


def _plain(record: Any) -> dict[str, Any]:
    found = {}
    for one in fields(record):
        value = getattr(record, one.name)
        if value is not None:
            found[one.name] = value.text if isinstance(value, Moment) else value
    return found


def _record(kind: type[Any], row: Mapping[str, Any]) -> Any:
    days = {one.name for one in fields(kind) if one.type == Day}
    return kind(**{n: read_moment(value) if n in days else value for n, value in row.items()})
