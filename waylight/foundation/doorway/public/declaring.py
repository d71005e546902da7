"""The forms of the public door, and what each says of itself in the privacy notice.

    class ContactForm(forms.Form):
        message = forms.CharField(...)

        class Privacy:
            purpose = _("Answer what you ask.")
            retention = _("Deleted a year after the last answer.")
            subject_access = YES
            fields = classed(message=SPECIAL)

    declare("contact", _("Write to us"), ContactForm)

A form whose fields do not all answer stops the start, as a table's do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waylight.foundation.vault.privacy import Answer, Class


@dataclass(frozen=True)
class PublicForm:
    """A form that anyone may fill in: its kind on the envelope, its title, its questions."""

    kind: str
    title: str | Promise
    form: type[forms.Form]


@dataclass(frozen=True)
class Line:
    """What the privacy notice says of one question."""

    question: str
    kind: str | Promise
    purpose: str
    retention: str
    must_answer: bool


KINDS: dict[int, str | Promise] = {
    Class.OPEN: _("Open: anyone may know it"),
    Class.INTERNAL: _("Internal: about this office, not about you"),
    Class.PERSONAL: _("Personal: about you"),
}
SPECIALLY_PROTECTED = _("Specially protected: it could harm you in the wrong hands")

_declared: dict[str, PublicForm] = {}


def declare(kind: str, title: str | Promise, form: type[forms.Form]) -> PublicForm:
    """Make a form known under the kind that stands on its envelopes."""
    _declared[kind] = PublicForm(kind, title, form)
    return _declared[kind]


def public_forms() -> list[PublicForm]:
    """Every form that was declared."""
    return list(_declared.values())


def lines_of(public: PublicForm) -> list[Line]:
    """What the notice says of a form, question by question."""
    privacy = public.form.Privacy  # type: ignore[attr-defined]
    fields: Mapping[str, Answer] = privacy.fields
    return [
        Line(
            question=str(field.label),
            kind=KINDS.get(fields[name].kind, SPECIALLY_PROTECTED),
            purpose=str(fields[name].purpose or privacy.purpose),
            retention=str(fields[name].retention or privacy.retention),
            must_answer=field.required,
        )
        for name, field in public.form.base_fields.items()
    ]


def gaps() -> Iterator[str]:
    """Each thing that a form does not answer, in words."""
    for public in public_forms():
        privacy = getattr(public.form, "Privacy", None)
        fields: Mapping[str, Answer] = getattr(privacy, "fields", {})
        for name in public.form.base_fields:
            label = f"the public form {public.kind}, question {name},"
            if name not in fields:
                yield f"{label} has no privacy class"
                continue
            for question in ("purpose", "retention", "subject_access"):
                if not (getattr(fields[name], question) or getattr(privacy, question, None)):
                    yield f"{label} has no {question}"
