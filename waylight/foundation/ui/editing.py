"""A form that edits a row which somebody else may be editing too.

The form carries the version of the row that it was drawn from. When the row has moved on, the form
is drawn again with what the person typed, and beside each difference with what is there now: keep
mine, or take theirs. A form's field edits the record's field, or property, of the same name."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.forms import BaseForm, ChoiceField, Field
from django.forms.models import ModelChoiceField
from django.utils.formats import localize
from django.utils.translation import gettext

VERSION, TAKE, THEIRS = "version", "take-", "theirs"


@dataclass(frozen=True)
class Difference:
    """One field that two people left differently, in words."""

    name: str
    label: str
    mine: str
    theirs: str

    @property
    def choice(self) -> str:
        """The name of the buttons that choose between the two."""
        return f"{TAKE}{self.name}"


def values(record: Model, form: type[BaseForm]) -> dict[str, Any]:
    """What a form starts with: the record's own values."""
    return {name: _value(record, name) for name in _shared(record, form.base_fields)}  # type: ignore[attr-defined]


def edits(form: Any, record: Model) -> None:
    """Make a form carry the record's version, and take what the person chose of the others'."""
    form.version = record.version  # type: ignore[attr-defined]
    form.differences = []
    if form.is_bound:
        form.data = _with_choices(form, record)


def is_stale(form: Any, record: Model) -> bool:
    """Whether the form was drawn from an older version than the record has now."""
    return str(form.data.get(VERSION, "")) != str(record.version)  # type: ignore[attr-defined]


def compare(form: Any, record: Model) -> None:
    """Put both values of each difference on the form; sending it again settles them."""
    record.refresh_from_db()
    form.version = record.version  # type: ignore[attr-defined]
    form.differences = list(_differences(form, record))


def _differences(form: Any, record: Model) -> list[Difference]:
    found = []
    for name in _shared(record, form.fields):
        field, mine, theirs = form.fields[name], form.cleaned_data.get(name), _value(record, name)
        if field.has_changed(field.prepare_value(theirs), form[name].data):
            label = str(form[name].label)
            found.append(Difference(name, label, _words(field, mine), _words(field, theirs)))
    return found


def _with_choices(form: Any, record: Model) -> Any:
    chosen = [n for n in _shared(record, form.fields) if form.data.get(TAKE + n) == THEIRS]
    if not chosen:
        return form.data
    data = form.data.copy()
    for name in chosen:
        field, key = form.fields[name], form.add_prefix(name)
        shown = field.widget.format_value(field.prepare_value(_value(record, name)))
        data.pop(key, None)
        # A list for what is chosen, nothing for an empty box: as a browser would have sent it.
        if isinstance(shown, list):
            data.setlist(key, shown)
        elif shown is not None:
            data[key] = shown
    return data


def _shared(record: Model, fields: Any) -> list[str]:
    return [name for name in fields if hasattr(record, name)]


def _value(record: Model, name: str) -> Any:
    value = getattr(record, name)
    return value.pk if isinstance(value, Model) else value


def _words(field: Field, value: Any) -> str:
    """A value as the person would read it in the form."""
    if value in (None, ""):
        return gettext("nothing")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(field, ModelChoiceField):
        key = value.pk if isinstance(value, Model) else value
        return str(field.queryset.filter(pk=key).first() or gettext("nothing"))  # type: ignore[union-attr]
    if isinstance(field, ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return str(localize(value))
